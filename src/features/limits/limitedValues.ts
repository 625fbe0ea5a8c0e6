import type { LiveDocument } from '../../core/open';
import { asMap, type MapNode, type Node } from '../../core/tree/node';
import type { PathTrie } from '../../core/tree/pathTrie';
import type { KnowledgeBase } from '../../knowledge/base';
import type { Limit } from '../../knowledge/types';
import { optionSettings, settingsOf } from '../../rules/aws/beanstalk';
import { knownValues, type Lookups } from '../../rules/evaluate/values';
import { surelyHolds } from '../../rules/limits/conditions';
import { countOf, jsonSize, mapBytes, measureOfValue } from '../../rules/limits/measure';
import { limited } from '../../rules/limits/visit';

/** A value that a limit of the knowledge applies to. */
export interface LimitedValue {
  readonly limit: Limit;
  /** As the limit measures it. */
  readonly value: number;
  /** `Function.Timeout` */
  readonly name: string;
  readonly node: Node;
}

/** Looks parameters and mappings up in a document. */
export function lookupsOf(doc: LiveDocument): Lookups {
  return {
    parameter: (name) => doc.template?.parameters.get(name)?.value,
    mapping: (name) => doc.template?.mappings.get(name)?.value,
  };
}

/**
 * The values of a document that limits apply to, as far as they are known, in the order of the text.
 *
 * @param within only what lies in this range of the text
 */
export function* limitedValues(
  kb: KnowledgeBase,
  doc: LiveDocument,
  within: { readonly start: number; readonly end: number } = { start: 0, end: doc.text.length },
): Generator<LimitedValue> {
  const lookups = lookupsOf(doc);
  const outside = (node: { start: number; end: number }) =>
    node.end < within.start || node.start > within.end;
  if (doc.template) {
    for (const resource of doc.template.resources.values()) {
      const { entry, properties, type, id } = resource;
      if (properties && !outside(entry)) yield* valuesIn(properties, id, kb.limitTree(type), lookups);
    }
    for (const [section, entry] of doc.template.globals) {
      const map = asMap(entry.value);
      const limits = kb.limitTree('Globals')?.below(section);
      if (map && !outside(entry)) yield* valuesIn(map, `Globals.${section}`, limits, lookups);
    }
  }
  const settings = settingsOf(doc);
  if (settings) {
    for (const { namespace, option, value, beside } of optionSettings(settings)) {
      if (outside(value)) continue;
      for (const limit of kb.limitsForOption(namespace, option))
        yield* valuesOf(limit, value, beside ? [beside] : [], option, lookups);
    }
  } else if (doc.root && !doc.template) yield* valuesIn(doc.root, '', kb.limitTree(doc.kind), lookups);
}

/** What limits apply to outside of resources: the sizes of the sections of a template, and the values of what they declare. */
export function templateValues(kb: KnowledgeBase, doc: LiveDocument): Iterable<LimitedValue> {
  const isTemplate = doc.kind === 'cloudformation' || doc.kind === 'sam';
  return doc.root && isTemplate ? valuesIn(doc.root, '', kb.limitTree('template'), lookupsOf(doc)) : [];
}

function* valuesIn(
  map: MapNode,
  owner: string,
  limits: PathTrie<Limit> | undefined,
  lookups: Lookups,
): Generator<LimitedValue> {
  for (const { limit, value, path: below, around } of limited(map, limits)) {
    const name = owner === '' ? below.join('.') : `${owner}.${below.join('.')}`;
    yield* valuesOf(limit, value, around, name, lookups);
  }
}

function* valuesOf(
  limit: Limit,
  node: Node,
  around: readonly MapNode[],
  name: string,
  lookups: Lookups,
): Generator<LimitedValue> {
  if (!surelyHolds(limit.when, node, around, lookups, undefined)) return;
  for (const part of partsOf(limit, node)) {
    const value = measured(limit, part, lookups);
    if (value !== undefined) yield { limit, value, name, node: part };
  }
}

/** What a limit measures of a value: of a list each item, where it is not the list that is counted. */
function partsOf({ measure }: Limit, node: Node): readonly Node[] {
  return node.kind === 'seq' && measure !== 'count' && measure !== 'json' ? node.items : [node];
}

/** Of a size that is not fully known, what it surely is. */
function measured(limit: Limit, node: Node, lookups: Lookups): number | undefined {
  if (limit.measure === 'count') return countOf(node)?.least;
  if (limit.measure === 'key') return undefined;
  if (limit.measure === 'json') return node.kind === 'scalar' ? undefined : jsonSize(node).least;
  if (node.kind === 'map') return limit.measure === 'bytes' ? mapBytes(node, lookups).least : undefined;
  const [value, ...others] = knownValues(node, lookups).filter((each) => each.how !== 'allowed');
  return value === undefined || others.length > 0 ? undefined : measureOfValue(value, limit.measure);
}
