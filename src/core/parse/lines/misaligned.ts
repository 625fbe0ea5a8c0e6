import { hasOnlyComment, keyColon, nextContentLine } from '../../text/yamlLine';
import type { ScalarNode } from '../../tree/node';
import type { BlockFrame, Slot } from './blockFrame';
import type { StructureLine } from './lineShapes';

/** What a line that is not aligned was meant to belong to, and what is wrong. */
export interface Owner {
  readonly frame: BlockFrame | undefined;
  /** The line is the first one of the value of this entry. */
  readonly value?: Slot;
  /** The key above the line that is the mistake; nothing where the line itself is. */
  readonly key?: ScalarNode;
  readonly message: string;
}

/** How deep a line is indented, and whether it is an item of a list. */
interface Indented {
  readonly column: number;
  readonly dash: boolean;
}

const NOT_ALIGNED_BELOW = 'This key is not aligned with the keys below it';

/** The usual step of indentation, where nothing above shows another one. */
const STEP = 2;

/**
 * Finds the list or object that a line belongs to which is aligned with none that is open.
 * @param closed what the line ended by its indentation, the innermost first
 * @param top what is open around it
 */
export function ownerOf(line: Indented, closed: readonly BlockFrame[], top: BlockFrame): Owner {
  const value = line.dash ? itemsOfEmptyKey(closed) : takenBack(line.column, top);
  if (value) return value;
  const before = goesOnAbove(line, closed, top);
  if (before) return before;
  const kind = line.dash ? 'seq' : 'map';
  let frame: BlockFrame | undefined;
  for (const each of [top, ...closed]) {
    if (each.kind !== kind || each.column < 0) continue;
    if (!frame || distance(each, line) <= distance(frame, line)) frame = each;
  }
  frame ??= outer(top, kind);
  const first = frame && firstIsOdd(frame, line.column) ? frame.entries[0]?.key : undefined;
  if (frame && first) {
    frame.realign(line.column);
    return { frame, key: first, message: NOT_ALIGNED_BELOW };
  }
  const what = line.dash ? 'item' : 'key';
  return { frame, message: `This ${what} is not aligned with the ${what}s above it` };
}

function distance({ column }: BlockFrame, line: Indented): number {
  return Math.abs(column - line.column);
}

function outer(top: BlockFrame, kind: 'map' | 'seq'): BlockFrame | undefined {
  let frame: BlockFrame | undefined = top;
  while (frame && (frame.kind !== kind || frame.column < 0)) frame = frame.parent;
  return frame;
}

/** An item that is indented less than the key right above it, which has no value. */
function itemsOfEmptyKey([inner]: readonly BlockFrame[]): Owner | undefined {
  const slot = inner?.slot;
  if (inner?.kind !== 'map' || !slot?.isEmpty) return undefined;
  slot.isFilled = false;
  return { frame: inner, value: slot, message: 'This item is indented less than its key' };
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
  return { frame: child, key, message: NOT_ALIGNED_BELOW };
}

/**
 * The list or object further up that the line goes on with: the key between them lost its indentation. Where there is
 * something below that key, it shows by being indented deeper than what its neighbors have.
 */
function goesOnAbove(
  { column, dash }: Indented,
  closed: readonly BlockFrame[],
  top: BlockFrame,
): Owner | undefined {
  const key = top.slot?.key;
  const outer = top.slots.at(-2)?.child;
  if (top.kind !== 'map' || !key || !outer) return undefined;
  const inner = closed.at(-1);
  if (inner && inner.column <= Math.max(outer.column, column)) return undefined;
  const kind = dash ? 'seq' : 'map';
  let frame: BlockFrame | undefined = outer;
  while (frame && !(frame.kind === kind && frame.fits(column))) frame = frame.slots.at(-1)?.child;
  return frame && { frame, key, message: 'This key is not aligned with the keys above it' };
}

/** The only entry so far is the one that is indented unlike the others, and not the line in this column below it. */
function firstIsOdd(frame: BlockFrame, column: number): boolean {
  if (frame.size !== 1 || frame.kind !== 'map') return false;
  const base = frame.home?.column ?? -1;
  const above = frame.parent?.home?.column ?? -1;
  const usual = base >= 0 && above >= 0 && base > above ? base - above : STEP;
  return base >= 0 && column - base === usual && frame.column - base !== usual;
}

/** The column that a line with tabs was meant to be in; where more lines have tabs, these are counted. */
export function tabbedColumn(text: string, line: StructureLine, top: BlockFrame): number {
  const { content, end, column, dash } = line;
  const next = nextContentLine(text, end + 1, text.length);
  if (next && text.slice(next.start, next.content).includes('\t')) return column;
  const below = next?.indent ?? 0;
  const colon = dash ? -1 : keyColon(text, content, end);
  const isOpen = colon >= 0 && hasOnlyComment(text, colon + 1, end);
  const { slot } = top;
  if (slot && !slot.isFilled) {
    const first = below > slot.column && !isOpen ? below : slot.column + STEP;
    return Math.max(slot.column + (dash ? 0 : 1), first);
  }
  const kind = dash ? 'seq' : 'map';
  let frame: BlockFrame | undefined = top;
  while (frame && (frame.kind !== kind || (isOpen && frame.column >= below))) frame = frame.parent;
  return frame && frame.column >= 0 ? frame.column : column;
}

/** True where a line in this column stands in the way of one below it, which goes on with what is open. */
export function isLostAbove(next: number, column: number, top: BlockFrame): boolean {
  let frame: BlockFrame | undefined = top;
  while (frame && frame.column > next) frame = frame.parent;
  if (!frame || frame.column <= column || !frame.fits(next)) return false;
  // Where keys are, it is one that is still being typed.
  for (let outer: BlockFrame | undefined = frame; outer; outer = outer.parent)
    if (outer.kind === 'map' && outer.fits(column)) return false;
  return true;
}

/** The last line of a list or object, or of what is in it, was a mistake. */
export function isAfterMistake(frame: BlockFrame | undefined): boolean {
  for (let each = frame; each; each = each.slots.at(-1)?.child)
    if (each.slot?.isBroken && !each.slot.child) return true;
  return false;
}

/** True for a line that is the value, or the first line of the value, of what has none yet. */
export function isBelow(slot: Slot, top: BlockFrame, { column, dash }: StructureLine): boolean {
  return column > slot.column || (dash && top.kind === 'map' && top.fits(column));
}

/** Lines in this column belong to a list or object from here on, and so do those of what began on the same line. */
export function acceptAll(frame: BlockFrame, column: number): void {
  const offset = column - frame.column;
  frame.accept(column);
  for (let each = frame; each.sharesLine && each.parent; each = each.parent)
    each.parent.accept(each.parent.column + offset);
}
