import type { Finding, Severity } from '../../core/findings';
import type { KnowledgeBase } from '../../knowledge/base';
import { RULES } from '../../rules/index';
import type { RuleFindings } from './model';

const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'off'];

/** Findings by rule: the worst rules first, then those that report most. */
export function byRule(kb: KnowledgeBase, findings: readonly Finding[]): readonly RuleFindings[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = groups.get(finding.rule);
    if (known) known.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  const titles = new Map(RULES.map(({ id, title }) => [id, title]));
  return [...groups]
    .map(([rule, all]) => ({
      rule,
      title: titles.get(rule) ?? kb.limit(rule)?.what ?? rule,
      severity: ORDER.find((each) => all.some(({ severity }) => severity === each)) ?? 'off',
      places: all
        .map(({ message, span }) => ({ message, offset: span.start }))
        .sort((a, b) => a.offset - b.offset),
    }))
    .sort(
      (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || b.places.length - a.places.length,
    );
}
