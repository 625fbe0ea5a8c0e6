import { codeBlock, escapeMarkdown, inlineCode } from '../../core/markdown';
import type { KnowledgeBase } from '../../knowledge/base';
import { formatLimit, formatValue } from '../../knowledge/figures/figures';
import { UNVERIFIED } from '../../knowledge/figures/unverified';
import type { Limit } from '../../knowledge/types';
import { severityOfLimit } from '../limits/messages';
import type { Rule } from '../rule';

/** The page of a rule or of a limit, as Markdown; nothing for an id that is neither. */
export function rulePage(id: string, rules: readonly Rule[], kb: KnowledgeBase): string | undefined {
  const rule = rules.find((each) => each.id === id);
  if (rule) return pageOfRule(rule);
  const limit = kb.limit(id);
  return limit && pageOfLimit(limit, kb);
}

/** What a rule checks, why, where that is documented, and one example each of how it fires and how it stays quiet. */
export function pageOfRule(rule: Rule): string {
  return [
    `# ${rule.id}`,
    `${rule.title}.`,
    rule.why,
    `Severity: ${rule.severity}. Source: <${rule.source}>`,
    '## Reported',
    codeBlock(rule.bad.trimEnd(), languageOf(rule.bad)),
    '## Not reported',
    codeBlock(rule.good.trimEnd(), languageOf(rule.good)),
    turnOff(rule.id),
  ].join('\n\n');
}

function pageOfLimit(limit: Limit, kb: KnowledgeBase): string {
  const figure = formatLimit(limit);
  const service = kb.service(limit.service);
  const standard = limit.default === undefined ? undefined : formatValue(limit.default, limit.unit);
  const then = (limit.noted ?? []).map((noted) => {
    return `- Notes from ${noted.in} say ${escapeMarkdown(noted.was)}. ${escapeMarkdown(kb.resolve(noted.now))}`;
  });
  return [
    `# ${limit.id}`,
    `${limit.what}${service ? ` (${service.title})` : ''}.`,
    [
      figure === undefined ? '' : `- Today: ${escapeMarkdown(figure)}`,
      standard === undefined ? '' : `- Default: ${escapeMarkdown(standard)}`,
      ...limit.at.map((target) => `- Applies to ${inlineCode(target)}`),
      `- ${manner(limit)}`,
      `- Last checked ${limit.checked}: <${limit.source}>`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
    ...(then.length > 0 ? ['## Changed', then.join('\n')] : []),
    turnOff(limit.id),
  ].join('\n\n');
}

function manner(limit: Limit): string {
  const severity = severityOfLimit(limit);
  if (limit.confidence !== 'read')
    return `This figure is ${UNVERIFIED}: it is not on an AWS documentation page, so it is reported as ${severity} only.`;
  if (limit.advice) return `A recommendation from AWS, reported as ${severity}.`;
  if (!limit.adjustable) return `A hard limit, reported as ${severity}.`;
  return `An adjustable quota, reported as ${severity}. Set your account's value: \`"awsHints.quotas": { "${limit.id}": … }\`.`;
}

function turnOff(id: string): string {
  return [
    '## Turn it off',
    `For one line: \`# aws-hints-disable-next-line ${id}\`. From a line to the end of the file: \`# aws-hints-disable ${id}\`.`,
    `For a resource or a template: \`Metadata: { awsHints: { disable: [${id}] } }\`. In the settings: \`"awsHints.rules": { "${id}": "off" }\`.`,
  ].join('\n\n');
}

function languageOf(text: string): string {
  return text.trimStart().startsWith('{') ? 'json' : 'yaml';
}
