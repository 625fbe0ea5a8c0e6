import { FUNCTION_TYPES } from '../aws/functions';
import { getProperty, resolveText } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import type { KeysOf, Rule } from '../rule';
import { isSam } from '../sam/sam';

/** SnapStart without a version that uses it. */
export const lambdaSnapstartVersion: Rule = {
  id: 'lambda-snapstart-version',
  title: 'SnapStart without a published version',
  why: 'Lambda takes the snapshot when a version is published, and uses it only if that version is invoked, directly or through an alias. Invocations of the unpublished function ($LATEST) start as slowly as before. Add an AWS::Lambda::Version and an alias, and invoke the alias.',
  severity: 'information',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Runtime: java21
      Handler: orders.Handler
      Code: { S3Bucket: code, S3Key: code.zip }
      SnapStart: { ApplyOn: PublishedVersions }
`,
  good: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Runtime: java21
      Handler: orders.Handler
      Code: { S3Bucket: code, S3Key: code.zip }
      SnapStart: { ApplyOn: PublishedVersions }
  Version:
    Type: AWS::Lambda::Version
    Properties: { FunctionName: !Ref Function }
`,
  kinds: ['cloudformation', 'sam'],
  types: FUNCTION_TYPES,
  checkResource(resource, { report, template }) {
    const apply = getProperty(resource, ['SnapStart', 'ApplyOn'], template);
    if (apply.state !== 'set' || resolveText(apply, template) !== 'PublishedVersions') return;
    // In SAM, the alias implies a version.
    if (isSam(resource.type) && getProperty(resource, ['AutoPublishAlias'], template).state !== 'absent')
      return;
    if (template.isOpen('Resources')) return;
    const versions = template.resourcesByKey('AWS::Lambda::Version', functionsOf);
    // A version whose function is not known may belong to this one.
    if ([resource.id, UNKNOWN].some((name) => versions.get(name).length > 0)) return;
    report({
      at: apply.entry.value,
      message: `SnapStart works only for published versions; add an AWS::Lambda::Version of ${resource.id}.`,
    });
  },
};

/** Stands for a function that is not in the template, or not known. */
const UNKNOWN = '';

const functionsOf: KeysOf = ({ properties }) => [referenceOf(properties?.get('FunctionName'))?.id ?? UNKNOWN];
