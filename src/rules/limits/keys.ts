import { hasSubstitution } from '../../core/embedded/substitutions';
import { entriesOf, itemsOf, type MapEntry, type MapNode, type Node } from '../../core/tree/node';
import type { Limit } from '../../knowledge/types';
import { optionSettings, settingsKey, settingsOf } from '../aws/beanstalk';
import type { DocumentRuleContext, Rule } from '../rule';
import { checkLimit, type LimitCheckContext } from './check';
import { characters } from './measure';
import { breachMessage, severityOfLimit } from './messages';

/** Limits on keys of buildspec and appspec files, on Beanstalk options, and on the names and texts of a template. */
export const keyLimits: Rule = {
  id: 'key-limits',
  title: 'Key or option outside its limits',
  why: 'Each limit on a key or an option is reported under its own ID, such as `appspec.hook-timeout` or `eb.autoscaling-asg.minsize`.',
  severity: 'error',
  service: 'codedeploy',
  source:
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html',
  bad: `Parameters:
  Stage:
    Type: String
    Description: ${'long '.repeat(900)}
Resources:
  Topic:
    Type: AWS::SNS::Topic
`,
  good: `Parameters:
  Stage:
    Type: String
    Description: short
Resources:
  Topic:
    Type: AWS::SNS::Topic
`,
  kinds: ['cloudformation', 'sam', 'buildspec', 'appspec', 'ebextensions', 'eb-env'],
  types: ['*'],
  checkResource(resource, ctx) {
    const name = resource.entry.key;
    for (const limit of ctx.kb.limitsForKey('template', ['Resources', resource.id])) {
      const measured = characters(name.text);
      if (limit.measure !== 'key' || limit.max === undefined || measured <= limit.max) continue;
      ctx.report(keyReport(limit, name, measured));
    }
  },
  checkDocument(ctx) {
    const { doc } = ctx;
    if (!doc.root) return;
    if (settingsKey(doc.kind) !== undefined) checkOptions(settingsOf(doc), ctx);
    else if (doc.template) checkTemplate(doc.root, ctx);
    else walk(doc.root, [], [doc.root], doc.kind, ctx);
  },
};

const NAMED_SECTIONS = ['Parameters', 'Mappings', 'Conditions', 'Outputs', 'Rules'];

function checkTemplate(root: MapNode, ctx: DocumentRuleContext): void {
  const setting = settingOf([root], ctx);
  for (const entry of root.entries) {
    const section = entry.key.text;
    if (entry.value.kind === 'scalar') checkEntry(entry, [section], setting, 'template', ctx);
    if (!NAMED_SECTIONS.includes(section)) continue;
    for (const named of entriesOf(entry.value)) {
      checkEntry(named, [section, named.key.text], setting, 'template', ctx);
      for (const attribute of entriesOf(named.value))
        checkEntry(attribute, [section, named.key.text, attribute.key.text], setting, 'template', ctx);
    }
  }
}

function walk(
  map: MapNode,
  path: readonly string[],
  around: readonly MapNode[],
  kind: string,
  ctx: DocumentRuleContext,
): void {
  for (const entry of map.entries) {
    const below = [...path, entry.key.text];
    checkEntry(entry, below, settingOf(around, ctx), kind, ctx);
    for (const child of [entry.value, ...itemsOf(entry.value)])
      if (child.kind === 'map') walk(child, below, [child, ...around], kind, ctx);
  }
}

function checkEntry(
  entry: MapEntry,
  path: readonly string[],
  setting: LimitCheckContext,
  kind: string,
  ctx: DocumentRuleContext,
): void {
  const isKnown = entry.value.kind !== 'scalar' || !hasSubstitution(entry.value.text);
  for (const limit of isKnown ? ctx.kb.limitsForKey(kind, path) : []) {
    if (limit.measure === 'key') {
      const measured = characters(entry.key.text);
      if (limit.max !== undefined && measured > limit.max) ctx.report(keyReport(limit, entry.key, measured));
    } else
      for (const said of checkLimit(limit, entry.value, { ...setting, key: entry.key })) ctx.report(said);
  }
}

function keyReport(limit: Limit, at: Node, measured: number) {
  const message = breachMessage(limit, { side: 'over', bound: limit.max ?? 0, measured }, '');
  return {
    rule: limit.id,
    at,
    message,
    severity: severityOfLimit(limit),
    source: limit.source,
    service: limit.service,
  };
}

function settingOf(around: readonly MapNode[], ctx: DocumentRuleContext): LimitCheckContext {
  return { around, lookups: ctx.template, patterns: ctx.patterns, quota: ctx.quota };
}

function checkOptions(settings: Node | undefined, ctx: DocumentRuleContext): void {
  for (const { namespace, option, value, beside } of optionSettings(settings)) {
    for (const limit of ctx.kb.limitsForOption(namespace, option)) {
      // In the list form the other options may stand anywhere, also in another file: nothing is known of them.
      if (limit.when && !beside) continue;
      for (const said of checkLimit(limit, value, settingOf(beside ? [beside] : [], ctx))) ctx.report(said);
    }
  }
}
