import { itemsOf, type MapNode, type Node } from '../../core/tree/node';
import { resolveScalar } from '../evaluate/properties';
import type { TemplateView } from '../rule';

/** An attribute of a key, and where it is named. */
export interface KeyAttribute {
  readonly name: string;
  readonly node: Node;
}

/** A key schema of a table or an index. */
export interface Key {
  readonly hash: readonly KeyAttribute[];
  readonly range: readonly KeyAttribute[];
}

/** The types that are a table with indexes. */
export const TABLE_TYPES: readonly string[] = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

/** A key schema, if all of it is certain. */
export function keyOf(schema: Node | undefined, template: TemplateView): Key | undefined {
  const maps = itemMaps(schema);
  if (!maps) return undefined;
  const hash: KeyAttribute[] = [];
  const range: KeyAttribute[] = [];
  for (const map of maps) {
    const node = map.get('AttributeName');
    const name = resolveScalar(node, template);
    const type = resolveScalar(map.get('KeyType'), template)?.value.text;
    if (!node || !name?.isSure || (type !== 'HASH' && type !== 'RANGE')) return undefined;
    (type === 'HASH' ? hash : range).push({ name: name.value.text, node });
  }
  return { hash, range };
}

/** The items of a sequence, if all are written out as maps. */
export function itemMaps(node: Node | undefined): readonly MapNode[] | undefined {
  if (node?.kind !== 'seq') return undefined;
  const maps = itemsOf(node).flatMap((each) => (each.kind === 'map' ? [each] : []));
  return maps.length === node.items.length ? maps : undefined;
}
