import { FUNCTION_TYPES } from '../aws/functions';
import { getProperty, resolveText } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import { isSam } from '../evaluate/sam';
import type { Rule } from '../rule';

/** SnapStart without a version to use it. */
export const lambdaSnapstartVersion: Rule = {
  id: 'lambda-snapstart-version',
  title: 'SnapStart is on, but the function has no version',
  why: 'Lambda takes the snapshot when a version is published, and starts from it only where that version is called, alone or through an alias. Calls of the function itself ($LATEST) start as slowly as before. Add an AWS::Lambda::Version and an alias, and call the alias.',
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
    // In SAM the alias brings its version along.
    if (isSam(resource.type) && getProperty(resource, ['AutoPublishAlias'], template).state !== 'absent')
      return;
    if (template.isOpen('Resources')) return;
    const versions = template.resourcesOfType('AWS::Lambda::Version');
    const named = versions.map(({ properties }) => referenceOf(properties?.get('FunctionName'))?.id);
    // A version of a function that is named otherwise may be one of this.
    if (named.some((name) => name === undefined || name === resource.id)) return;
    report({
      at: apply.entry.value,
      message: `SnapStart works for published versions only, and the template has no AWS::Lambda::Version of ${resource.id}.`,
    });
  },
};
