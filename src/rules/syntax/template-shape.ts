import { isNull, type MapEntry, type MapNode, type Node } from '../../core/tree/node';
import { MatchingResources } from '../engine/view/matchingResources';
import type { DocumentRuleContext, Rule } from '../rule';
import { checkKeys, isMissing, isSpecialKey, placeOf } from './shape/keys';

/** The sections of a template. */
export const templateShape: Rule = {
  id: 'template-shape',
  title: 'Invalid template section',
  why: 'CloudFormation rejects a template with an unknown section, with a version other than 2010-09-09, with a description that is not a string, or without resources.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html',
  bad: `AWSTemplateFormatVersion: "2012-10-17"
Resource:
  Topic:
    Type: AWS::SNS::Topic
Resources:
  Queue:
    Type: AWS::SQS::Queue
`,
  good: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Queue:
    Type: AWS::SQS::Queue
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    const { root, kind } = ctx.doc;
    if (!root || ctx.doc.problems.length > 0 || ctx.template.hasMacro()) return;
    const known = root.entries.flatMap(({ key }) => (OF_TOOLS.has(key.text) ? [key.text] : []));
    checkKeys(root, [...SECTIONS, ...(kind === 'sam' ? ['Globals'] : []), ...known], 'a template', ctx);
    for (const entry of root.entries) checkSection(entry, ctx);
  },
};

const SECTIONS = [
  ...['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Rules', 'Mappings', 'Conditions'],
  ...['Transform', 'Resources', 'Outputs', 'Hooks'],
];

/** Sections of Rain, which it replaces before CloudFormation sees them. */
const OF_TOOLS: ReadonlySet<string> = new Set(['Modules', 'Constants', 'Packages']);

const MAPS: ReadonlySet<string> = new Set([
  'Globals',
  ...['Metadata', 'Parameters', 'Rules', 'Mappings', 'Conditions', 'Resources', 'Outputs'],
]);

/** Sections in which each entry is a map. */
const OF_MAPS: ReadonlySet<string> = new Set(['Parameters', 'Mappings', 'Resources', 'Outputs']);

function checkSection({ key, value }: MapEntry, ctx: DocumentRuleContext): void {
  const name = key.text;
  if (name === 'AWSTemplateFormatVersion') {
    if (value.kind !== 'scalar' || !/^2010-09-09/.test(value.text))
      ctx.report({
        at: placeOf(value, key),
        message: 'AWSTemplateFormatVersion must be 2010-09-09, the only version.',
      });
  } else if (name === 'Description') {
    if (value.kind !== 'scalar')
      ctx.report({ at: key, message: 'Description of a template must be a string.' });
  } else if (name === 'Transform') {
    for (const each of value.kind === 'seq' ? value.items : [value])
      if (each.kind === 'map') checkTransform(key, each, ctx);
  } else if (OF_TOOLS.has(name)) {
    const message = `CloudFormation does not support the section ${name}. Deploy this template with Rain, which replaces it.`;
    ctx.report({ at: key, message, severity: 'information' });
  } else if (MAPS.has(name)) {
    if (value.kind === 'map') checkEntries(value, name, ctx);
    else if (value.kind === 'seq' || (value.kind === 'scalar' && value.value !== null))
      ctx.report({
        at: key,
        message: `${name} must be an object keyed by ${name === 'Resources' ? 'logical ID' : 'name'}.`,
      });
  }
}

/** A transform with parameters is a map: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-section-structure.html */
function checkTransform(key: MapEntry['key'], map: MapNode, ctx: DocumentRuleContext): void {
  const meant = checkKeys(map, ['Name', 'Parameters'], 'a transform', ctx);
  if (isMissing(map, 'Name', meant)) ctx.report({ at: key, message: 'This transform has no Name.' });
}

function checkEntries(section: MapNode, name: string, ctx: DocumentRuleContext): void {
  if (name === 'Resources' && section.entries.length === 0 && ctx.template.transforms().length === 0)
    ctx.report({ at: section, message: 'A template must have at least one resource.' });
  if (!OF_MAPS.has(name) || (name === 'Resources' && areObjects(section, ctx))) return;
  for (const { key, value } of section.entries)
    if (!isObject(value) && !isSpecialKey(key.text))
      ctx.report({ at: key, message: `${key.text} must be an object, like every entry of ${name}.` });
}

/** An object, or what may become one. */
function isObject(value: Node): boolean {
  return value.kind === 'map' || value.kind === 'call' || isNull(value);
}

/** There may be thousands of resources: where each entry is one, those are looked at that changed. */
function areObjects({ entries }: MapNode, { doc, kept }: DocumentRuleContext): boolean {
  const { template } = doc;
  const others = kept(() => new MatchingResources(({ entry }) => !isObject(entry.value)));
  return template?.resources.size === entries.length && others.in(template).length === 0;
}
