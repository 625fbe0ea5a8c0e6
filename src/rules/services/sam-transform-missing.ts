import type { Resource } from '../../core/index/template';
import { asMap, type ScalarNode } from '../../core/tree/node';
import { MatchingResources } from '../engine/view/matchingResources';
import type { Rule, TemplateView } from '../rule';
import { isSam } from '../sam/sam';

/** SAM types, connectors and `Globals` in a template without the transform. */
export const samTransformMissing: Rule = {
  id: 'sam-transform-missing',
  title: 'Missing transform of SAM',
  why: 'CloudFormation knows AWS::Serverless types, the attribute Connectors and the Globals section only with “Transform: AWS::Serverless-2016-10-31”. Without it, it rejects the template because of unrecognized resource types or attributes.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-serverless.html',
  bad: `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Runtime: nodejs22.x }
`,
  good: `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Runtime: nodejs22.x }
`,
  kinds: ['sam', 'cloudformation'],
  checkDocument({ doc, kept, report, template }) {
    if (!doc.template || mayHaveTransform(template)) return;
    const globals = doc.root?.entry('Globals');
    const [first] = kept(() => new MatchingResources(needsSam)).in(doc.template);
    const connectors = first && !isSam(first.type) ? connectorsOf(first) : undefined;
    const what = connectors ? 'Connectors' : first ? first.type : 'Globals';
    const at = connectors ?? first?.entry.key ?? globals?.key;
    if (at)
      report({
        at,
        message: `${what} requires “Transform: AWS::Serverless-2016-10-31” at the top of the template.`,
      });
  },
};

function needsSam(resource: Resource): boolean {
  return isSam(resource.type) || connectorsOf(resource) !== undefined;
}

/** The key `Connectors`, which is an attribute of SAM in resources of any type. */
function connectorsOf({ entry, type }: Resource): ScalarNode | undefined {
  return type.startsWith('AWS::') ? asMap(entry.value)?.entry('Connectors')?.key : undefined;
}

/** A macro may bring what it likes, and another tool may add the transform. */
function mayHaveTransform(template: TemplateView): boolean {
  return template.dialect() !== undefined || template.transforms().some((each) => !OTHERS.test(each));
}

/** Transforms of AWS that do not know SAM types. */
const OTHERS = /^AWS::(?:CodeDeployBlueGreen|Include|LanguageExtensions|SecretsManager-.*|ServiceCatalog)$/;
