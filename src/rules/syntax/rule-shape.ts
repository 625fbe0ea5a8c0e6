import { asMap, itemsOf, type MapEntry, type Node } from '../../core/tree/node';
import type { DocumentRuleContext, Rule } from '../rule';
import { checkKeys, firstOf, isMissing, isOpenCall, isSpecialKey } from './shape/keys';

/** How the rules of a template are written. */
export const ruleShape: Rule = {
  id: 'rule-shape',
  title: 'Invalid template rule',
  why: 'The Rules section validates parameters before any resource is created. A rule has Assertions, each with an Assert and optionally an AssertDescription, and optionally a RuleCondition that defines when the rule applies. CloudFormation rejects rules with another structure.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html',
  bad: `Parameters:
  Stage: { Type: String }
Rules:
  IsKnown:
    RuleCondition: !Equals [!Ref Stage, live]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: { TopicName: !Ref Stage }
`,
  good: `Parameters:
  Stage: { Type: String }
Rules:
  IsKnown:
    Assertions:
      - Assert: !Equals [!Ref Stage, live]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: { TopicName: !Ref Stage }
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    if (ctx.template.hasMacro()) return;
    for (const entry of ctx.doc.template?.rules.values() ?? []) checkRule(entry, ctx);
  },
};

function checkRule({ key, value }: MapEntry, ctx: DocumentRuleContext): void {
  if (isSpecialKey(key.text) || value.kind !== 'map') return;
  const meant = checkKeys(value, ['RuleCondition', 'Assertions'], 'a rule', softly(ctx));
  const assertions = value.entry('Assertions');
  if (isMissing(value, 'Assertions', meant))
    ctx.report({ at: key, message: `Rule ${key.text} has no Assertions.` });
  for (const item of itemsOf(assertions?.value)) checkAssertion(item, ctx);
}

function checkAssertion(item: Node, ctx: DocumentRuleContext): void {
  const map = asMap(item);
  if (!map || isOpenCall(item) || map.entries.some(({ key }) => isSpecialKey(key.text))) return;
  const meant = checkKeys(map, ['Assert', 'AssertDescription'], 'an assertion', softly(ctx));
  if (isMissing(map, 'Assert', meant))
    ctx.report({ at: firstOf(map), message: 'This assertion has no Assert.' });
}

/** A key that is too much stands in templates that AWS itself publishes, so it is no error. */
function softly(ctx: DocumentRuleContext): DocumentRuleContext {
  return { ...ctx, report: (said) => ctx.report({ ...said, severity: 'warning' }) };
}
