import type { LiveDocument } from '../../core/open';
import { entriesOf, itemsOf, textOf } from '../../core/tree/node';

/** The types of the resources a document declares, one for each; also those of .ebextensions files and appspecs. */
export function declaredTypes(doc: LiveDocument): readonly string[] {
  if (doc.template) return [...doc.template.resources.values()].map((each) => each.type);
  const declared = doc.root?.get('Resources');
  // An ECS or Lambda appspec has a list of maps with one resource each.
  const entries = [...entriesOf(declared), ...itemsOf(declared).flatMap((item) => entriesOf(item))];
  return entries.flatMap(({ value }) => (value.kind === 'map' ? (textOf(value.get('Type')) ?? []) : []));
}

/** What of the schema a document needs: it is loaded before features and rules run. */
export function typesIn(doc: LiveDocument): ReadonlySet<string> {
  const types = new Set(declaredTypes(doc));
  if (doc.template && doc.template.globals.size > 0) types.add('Globals');
  return types;
}
