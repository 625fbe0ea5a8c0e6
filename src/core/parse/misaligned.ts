import type { ScalarNode } from '../tree/node';
import type { BlockFrame } from './blockFrame';
import type { Line } from './yamlReader';

/** What a line that is not aligned was meant to belong to. */
export interface Owner {
  readonly frame: BlockFrame | undefined;
  /** The key above it that is the mistake, where the line itself is aligned with what is above that key. */
  readonly moved: ScalarNode | undefined;
}

/** The usual step of indentation, where nothing above shows another one. */
const STEP = 2;

/**
 * Finds the list or object that a line belongs to which is aligned with none that is open.
 * @param closed what the line ended by its indentation, the innermost first
 * @param top what is open around it
 */
export function ownerOf(line: Line, closed: readonly BlockFrame[], top: BlockFrame): Owner {
  const kind = line.dash ? 'seq' : 'map';
  const earlier = line.dash ? undefined : takenBack(line.column, top);
  if (earlier) return earlier;
  let best: BlockFrame | undefined;
  for (const frame of [top, ...closed]) {
    if (frame.kind !== kind || frame.column < 0) continue;
    const isNearer = !best || distance(frame, line) <= distance(best, line);
    if (isNearer) best = frame;
  }
  return { frame: best ?? outer(top, kind), moved: undefined };
}

function distance({ column }: BlockFrame, line: Line): number {
  return Math.abs(column - line.column);
}

function outer(top: BlockFrame, kind: 'map' | 'seq'): BlockFrame | undefined {
  let frame: BlockFrame | undefined = top;
  while (frame && (frame.kind !== kind || frame.column < 0)) frame = frame.parent;
  return frame;
}

/**
 * The object above the last entry that the line is aligned with: the entry between them is indented too little, and
 * was meant to be in that object.
 */
function takenBack(column: number, top: BlockFrame): Owner | undefined {
  const before = top.slots.at(-2);
  const child = before?.child;
  const key = top.slot?.key;
  if (top.kind !== 'map' || !child || !key || child.kind !== 'map' || !child.fits(column)) return undefined;
  if (column <= top.column) return undefined;
  child.take(top, before.index + 1);
  return { frame: child, moved: key };
}

/** The only entry so far is the one that is indented unlike the others, and not the line in this column below it. */
export function firstIsOdd(frame: BlockFrame | undefined, column: number): boolean {
  if (!frame || frame.size !== 1 || frame.kind !== 'map') return false;
  const base = frame.home?.column ?? -1;
  const above = frame.parent?.home?.column ?? -1;
  const usual = base >= 0 && above >= 0 && base > above ? base - above : STEP;
  return base >= 0 && column - base === usual && frame.column - base !== usual;
}
