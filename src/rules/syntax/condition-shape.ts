import type { MapEntry } from '../../core/tree/node';
import type { DocumentRuleContext, Rule } from '../rule';
import { hasMacro } from '../schema/walk/judge';
import { isSpecialKey } from './shape/keys';

/** What a condition is. */
export const conditionShape: Rule = {
  id: 'condition-shape',
  title: 'Invalid condition',
  why: 'Each entry of Conditions must be Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition. CloudFormation rejects a template with any other value.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',
  bad: `Conditions:
  IsLive: "true"
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsLive
`,
  good: `Conditions:
  IsLive: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsLive
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    if (hasMacro(ctx.template)) return;
    for (const entry of ctx.doc.template?.conditions.values() ?? []) checkCondition(entry, ctx);
  },
};

/** Functions that give true or false. */
export const CONDITIONS: ReadonlySet<string> = new Set([
  ...['Fn::Equals', 'Fn::And', 'Fn::Or', 'Fn::Not', 'Condition', 'Fn::Transform'],
]);

function checkCondition({ key, value }: MapEntry, ctx: DocumentRuleContext): void {
  if (isSpecialKey(key.text) || (value.kind === 'call' && CONDITIONS.has(value.name))) return;
  ctx.report({
    at: key,
    message: `Condition ${key.text} must be Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition.`,
  });
}
