import type { Fix } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { asMap, type MapEntry, type MapNode } from '../../core/tree/node';
import type { RuleContext } from '../rule';
import { insertResourceProperty, removeEntry, replacement } from './edits';

/** A fix that sets a property of a resource, or adds it if it is missing. */
export function setting(
  title: string,
  resource: Resource,
  property: string,
  value: string | number | boolean,
  isPreferred: boolean,
  ctx: RuleContext,
): readonly Fix[] {
  const node = resource.properties?.get(property);
  if (node) return node.kind === 'scalar' ? [replacement(title, node, value, isPreferred)] : [];
  const body = asMap(resource.entry.value);
  if (!body) return [];
  const edits = () => {
    const edit = insertResourceProperty(ctx.source, body, property, value);
    return edit ? [edit] : [];
  };
  return [{ title, preferred: isPreferred, edits }];
}

/** A fix that removes an entry from its map. */
export function removing(
  map: MapNode | undefined,
  entry: MapEntry,
  isPreferred: boolean,
  ctx: RuleContext,
): Fix {
  const edits = () => {
    const edit = map && removeEntry(ctx.source, map, entry);
    return edit ? [edit] : [];
  };
  return { title: `Remove ${entry.key.text}`, preferred: isPreferred, edits };
}
