import { asMap, entriesOf, itemsOf, type MapEntry, numberOf } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import type { DocumentRuleContext, Rule } from '../rule';

/** The scripts of one lifecycle event share its hour. */
export const appspecHookSum: Rule = {
  id: 'appspec-hook-sum',
  title: 'Timeouts of a lifecycle event above its maximum',
  why: 'All scripts of a lifecycle event share the maximum duration of that event, so the sum of their timeouts must not exceed it.',
  severity: 'error',
  service: 'codedeploy',
  source:
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html',
  bad: `version: 0.0
os: linux
hooks:
  AfterInstall:
    - location: scripts/migrate.sh
      timeout: 3000
    - location: scripts/warm.sh
      timeout: 1200
`,
  good: `version: 0.0
os: linux
hooks:
  AfterInstall:
    - location: scripts/migrate.sh
      timeout: 2400
    - location: scripts/warm.sh
      timeout: 1200
`,
  kinds: ['appspec'],
  checkDocument(ctx) {
    for (const event of entriesOf(ctx.doc.root?.get('hooks'))) checkSum(event, ctx);
  },
};

function checkSum(event: MapEntry, ctx: DocumentRuleContext): void {
  const limit = ctx.kb.limit('appspec.hook-timeout');
  if (limit?.max === undefined) return;
  const max = limit.max;
  const timeouts = itemsOf(event.value).flatMap((script) => numberOf(asMap(script)?.get('timeout')) ?? []);
  const sum = timeouts.reduce((total, next) => total + next, 0);
  // A single timeout above the limit is reported by the limit itself.
  if (sum <= max || timeouts.some((each) => each > max)) return;
  ctx.report({
    at: event.key,
    message: `The timeouts of the ${event.key.text} scripts add up to ${formatValue(sum, limit.unit)}; the maximum for a lifecycle event is ${formatValue(max, limit.unit)}.`,
    source: limit.source,
    related: itemsOf(event.value).flatMap((script) => {
      const timeout = asMap(script)?.get('timeout');
      const amount = numberOf(timeout);
      return timeout && amount !== undefined
        ? [{ at: timeout, message: `Timeout of ${formatValue(amount, limit.unit, 'plain')}` }]
        : [];
    }),
  });
}
