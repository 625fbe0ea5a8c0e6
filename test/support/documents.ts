import { pageOfRule } from '../../src/rules/engine/page';
import { RULES } from '../../src/rules/index';
import { keyLimits } from '../../src/rules/limits/keys';
import { propertyLimits } from '../../src/rules/limits/properties';
import type { Rule } from '../../src/rules/rule';

/** The two rules that stand for every limit; they are not rules of their own for a reader. */
const FOR_LIMITS: ReadonlySet<Rule> = new Set([propertyLimits, keyLimits]);

/** README.md with its table of rules as the code has them. */
export function withRuleTable(readme: string): string {
  const rows = [...RULES]
    .filter((rule) => !FOR_LIMITS.has(rule))
    .sort((a, b) => a.id.localeCompare(b.id))
    .map((rule) => `| [\`${rule.id}\`](src/rules/README.md#${rule.id}) | ${rule.severity} | ${rule.title} |`);
  const table = ['| rule | severity | what is wrong |', '| --- | --- | --- |', ...rows].join('\n');
  return readme.replace(/<!-- rules -->[\s\S]*<!-- \/rules -->/, `<!-- rules -->\n${table}\n<!-- /rules -->`);
}

/** The pages of all rules in one document. */
export function rulePages(): string {
  const pages = [...RULES]
    .sort((a, b) => a.id.localeCompare(b.id))
    .map((rule) => pageOfRule(rule).replace(/^#/gm, '##'));
  return ['# Rules', 'Written by `npm run docs` from the rules themselves.', ...pages, ''].join('\n\n');
}
