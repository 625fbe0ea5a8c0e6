import { type Cursor, pathAt } from '../../core/cursor';
import type { Range } from '../../core/tree/node';
import type { Lookups } from '../../rules/evaluate/values';
import { lookupsOf } from '../limits/limitedValues';
import type { Card, FeatureContext } from '../types';
import { type Trail, trailOf } from './trail';

/** What the parts of hover read: the context, what is under the cursor, and how names are looked up. */
export interface Scene {
  readonly ctx: FeatureContext;
  readonly cursor: Cursor;
  readonly trail: Trail;
  readonly lookups: Lookups;
  readonly offset: number;
}

/** Gives a card for its own sort of thing; nothing for everything else. */
export type CardMaker = (scene: Scene) => Card | undefined;

/** What is at an offset. */
export function sceneAt(ctx: FeatureContext, offset: number): Scene | undefined {
  const cursor = pathAt(ctx.doc, offset);
  if (cursor.steps.length === 0) return undefined;
  return { ctx, cursor, trail: trailOf(ctx.doc.root, cursor), lookups: lookupsOf(ctx.doc), offset };
}

/** The token a card belongs to: the key or value under the cursor. */
export function tokenOf({ cursor }: Scene): Range | undefined {
  return cursor.scalar && cursor.scalar.end > cursor.scalar.start ? cursor.scalar : undefined;
}
