import type { LiveDocument } from '../../../core/open';
import type { MapNode } from '../../../core/tree/node';
import { type BlockCursorContext, contextInBlock } from './block';
import { type CursorContext, type Layout, lastBefore, textAfterCursor } from './cursorContext';
import { type Outer, scanFlow } from './flow';

/** So much text behind the cursor is looked at. */
const AHEAD = 300;

/** The place of an offset; nothing inside comments and where nothing can be typed. */
export function cursorContextAt(doc: LiveDocument, offset: number): CursorContext | undefined {
  return doc.format === 'json' ? inJson(doc, offset) : inYaml(doc, offset);
}

function inYaml(doc: LiveDocument, offset: number): CursorContext | undefined {
  const found = contextInBlock(doc, offset);
  if (!found) return undefined;
  const { inFlow, dashed, glue, column, indent } = found;
  const tail = textAfterCursor(doc.slice(offset, offset + AHEAD), found.quote, inFlow);
  const layout: Layout = {
    style: inFlow ? 'flow' : 'block',
    column: column - indent,
    unit: unitOf(found) ?? usualUnit(doc),
  };
  const { steps, at, map, typed, quote, start } = found;
  const rest = { colonFollows: tail.colon, commaNeeded: tail.comma && inFlow, end: offset + tail.length };
  return { steps, at, map, typed, quote, start, ...rest, dashed, glue, layout };
}

/** The indentation of the nearest two levels. */
function unitOf({ columns }: BlockCursorContext): number | undefined {
  for (let at = columns.length - 1; at > 0; at -= 1) {
    const width = (columns[at] ?? 0) - (columns[at - 1] ?? 0);
    if (width >= 2 && width <= 8) return width;
  }
  return undefined;
}

/** The indentation of the first line that is indented, also where it is the dash of a list. */
function usualUnit(doc: LiveDocument): number {
  const width = /\n( +)[^\s#]/.exec(doc.slice(0, 2000))?.[1]?.length ?? 2;
  return width >= 2 && width <= 8 ? width : 2;
}

function inJson(doc: LiveDocument, offset: number): CursorContext | undefined {
  const { from, outer } = anchor(doc.root, offset);
  const found = scanFlow(doc, from, offset, outer);
  if (!found) return undefined;
  const tail = textAfterCursor(doc.slice(offset, offset + AHEAD), found.quote, true);
  const { steps, at, map, typed, quote, start, commaAt } = found;
  const { character } = doc.positionAt(start);
  const line = doc.slice(start - character, start);
  const unit = jsonUnit(doc);
  const layout: Layout = { style: 'json', column: 0, unit: unit.length, tabs: unit === '\t' };
  const glue = /:$/.test(line) ? ' ' : '';
  const rest = { colonFollows: tail.colon, commaNeeded: tail.comma, end: offset + tail.length };
  const missing = commaAt === undefined ? {} : { commaAt };
  return { steps, at, map, typed, quote, start, ...missing, ...rest, dashed: false, glue, layout };
}

/** Where the scan for an offset can begin: the entry of the section it stands in, or the section, or the top. */
function anchor(root: MapNode | undefined, offset: number): { readonly from: number; readonly outer: Outer } {
  const section = root && lastBefore(root.entries, offset);
  if (!root || !section) return { from: 0, outer: [] };
  const top = { open: root.start, key: undefined };
  const entry = section.value.kind === 'map' ? lastBefore(section.value.entries, offset) : undefined;
  if (!entry) return { from: section.key.start, outer: [top] };
  return {
    from: entry.key.start,
    outer: [
      { ...top, key: section.key.text },
      { open: section.value.start, key: undefined },
    ],
  };
}

/** The indentation of one level of a JSON text: that of its first key. */
export function jsonUnit(doc: LiveDocument): string {
  const first = /\n([ \t]+)"/.exec(doc.slice(0, 400))?.[1] ?? '  ';
  return first.startsWith('\t') ? '\t' : ' '.repeat(Math.min(8, first.length));
}
