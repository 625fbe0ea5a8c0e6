import type { LiveDocument } from '../../core/open';
import { entriesOf, type MapEntry, type MapNode, type Node, type SeqNode } from '../../core/tree/node';
import { jsonUnit } from '../complete/context/contextAt';
import { entryJson, linesOf, type MarkedBody, toJson } from '../complete/write/snippetBody';
import { columnOf, type EntryPlace, endOfStretch, indentAt, lineStart, offsetsBehind } from './place';
import { reindent } from './reindent';

/** Text of a snippet, with its marks, and the offset where it is put. */
export interface Addition {
  readonly offset: number;
  readonly text: string;
}

/** The lines of block YAML that are added, without indentation of their own. */
type Lines = readonly string[];

/** Adds entries to documents: each method gives the places that are possible, the best first. */
export class Adder {
  private readonly unit: string;

  constructor(
    private readonly doc: LiveDocument,
    private readonly body: MarkedBody,
  ) {
    this.unit = doc.format === 'json' ? jsonUnit(doc) : '  ';
  }

  /**
   * Entries in a map that has some, or in `{}`.
   *
   * @param next the key at the top that comes behind the map; the end of the text where there is none
   */
  toMap(map: MapNode, place: EntryPlace, next: MapEntry | undefined): readonly Addition[] {
    const added = entriesOf(this.body.root());
    if (map.style === 'flow') return [this.inFlow(map, place, added)];
    const first = map.entries[0];
    if (!first) return [];
    const style: BlockStyle = {
      column: columnOf(this.doc, first),
      isSpaced: isSpaced(this.doc, map),
    };
    const lines = added.map((entry) => reindent(this.entryLines(entry), this.stepOf(map)));
    return this.inBlock(lines, style, place, first, next);
  }

  /** Entries below a key that has no value yet. */
  belowKey(key: MapEntry, next: MapEntry | undefined): readonly Addition[] {
    const step = usualStep(this.doc);
    const lines = entriesOf(this.body.root()).map((entry) => reindent(this.entryLines(entry), step));
    const style: BlockStyle = { column: columnOf(this.doc, key) + step, isSpaced: false };
    return this.behind(lines, style, key, next, undefined);
  }

  /** Option settings at the end of a list, the other form that Elastic Beanstalk accepts. */
  toSettings(list: SeqNode, key: MapEntry, next: MapEntry | undefined): readonly Addition[] {
    const last = list.items.at(-1);
    const all = entriesOf(this.body.root()).flatMap((namespace) =>
      entriesOf(namespace.value).map((option) => [namespace.key, option.key, option.value] as const),
    );
    if (list.style === 'block' && last) {
      const source = (node: Node) => this.body.text.slice(node.start, node.end);
      const items = all.map(([namespace, option, value]) => [
        `- namespace: ${source(namespace)}`,
        `  option_name: ${source(option)}`,
        `  value: ${source(value)}`,
      ]);
      const column = list.start - lineStart(this.doc, list.start);
      return this.behind(items, { column, isSpaced: false }, key, next, undefined);
    }
    const indent = last ? indentAt(this.doc, last.start) : indentAt(this.doc, list.start) + this.unit;
    const json = (node: Node) => toJson(node, indent, this.unit);
    const items = all.map(
      ([namespace, option, value]) =>
        `{ "namespace": ${json(namespace)}, "option_name": ${json(option)}, "value": ${json(value)} }`,
    );
    const text = `\n${indent}${items.join(`,\n${indent}`)}`;
    if (last) return [{ offset: last.end, text: `,${text}` }];
    return [{ offset: list.start + 1, text: `${text}\n${indentAt(this.doc, list.start)}` }];
  }

  private inBlock(
    lines: readonly Lines[],
    style: BlockStyle,
    { after, before }: EntryPlace,
    first: MapEntry,
    next: MapEntry | undefined,
  ): readonly Addition[] {
    const atStart = this.atLine(lineStart(this.doc, first.start), lines, style, true);
    if (!after) return [atStart];
    return [...this.behind(lines, style, after, before ?? next, before), atStart];
  }

  /** @param sibling the entry of the same map that comes next */
  private behind(
    lines: readonly Lines[],
    style: BlockStyle,
    entry: MapEntry,
    next: MapEntry | undefined,
    sibling: MapEntry | undefined,
  ): readonly Addition[] {
    const end = endOfStretch(this.doc, next);
    return offsetsBehind(this.doc, entry, end, sibling === undefined).map((offset) => {
      const gap = this.doc.slice(offset, end);
      const isOpen = offset === this.doc.length && !/[\r\n]$/.test(this.doc.slice(offset - 1, offset));
      const text = this.text(lines, style);
      const space = style.isSpaced ? '\n' : '';
      if (isOpen) return { offset, text: `\n${space}${text}` };
      const hasSpace = /^[ \t]*(?:\r?\n|$)/.test(gap);
      const spaceBehind = sibling && !hasSpace ? space : '';
      return { offset, text: `${space}${text}\n${spaceBehind}` };
    });
  }

  private atLine(offset: number, lines: readonly Lines[], style: BlockStyle, hasNext: boolean): Addition {
    return { offset, text: `${this.text(lines, style)}\n${hasNext && style.isSpaced ? '\n' : ''}` };
  }

  private text(lines: readonly Lines[], { column, isSpaced }: BlockStyle): string {
    const indent = ' '.repeat(column);
    const entries = lines.map((entry) => entry.map((line) => (line === '' ? '' : indent + line)).join('\n'));
    return entries.join(isSpaced ? '\n\n' : '\n');
  }

  private inFlow(map: MapNode, { after }: EntryPlace, added: readonly MapEntry[]): Addition {
    const [first] = map.entries;
    const outer = indentAt(this.doc, map.start);
    const own = first && indentAt(this.doc, first.start);
    const indent = own !== undefined && own.length > outer.length ? own : outer + this.unit;
    const text = added.map((entry) => `\n${indent}${entryJson(entry, indent, this.unit)}`).join(',');
    if (after) return { offset: endOf(after), text: `,${text}` };
    if (first) return { offset: map.start + 1, text: `${text},` };
    const inside = this.doc.slice(map.start + 1, map.end - 1);
    return { offset: map.start + 1, text: /^\s*\n/.test(inside) ? text : `${text}\n${outer}` };
  }

  private entryLines(entry: MapEntry): Lines {
    return linesOf(this.body, entry.start, endOf(entry));
  }

  /** Spaces of one level inside the entries of a map. */
  private stepOf(map: MapNode): number {
    for (const entry of map.entries) {
      const inner = entry.value.kind === 'map' && entry.value.style === 'block' && entry.value.entries[0];
      const step = inner ? columnOf(this.doc, inner) - columnOf(this.doc, entry) : 0;
      if (step >= 2 && step <= 8) return step;
    }
    return usualStep(this.doc);
  }
}

interface BlockStyle {
  readonly column: number;
  /** A blank line between two entries. */
  readonly isSpaced: boolean;
}

function endOf(entry: MapEntry): number {
  return Math.max(entry.end, entry.value.end);
}

/** The indentation of the first line that is indented and no list, in spaces. */
function usualStep(doc: LiveDocument): number {
  const width = /\n( +)[^\s#-]/.exec(doc.slice(0, 2000))?.[1]?.length ?? 2;
  return width >= 2 && width <= 8 ? width : 2;
}

/** Whether most entries of a map follow a blank line; a map with one entry does as the top of the file does. */
function isSpaced(doc: LiveDocument, map: MapNode): boolean {
  const { entries } = map;
  if (entries.length < 2) return doc.root !== undefined && doc.root !== map && isSpaced(doc, doc.root);
  const spaced = entries.slice(1).filter((entry) => followsBlankLine(doc, entry.start)).length;
  return spaced * 2 > entries.length - 1;
}

/** A blank line is above the line of an offset, or above the comments that are directly above it. */
function followsBlankLine(doc: LiveDocument, offset: number): boolean {
  const end = lineStart(doc, offset);
  const above = doc.slice(Math.max(0, end - REACH), end);
  return /\n[ \t]*\r?\n(?:[ \t]*#.*\r?\n)*$/.test(above);
}

/** Comments are looked at this far above an entry, in UTF-16 units. */
const REACH = 2000;
