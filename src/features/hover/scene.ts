import { type Cursor, cursorInText, pathAt } from '../../core/cursor';
import { jsonIn } from '../../core/embedded/jsonInText';
import type { Range } from '../../core/tree/node';
import type { Lookups } from '../../rules/evaluate/values';
import { lookupsOf } from '../limits/limitedValues';
import { shapePlaceOf } from '../shapePlace';
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

/** What is at the offset in JSON that is written as a string where a shape says what it holds: a policy document. */
export function sceneInText(scene: Scene): Scene | undefined {
  const { ctx, cursor, trail, offset } = scene;
  const { scalar, inKey } = cursor;
  if (!scalar || inKey || !/^\s*\{/.test(scalar.text) || isVariable(ctx, offset)) return undefined;
  const root = shapePlaceOf(ctx, trail)?.path.length === 0 ? jsonIn(scalar, ctx.doc) : undefined;
  if (!root) return undefined;
  const inner = cursorInText(cursor, root);
  return { ...scene, cursor: inner, trail: trailOf(ctx.doc.root, inner) };
}

/** True within a variable of `Fn::Sub`. */
function isVariable({ doc }: FeatureContext, offset: number): boolean {
  const before = doc.slice(Math.max(0, offset - MOST_NAME), offset);
  return /\$\{[^{}\n]*$/.test(before);
}

/** Longest name of a variable, with an attribute. */
const MOST_NAME = 300;

/** The token a card belongs to: the key or value under the cursor. */
export function tokenOf({ cursor }: Scene): Range | undefined {
  return cursor.scalar && cursor.scalar.end > cursor.scalar.start ? cursor.scalar : undefined;
}
