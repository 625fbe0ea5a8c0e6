import { declaredNames, mentionAt } from '../../names/shapeNames';
import { shapePlace, typesAt } from '../../shapePlace';
import type { Completion } from '../../types';
import type { CompletionContext } from '../context/completionContext';
import { documentation } from './figures';

/** The variables that can follow a `$` in a command; nothing where there is no such sign, or no command. */
export function mentionedNames(
  { ctx, path, maps, call }: CompletionContext,
  offset: number,
): readonly Completion[] | undefined {
  const textAt = (depth: number, key: string) => maps[depth]?.entries().get(key);
  const place = call || path.length === 0 ? undefined : shapePlace(ctx, path, textAt);
  const scope = place && typesAt(place).find(({ facts }) => facts?.mentions)?.facts?.mentions;
  const found = scope === undefined ? undefined : mentionAt(ctx, offset);
  if (!place || scope === undefined || !found) return undefined;
  const own = declaredNames(ctx, scope).map((name) => [name, 'Declared in this file.'] as const);
  return [...own, ...(place.shape.known.get(scope) ?? [])].map(([label, what], rank) => ({
    label,
    sort: 'reference',
    rank,
    documentation: documentation(what, place.shape.docs),
    insertText: label,
    snippet: false,
    start: found.start,
    end: found.end,
  }));
}
