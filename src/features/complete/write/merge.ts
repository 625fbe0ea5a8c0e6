import type { LiveDocument } from '../../../core/open';
import { entriesOf, type MapEntry, type MapNode, type Node, type SeqNode } from '../../../core/tree/node';
import { jsonUnit } from '../context/contextAt';
import { entryJson, linesOf, type MarkedBody, toJson, unmarked } from './snippetBody';

/** A replacement of a stretch of the document by marked text. */
export interface MarkedEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Puts the entries of a body into a document: entries that are there are gone into, items are appended to lists, and all
 * others are added behind the entry the cursor stands in, or at the end.
 *
 * @param order the usual order of the keys at the top
 */
export function mergeInto(
  doc: LiveDocument,
  body: MarkedBody,
  near: number,
  order: readonly string[],
): readonly MarkedEdit[] {
  return new Merge(doc, body, near, order).run();
}

class Merge {
  private readonly edits: MarkedEdit[] = [];
  private readonly unit: string;

  constructor(
    private readonly doc: LiveDocument,
    private readonly body: MarkedBody,
    private readonly near: number,
    private readonly order: readonly string[],
  ) {
    this.unit = doc.format === 'json' ? jsonUnit(doc) : '  ';
  }

  run(): readonly MarkedEdit[] {
    const added = this.body.root();
    if (this.doc.root && added) this.map(this.doc.root, added, true);
    return this.edits.sort((a, b) => a.start - b.start);
  }

  private map(there: MapNode, added: MapNode, isTop: boolean): void {
    const fresh: MapEntry[] = [];
    for (const entry of added.entries) {
      const known = there.entry(unmarked(entry.key.text));
      if (known) this.into(known, entry.value);
      else fresh.push(entry);
    }
    if (isTop) for (const entry of fresh) this.addAtTop(there, entry);
    else if (fresh.length > 0) this.add(there, fresh, this.nearest(there));
  }

  private into(known: MapEntry, value: Node): void {
    const there = known.value;
    if (there.kind === 'map' && value.kind === 'map') this.map(there, value, false);
    else if (there.kind === 'seq' && value.kind === 'seq') this.append(there, value.items);
    else if (there.kind === 'seq' && value.kind === 'map' && known.key.text === 'option_settings')
      this.appendSettings(there, value);
    else if (there.kind === 'scalar' && there.value === null && value.kind !== 'scalar')
      this.fill(known, value);
  }

  /** The top keys keep their usual order: a new one comes behind the last that belongs before it. */
  private addAtTop(there: MapNode, entry: MapEntry): void {
    const place = (key: string) => this.order.indexOf(key);
    const own = place(entry.key.text);
    const before = there.entries.filter((each) => own < 0 || place(each.key.text) < own);
    const last = before.reduce<MapEntry | undefined>(
      (best, each) => (best && best.start > each.start ? best : each),
      undefined,
    );
    this.add(there, [entry], last);
  }

  /** The entry the cursor stands in, or the last. */
  private nearest(there: MapNode): MapEntry | undefined {
    const inside = there.entries.find((each) => each.start <= this.near && this.near <= endOf(each));
    return inside ?? there.entries.at(-1);
  }

  /** @param after the entry the new ones follow; without it they come first */
  private add(there: MapNode, entries: readonly MapEntry[], after: MapEntry | undefined): void {
    if (there.style === 'flow') this.addInFlow(there, entries, after);
    else {
      const first = there.entries[0];
      const column = first ? this.doc.positionAt(first.start).character : 0;
      this.addLines(
        entries.flatMap((entry) => this.lines(entry)),
        column,
        after,
      );
    }
  }

  private addLines(
    lines: readonly string[],
    column: number,
    after: { readonly value: Node; readonly end: number } | undefined,
  ): void {
    const text = lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line));
    if (!after) {
      const first = this.doc.root?.start ?? 0;
      this.edit(first, first, `${text.join('\n')}\n`);
      return;
    }
    const at = this.lineEnd(Math.max(after.end, after.value.end));
    this.edit(at, at, `\n${text.join('\n')}`);
  }

  private addInFlow(there: MapNode, entries: readonly MapEntry[], after: MapEntry | undefined): void {
    const [first] = there.entries;
    const outer = this.indentAt(there.start);
    const own = first && this.indentAt(first.start);
    const indent = own !== undefined && own.length > outer.length ? own : outer + this.unit;
    const texts = entries.map((entry) => entryJson(entry, indent, this.unit));
    const text = texts.join(`,\n${indent}`);
    if (after) this.edit(endOf(after), endOf(after), `,\n${indent}${text}`);
    else if (first) this.edit(first.start, first.start, `${text},\n${indent}`);
    else this.edit(there.start + 1, there.end - 1, `\n${indent}${text}\n${outer}`);
  }

  private append(there: SeqNode, items: readonly Node[]): void {
    const last = there.items.at(-1);
    if (there.style === 'block' && last) {
      const column = this.doc.positionAt(there.start).character;
      const lines = items.flatMap((item) => {
        const [first = '', ...rest] = linesOf(this.body, item.start, item.end);
        return [`- ${first.replace(/^- /, '')}`, ...rest.map((line) => `  ${line}`)];
      });
      this.addLines(lines, column, { value: last, end: last.end });
      return;
    }
    const indent = this.indentAt(last?.start ?? there.start) + (last ? '' : this.unit);
    const texts = items.map((item) => toJson(item, indent, this.unit));
    if (last) this.edit(last.end, last.end, `, ${texts.join(', ')}`);
    else this.edit(there.start, there.end, `[${texts.join(', ')}]`);
  }

  /** Option settings of a map as items of a list, the other form Elastic Beanstalk takes. */
  private appendSettings(there: SeqNode, settings: MapNode): void {
    const last = there.items.at(-1);
    const all = settings.entries.flatMap((namespace) =>
      entriesOf(namespace.value).map((option) => [namespace.key, option.key, option.value] as const),
    );
    if (there.style === 'block' && last) {
      const source = (node: Node) => this.body.text.slice(node.start, node.end);
      const lines = all.flatMap(([namespace, option, value]) => [
        `- namespace: ${source(namespace)}`,
        `  option_name: ${source(option)}`,
        `  value: ${source(value)}`,
      ]);
      this.addLines(lines, this.doc.positionAt(there.start).character, { value: last, end: last.end });
      return;
    }
    const indent = this.indentAt(last?.start ?? there.start) + (last ? '' : this.unit);
    const json = (node: Node) => toJson(node, indent, this.unit);
    const items = all.map(
      ([namespace, option, value]) =>
        `{ "namespace": ${json(namespace)}, "option_name": ${json(option)}, "value": ${json(value)} }`,
    );
    const text = items.join(`,\n${indent}`);
    if (last) this.edit(last.end, last.end, `,\n${indent}${text}`);
    else this.edit(there.start, there.end, `[${text}]`);
  }

  /** A key that has no value yet. */
  private fill(known: MapEntry, value: Node): void {
    const { doc } = this;
    const column = doc.positionAt(known.start).character;
    if (doc.format === 'json') {
      const { start, end } = known.value;
      const glue = start === end ? ' ' : '';
      this.edit(start, end, glue + toJson(value, this.indentAt(known.start), this.unit));
      return;
    }
    const children = value.kind === 'map' ? value.entries : [];
    const lines = children.flatMap((entry) => this.lines(entry));
    if (value.kind === 'seq')
      lines.push(...value.items.flatMap((item) => linesOf(this.body, item.start - 2, item.end)));
    const at = this.lineEnd(known.value.start);
    const text = lines.map((line) => (line === '' ? '' : `${' '.repeat(column + 2)}${line}`)).join('\n');
    this.edit(
      known.value.start,
      at,
      `${doc.slice(known.value.start, at).replace(/^\s*(?:null|~)/, '')}\n${text}`,
    );
  }

  private lines(entry: MapEntry): readonly string[] {
    return linesOf(this.body, entry.start, Math.max(entry.end, entry.value.end));
  }

  private edit(start: number, end: number, text: string): void {
    const same = this.edits.findIndex((each) => each.start === start && each.end === end && start === end);
    const known = this.edits[same];
    if (known) this.edits[same] = { ...known, text: known.text + text };
    else this.edits.push({ start, end, text });
  }

  private lineEnd(offset: number): number {
    const ahead = this.doc.slice(offset, this.doc.length);
    const line = /[\r\n]/.exec(ahead);
    return line ? offset + line.index : this.doc.length;
  }

  private indentAt(offset: number): string {
    const { character } = this.doc.positionAt(offset);
    return /^\s*/.exec(this.doc.slice(offset - character, offset))?.[0] ?? '';
  }
}

function endOf(entry: MapEntry): number {
  return Math.max(entry.end, entry.value.end);
}

/** The entries of the map below a key of a document. */
export function namesBelow(doc: LiveDocument, key: string): ReadonlySet<string> {
  return new Set(entriesOf(doc.root?.get(key)).map((entry) => entry.key.text));
}
