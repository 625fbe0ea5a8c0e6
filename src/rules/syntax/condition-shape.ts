import type { TemplateIndex } from '../../core/index/template';
import type { MapEntry } from '../../core/tree/node';
import { wayOf } from '../references/circular-dependency';
import { loopsOf } from '../references/graph/graph';
import type { DocumentRuleContext, Rule } from '../rule';
import { isSpecialKey } from './shape/keys';

/** What a condition is. */
export const conditionShape: Rule = {
  id: 'condition-shape',
  title: 'Invalid condition',
  why: 'Each entry of Conditions must be Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition, and must not refer to itself, directly or through other conditions. CloudFormation rejects any other template.',
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
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    if (ctx.template.hasMacro()) return;
    const { template } = ctx.doc;
    if (!template) return;
    for (const entry of template.conditions.values()) checkCondition(entry, ctx);
    checkCircles(template, ctx);
  },
};

/** One finding for each circle, at its first condition. */
function checkCircles(template: TemplateIndex, ctx: DocumentRuleContext): void {
  const namesOf = (id: string): readonly string[] => {
    const entry = template.conditions.get(id);
    const references = entry ? template.referencesFrom('Conditions', entry) : [];
    return references.flatMap(({ form, name }) => (form === 'Condition' ? [name] : []));
  };
  for (const loop of loopsOf([...template.conditions.keys()], namesOf)) {
    const [first = ''] = loop;
    const key = template.conditions.get(first)?.key;
    if (key) ctx.report({ at: key, message: `Circular condition: ${wayOf([...loop, first])}.` });
  }
}

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
