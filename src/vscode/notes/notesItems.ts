/** The ID of the service of an item of the tree, as menus pass it; nothing for anything else. */
export function serviceOfItem(item: unknown): string | undefined {
  const target = typeof item === 'object' && item !== null && 'target' in item ? item.target : undefined;
  const service =
    typeof target === 'object' && target !== null && 'service' in target ? target.service : undefined;
  return typeof service === 'string' ? service : undefined;
}

/** What is dragged out of the tree: the text of notes, one a line. */
export const DRAGGED_NOTES = 'application/vnd.awshints.notes';

/** The text of an item of the tree that is a note or a figure; nothing for what only groups them, and for anything else. */
export function noteOfItem(item: unknown): string | undefined {
  const { sort, label, description } = (item ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof label !== 'string') return undefined;
  if (sort === 'limit') return `${label}: ${description}`;
  return sort === 'line' || sort === 'user' || sort === 'changed' ? label.replaceAll('`', '') : undefined;
}
