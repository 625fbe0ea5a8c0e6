import type { IndexMark, TemplateIndex } from '../../core/index/template';
import type { MapNode, Node, ScalarNode } from '../../core/tree/node';
import type { Rule, RuleContext } from '../rule';
import { SHAPED } from '../shape/judgedShape';
import { isSpecialKey } from './shape/keys';

/** A key that stands twice in one map. */
export const duplicateKey: Rule = {
  id: 'duplicate-key',
  title: 'Duplicate key',
  why: 'When a key appears twice in the same object, only one of the two takes effect: a resource or a property is lost without a message, or CloudFormation rejects the template.',
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
      DelaySeconds: 5
      VisibilityTimeout: 60
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
      DelaySeconds: 5
`,
  kinds: ['cloudformation', 'sam', ...SHAPED, 'asl'],
  schemaCheck: true,
  types: ['*'],
  checkResource(resource, ctx) {
    checkBelow(resource.entry.value, ctx);
  },
  checkDocument(ctx) {
    const { root, template } = ctx.doc;
    if (root && !template) checkBelow(root, ctx);
    if (!root || !template) return;
    const known = ctx.kept(() => new Known());
    checkMap(root, ctx);
    for (const { key, value } of root.entries) {
      if (value.kind !== 'map') continue;
      if (key.text === 'Resources') checkNames(value, template, known, ctx);
      else checkSection(value, known, ctx);
    }
  },
};

function checkNames(map: MapNode, template: TemplateIndex, known: Known, ctx: RuleContext): void {
  const { singleAt } = known;
  const areStillSingle = singleAt !== undefined && template.changesSince(singleAt) !== undefined;
  known.singleAt = areStillSingle || checkMap(map, ctx) ? template.mark : undefined;
}

function checkSection(map: MapNode, { clean }: Known, ctx: RuleContext): void {
  checkMap(map, ctx);
  for (const { value } of map.entries) if (!clean.has(value) && checkBelow(value, ctx)) clean.add(value);
}

/** What was looked at before and is as it was, so that a keystroke does not go through all of a large template. */
class Known {
  /** Entries of sections without a key that stands twice, at any depth. */
  readonly clean = new WeakSet<Node>();
  /** The last time that no two resources had one name. */
  singleAt: IndexMark | undefined;
}

/** True where nothing is found. */
function checkBelow(node: Node, ctx: RuleContext): boolean {
  let isClean = true;
  if (node.kind === 'call') isClean = checkBelow(node.argument, ctx);
  else if (node.kind === 'seq') for (const item of node.items) isClean = checkBelow(item, ctx) && isClean;
  else if (node.kind === 'map') {
    isClean = checkMap(node, ctx);
    ctx.checkEntries(node, '', ({ value }) => {
      isClean = checkBelow(value, ctx) && isClean;
    });
  }
  return isClean;
}

/** So many keys are compared faster with each other than through a table. */
const FEW = 8;

function areFewAndDifferent(entries: MapNode['entries']): boolean {
  if (entries.length > FEW) return false;
  for (let at = 1; at < entries.length; at += 1)
    for (let before = 0; before < at; before += 1)
      if (entries[at]?.key.text === entries[before]?.key.text) return false;
  return true;
}

/** True where nothing is found. */
function checkMap({ entries }: MapNode, ctx: RuleContext): boolean {
  if (entries.length < 2 || areFewAndDifferent(entries)) return true;
  let isClean = true;
  const seen = new Map<string, ScalarNode>();
  const told = new Set<ScalarNode>();
  for (const { key } of entries) {
    const first = seen.get(key.text);
    if (first === undefined) seen.set(key.text, key);
    else if (!isSpecialKey(key.text)) {
      isClean = false;
      // Which of them is the mistake nobody knows: the first is marked too, once.
      if (!told.has(first))
        ctx.report({
          at: first,
          message: `Duplicate key ${key.text}; only one of the two takes effect.`,
          related: [{ at: key, message: 'Also defined here' }],
        });
      told.add(first);
      ctx.report({
        at: key,
        message: `Duplicate key ${key.text}; only one of the two takes effect.`,
        related: [{ at: first, message: 'First defined here' }],
      });
    }
  }
  return isClean;
}
