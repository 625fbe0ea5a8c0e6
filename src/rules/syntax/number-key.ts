import type { Node } from '../../core/tree/node';
import { quoteFix } from '../fixes/quotes';
import type { Rule, RuleContext } from '../rule';
import { walkEntries } from './shape/walkEntries';

/** A key that YAML reads as a number. */
export const numberKey: Rule = {
  id: 'number-key',
  title: 'Unquoted number as a key',
  why: 'YAML reads an unquoted key of digits as a number, and CloudFormation rejects the template because keys must be strings. Quote account IDs, ports and status codes. JSON keys are always strings.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html',
  bad: `Mappings:
  Accounts:
    111122223333:
      Stage: live
Resources:
  Queue:
    Type: AWS::SQS::Queue
`,
  good: `Mappings:
  Accounts:
    "111122223333":
      Stage: live
Resources:
  Queue:
    Type: AWS::SQS::Queue
`,
  // The tools of SAM write a template anew before it is deployed.
  kinds: ['cloudformation'],
  yamlOnly: true,
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource({ properties }, ctx) {
    if (properties && !ctx.template.hasMacro()) check(properties, ctx);
  },
  checkDocument(ctx) {
    if (ctx.template.hasMacro()) return;
    for (const { value } of ctx.doc.template?.mappings.values() ?? []) check(value, ctx);
  },
};

function check(root: Node, ctx: RuleContext): void {
  walkEntries(root, '', ctx, (node) => {
    if (node.kind === 'map')
      for (const { key } of node.entries)
        if (key.style === 'plain' && /^\d+$/.test(key.text))
          ctx.report({
            at: key,
            message: `YAML reads ${key.text} as a number, but keys must be strings. Put it in quotes.`,
            fixes: [quoteFix([key])],
          });
    return true;
  });
}
