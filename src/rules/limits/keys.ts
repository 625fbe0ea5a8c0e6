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
    else walk(doc.root, ctx.kb.limitTree(doc.kind), [doc.root], ctx);
  },
};

/** The limits of a place and below it; nothing where there are none. */
type LimitTree = ReturnType<DocumentRuleContext['kb']['limitTree']>;

const NAMED_SECTIONS = ['Parameters', 'Mappings', 'Conditions', 'Outputs', 'Rules'];

function checkTemplate(root: MapNode, ctx: DocumentRuleContext): void {
  const setting = settingOf([root], ctx);
  const tree = ctx.kb.limitTree('template');
  for (const entry of root.entries) {
    const section = entry.key.text;
    const limits = tree?.below(section);
    if (entry.value.kind === 'scalar') checkEntry(entry, limits, setting, ctx);
    if (!limits || limits.isLast || !NAMED_SECTIONS.includes(section)) continue;
    for (const named of entriesOf(entry.value)) {
      const ofNamed = limits.below(named.key.text);
      checkEntry(named, ofNamed, setting, ctx);
      if (!ofNamed || ofNamed.isLast) continue;
      for (const attribute of entriesOf(named.value))
        checkEntry(attribute, ofNamed.below(attribute.key.text), setting, ctx);
    }
  }
}

function walk(map: MapNode, limits: LimitTree, around: readonly MapNode[], ctx: DocumentRuleContext): void {
  for (const entry of map.entries) {
    const below = limits?.below(entry.key.text);
    if (!below) continue;
    checkEntry(entry, below, settingOf(around, ctx), ctx);
    if (below.isLast) continue;
    for (const child of [entry.value, ...itemsOf(entry.value)])
      if (child.kind === 'map') walk(child, below, [child, ...around], ctx);
  }
}

function checkEntry(
  entry: MapEntry,
  limits: LimitTree,
  setting: LimitCheckContext,
  ctx: DocumentRuleContext,
): void {
  if (!limits || limits.values.length === 0) return;
  const isKnown = entry.value.kind !== 'scalar' || !hasSubstitution(entry.value.text);
  for (const limit of isKnown ? limits.values : []) {
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
