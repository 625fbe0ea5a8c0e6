import type { LiveDocument } from '../../../core/open';
import { isBlockScalarHeader } from '../../../core/text/blockScalarHeader';
import { type ContextStep, lastBefore, type MapAround, type PartialContext } from './cursorContext';
import { longName, scanFlow } from './flow';
import { keyLine, type LineShape, lineShape, linesAbove, linesBelow } from './lines';

/** What was found of a place in block YAML. */
export interface BlockCursorContext extends PartialContext {
  readonly inFlow: boolean;
  readonly dashed: boolean;
  readonly glue: '' | ' ';
  /** Column of what is typed, or of the key whose value is. */
  readonly column: number;
  /** Blanks the line begins with. */
  readonly indent: number;
  /** Columns of the keys on the way, outermost first; no number where a dash stands between. */
  readonly columns: readonly number[];
}

interface Item {
  kind: 'item';
  index: number;
}

/** A line above that opens something the lines below it are inside of. */
interface Opener {
  readonly sort: 'text' | 'flow' | 'plain';
  /** Offset of the value. */
  readonly at: number;
  /** Steps on the way to it. */
  readonly depth: number;
}

/** Finds the place of an offset in block YAML; nothing where nothing can be proposed. */
export function contextInBlock(doc: LiveDocument, offset: number): BlockCursorContext | undefined {
  const { character } = doc.positionAt(offset);
  const lineStart = offset - character;
  const before = doc.slice(lineStart, offset);
  if (/^\s*#/.test(before) || /^(?:---|\.\.\.|%|\t)/.test(before)) return undefined;
  return new BlockPlace(doc, offset, lineStart, before).find();
}

/** So many lines are looked at before the tree is asked. */
const NEAR = 200;

class BlockPlace {
  private readonly steps: ContextStep[] = [];
  private readonly columns: number[] = [];
  private column: number;
  /** What the lines above are asked for is the parent of a dash. */
  private dash = false;
  private item: Item | undefined;
  private opener: Opener | undefined;

  constructor(
    private readonly doc: LiveDocument,
    private readonly offset: number,
    private readonly lineStart: number,
    private readonly before: string,
  ) {
    this.column = lineShape(before).column;
  }

  find(): BlockCursorContext | undefined {
    const { before } = this;
    const shape = lineShape(before);
    const raw = before.slice(shape.column);
    const key = unfinished(raw) ? undefined : keyLine(raw);
    const column = this.column;
    if (key) this.unshiftKey(key.name, this.lineStart, column);
    this.dashesOf(shape);
    this.climb();
    const onLine = this.steps.length;
    if (this.opener) return this.inside(this.opener, shape);
    const valueAt = key ? this.lineStart + column + key.valueAt : this.lineStart + column;
    const rest = { indent: shape.indent, dashed: shape.dashes.length > 0, column, columns: this.columns };
    const isBare = (start: number) => /[:-]$/.test(before.slice(0, start - this.lineStart));
    // A type that is being typed ends with a colon as well: `AWS::Lambda::`.
    const glueBefore = (start: number) =>
      isBare(start) && (key !== undefined || shape.content === '') ? ' ' : '';
    const scanned =
      key || /^[!"'[{]/.test(raw) ? scanFlow(this.doc, valueAt, this.offset, [], true) : undefined;
    if (scanned) {
      const open = !key && !scanned.inFlow && scanned.steps.length === 0;
      const at = open ? ('open' as const) : scanned.at;
      const map = open ? blockMap(this.doc, this.lineStart, column) : scanned.map;
      const glue = glueBefore(scanned.start);
      return { ...scanned, ...rest, at, map, glue, steps: [...this.steps, ...scanned.steps] };
    }
    if (key || /^[!"'[{#]/.test(raw) || onLine < 0) return undefined;
    const map = blockMap(this.doc, this.lineStart, column);
    const typed: PartialContext = {
      steps: this.steps,
      at: 'open',
      map,
      typed: raw,
      quote: '',
      start: valueAt,
    };
    return { ...typed, ...rest, glue: glueBefore(valueAt), inFlow: false };
  }

  /** A place in a text over several lines, or in flow style that began on a line above. */
  private inside(opener: Opener, shape: LineShape): BlockCursorContext | undefined {
    const steps = this.steps.slice(0, opener.depth);
    const { before, columns } = this;
    const rest = { indent: shape.indent, dashed: false, column: shape.indent, columns, glue: '' as const };
    if (opener.sort === 'plain') return undefined;
    if (opener.sort === 'text') {
      const { offset: start } = this;
      const typed = before.trimStart();
      return { ...rest, steps, at: 'text', map: undefined, typed, quote: '', start, inFlow: false };
    }
    const scanned = scanFlow(this.doc, opener.at, this.offset, [], true);
    return scanned && { ...scanned, ...rest, steps: [...steps, ...scanned.steps] };
  }

  private climb(): void {
    let lines = 0;
    for (const { start, text } of linesAbove(this.doc, this.lineStart)) {
      if (this.column === 0 && !this.dash) return;
      if (text.startsWith('---')) return;
      lines += 1;
      if (lines > NEAR && this.section(start)) return;
      const shape = lineShape(text);
      const outermost = shape.dashes[0] ?? shape.column;
      if (outermost > this.column || (shape.content === '' && shape.dashes.length === 0)) continue;
      this.line(shape, start);
    }
  }

  /** In a long section: what is not found near by is asked of the tree, if its entries stand in this column. */
  private section(start: number): boolean {
    if (this.dash || this.opener) return false;
    const { doc } = this;
    const section = lastBefore(doc.root?.entries ?? [], start);
    if (section?.value.kind !== 'map' || section.value.style !== 'block') return false;
    const [first] = section.value.entries;
    if (!first || doc.positionAt(first.start).character !== this.column) return false;
    this.unshiftKey(section.key.text, section.start, 0);
    this.column = 0;
    return true;
  }

  private line(shape: LineShape, start: number): void {
    const { column, content } = shape;
    const key = content === '' ? undefined : keyLine(content);
    if (key && (column < this.column || (column === this.column && this.dash))) {
      this.parent(key.name, key.value, start, column, start + column + key.valueAt);
    } else if (content !== '' && (column < this.column || this.isTagAbove(shape)))
      this.openedBy(content, start + column);
    this.dashesOf(shape);
  }

  /** `- !If` above a list that begins in the column of the tag. */
  private isTagAbove({ column, content, dashes }: LineShape): boolean {
    return this.dash && column === this.column && dashes.length > 0 && /^![\w:]+\s*$/.test(content);
  }

  private parent(name: string, value: string, start: number, column: number, valueAt: number): void {
    this.item = undefined;
    this.openedBy(value, valueAt);
    this.unshiftKey(name, start, column);
    this.column = column;
    this.dash = false;
  }

  /** A value, or content that is no key but can hold what is below it: `- !If`, `- {`. */
  private openedBy(value: string, at: number): void {
    const trimmed = value.replace(/^&\S+\s*/, '').trimEnd();
    const tag = /^!([\w:]+)$/.exec(trimmed);
    if (isBlockScalarHeader(trimmed, 0, trimmed.length)) {
      const call = /^!(\w+)/.exec(trimmed)?.[1];
      this.opener = { sort: 'text', at, depth: 0 };
      if (call !== undefined) this.unshift({ kind: 'call', name: longName(call) });
    } else if (tag) this.unshift({ kind: 'call', name: longName(tag[1] ?? '') });
    else if (/^(?:!\S+\s+)*[[{]/.test(trimmed)) this.opener = { sort: 'flow', at, depth: 0 };
    else if (trimmed !== '') this.opener = { sort: 'plain', at, depth: 0 };
  }

  private dashesOf(shape: LineShape): void {
    for (const dash of [...shape.dashes].reverse()) {
      if (dash < this.column) {
        this.item = { kind: 'item', index: 0 };
        this.unshift(this.item);
        this.columns.unshift(Number.NaN);
        this.column = dash;
        this.dash = true;
      } else if (dash === this.column && this.dash && this.item) this.item.index += 1;
    }
  }

  private unshiftKey(name: string, line: number, column: number): void {
    this.columns.unshift(column);
    if (/^(?:Fn::(?!ForEach)|Ref$)/.test(name)) this.unshift({ kind: 'call', name });
    else this.unshift({ kind: 'key', name, map: blockMap(this.doc, line, column) });
  }

  private unshift(step: ContextStep): void {
    this.steps.unshift(step);
    if (this.opener) this.opener = { ...this.opener, depth: this.opener.depth + 1 };
  }
}

/** `Fn:` and `aws:autoscaling:` are the beginnings of names and not keys yet. */
function unfinished(content: string): boolean {
  return /^["']?(?:Fn::?|AWS::?|aws:(?:[\w-]+:)*)$/.test(content);
}

/** The block map that has a key at this column of this line. */
function blockMap(doc: LiveDocument, line: number, column: number): MapAround {
  return { entries: () => entriesAround(doc, line, column) };
}

function entriesAround(doc: LiveDocument, line: number, column: number): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  const add = (content: string) => {
    const key = keyLine(content);
    if (key && !entries.has(key.name)) entries.set(key.name, plain(key.value));
  };
  const [own] = linesBelow(doc, line);
  const isFirst = own !== undefined && lineShape(own.text).dashes.length > 0;
  for (const { text } of isFirst ? [] : linesAbove(doc, line)) {
    const shape = lineShape(text);
    const outermost = shape.dashes[0] ?? shape.column;
    if (shape.content === '' && shape.dashes.length === 0) continue;
    if (shape.column === column && (outermost < column || shape.dashes.length === 0)) add(shape.content);
    if (outermost < column) break;
  }
  let skipped = false;
  for (const { text } of linesBelow(doc, line)) {
    const shape = lineShape(text);
    const isOwn = !skipped;
    skipped = true;
    if (isOwn || (shape.content === '' && shape.dashes.length === 0)) continue;
    if ((shape.dashes[0] ?? shape.column) < column) break;
    if (shape.column === column && shape.dashes.length === 0) add(shape.content);
  }
  return entries;
}

function plain(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2');
}
