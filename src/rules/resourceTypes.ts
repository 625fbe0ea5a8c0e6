import type { LiveDocument } from '../core/open';

/** The resource types a document names; their schema is loaded before features and rules run. */
export function typesIn(doc: LiveDocument): ReadonlySet<string> {
  const types = new Set<string>();
  for (const { type } of doc.template?.resources.values() ?? []) types.add(type);
  if (doc.template && doc.template.globals.size > 0) types.add('Globals');
  return types;
}
