import { asMap, type Node, textOf } from '../../core/tree/node';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** The name of the alias that SAM creates. */
export const samPublishAlias: Rule = {
  id: 'sam-publish-alias',
  title: 'Invalid AutoPublishAlias',
  why: 'SAM generates resources from the name in AutoPublishAlias before CloudFormation resolves any function, so the value must be a string or a Ref to a parameter. SAM rejects values that only CloudFormation can resolve.',
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
    if (!alias || !resource.properties?.entries.includes(alias)) return;
    if (isEmptyParameter(alias.value, ctx) && !asMap(resource.entry.value)?.entry('Condition'))
      ctx.report({
        at: alias.value,
        severity: 'warning',
        message:
          'The default of this parameter is empty, and SAM rejects an empty alias. Use Fn::If with AWS::NoValue, or set a default.',
      });
    if (!isLate(alias.value, ctx)) return;
    ctx.report({
      at: alias.key,
      message: `AutoPublishAlias of ${resource.id} must be a string or a Ref to a parameter; SAM reads it before CloudFormation resolves functions.`,
    });
  },
};

/** A Ref to a parameter with an empty default; whether the resource exists must not depend on a condition. */
function isEmptyParameter(value: Node, { template }: RuleContext): boolean {
  const name = value.kind === 'call' && value.name === 'Ref' ? textOf(value.argument) : undefined;
  const parameter = name === undefined ? undefined : asMap(template.parameter(name));
  const fallback = parameter?.get('Default');
  return fallback?.kind === 'scalar' && fallback.text === '';
}

/** Functions that SAM does not resolve itself; others are not reported. */
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
