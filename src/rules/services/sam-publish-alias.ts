import { type Node, textOf } from '../../core/tree/node';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** What SAM makes the name of an alias from. */
export const samPublishAlias: Rule = {
  id: 'sam-publish-alias',
  title: 'The alias of a function is no plain name',
  why: 'SAM makes resources from the name in AutoPublishAlias before CloudFormation answers any function, so it takes a text or a Ref to a parameter, and rejects what only CloudFormation could answer.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-autopublishalias',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Topic:
    Type: AWS::SNS::Topic
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      AutoPublishAlias: !GetAtt Topic.TopicName
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      AutoPublishAlias: live
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: ['AWS::Serverless::Function'],
  checkResource(resource, ctx) {
    const alias = unconditionalEntry(getProperty(resource, ['AutoPublishAlias'], ctx.template));
    if (!alias || !resource.properties?.entries.includes(alias) || !isLate(alias.value, ctx)) return;
    ctx.report({
      at: alias.key,
      message: `AutoPublishAlias of ${resource.id} is a text or a Ref to a parameter: SAM needs the name before CloudFormation answers functions.`,
    });
  },
};

/** Functions that SAM does not answer itself; of others nothing is said. */
const LATE: ReadonlySet<string> = new Set([
  ...['Fn::GetAtt', 'Fn::ImportValue', 'Fn::Join', 'Fn::Select', 'Fn::Split', 'Fn::GetAZs'],
]);

function isLate(value: Node, { template }: RuleContext): boolean {
  if (value.kind === 'map' || value.kind === 'seq') return true;
  if (value.kind === 'scalar') return false;
  const name = textOf(value.argument);
  return (
    LATE.has(value.name) || (value.name === 'Ref' && name !== undefined && template.has('resource', name))
  );
}
