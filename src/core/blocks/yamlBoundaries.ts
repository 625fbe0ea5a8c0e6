import { isWord } from '../parse/lines/lineShapes';
import { isConflictMarker } from '../text/markers';
import {
  hasOnlyComment,
  isDash,
  keyColon,
  keyText,
  lineEnd,
  nextContentLine,
  skipBlanks,
  skipIndent,
  skipProperties,
} from '../text/yamlLine';
import { type BlockContext, BoundaryCollector, type BoundaryScan, DOCUMENT_START } from './boundaries';
import { blockScalarColumn, openValueOf } from './openValues';

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const HASH = 35;
const DASH = 45;
const DOT = 46;
const BOM = 0xfeff;

/** At the beginning of a line these open something that a block alone would not show: `? & * ! | > % @ ` { [ , :`. */
const SPECIAL: ReadonlySet<number> = new Set([...'?&*!|>%@`{[,:'].map((each) => each.charCodeAt(0)));
/** What begins like this may go on in lines that are indented less: `[ { " ' | >`. */
const OPENING: ReadonlySet<number> = new Set([...`[{"'|>`].map((each) => each.charCodeAt(0)));
const CLOSERS: ReadonlySet<number> = new Set([...']}'].map((each) => each.charCodeAt(0)));

/** The entries of a section are not indented deeper than this, unless its key lost its own indentation. */
const DEEPEST = 4;

/** A line as far as the bounds depend on it. */
interface Line {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** The first character that is no blank. */
  readonly content: number;
  readonly indent: number;
  readonly code: number;
}

/**
 * Cuts block-style YAML into its sections and their entries.
 * @param text a stretch that begins where a block begins, or the whole text
 * @param before the block before the stretch
 */
export function yamlBoundaries(text: string, before: BlockContext): BoundaryScan {
  const cutter = new YamlCutter(text, before);
  let start = 0;
  while (start < text.length) {
    const end = lineEnd(text, start);
    if (start >= cutter.resume) cutter.line(start, end);
    start = end + 1;
  }
  return cutter.finish();
}

class YamlCutter {
  /** Lines before this offset are the rest of a quoted scalar or of a flow collection. */
  resume = 0;
  private readonly out: BoundaryCollector;
  private readonly isBeginning: boolean;
  /** A quote or a bracket was met that only what follows could close. */
  private isPending = false;
  /** Lines that are indented deeper than this are the text of a block scalar; -1 where none is open. */
  private textColumn = -1;
  /** What a line that is indented less than the entries of the section means for those below it. */
  private ragged: Ragged = 'none';
  /** A section whose first entry has not been met. */
  private waiting = false;
  /** The key of a section in one block has a value on its line. */
  private hasValue = false;
  /** Where lines began that stand before the first key of a section and are no keys. */
  private strayAt = -1;

  constructor(
    private readonly text: string,
    before: BlockContext,
  ) {
    this.out = new BoundaryCollector(before);
    this.isBeginning = before === DOCUMENT_START;
  }

  finish(): BoundaryScan {
    const pending = this.waiting || this.isPending;
    if (this.waiting) this.settle();
    const isAtRest = this.isAtRest && this.resume <= this.text.length;
    this.out.close(this.text.length);
    return { bounds: this.out.bounds, pending, isAtRest };
  }

  /** Nothing above the next line says what that means. */
  private get isAtRest(): boolean {
    const { textColumn, ragged, out } = this;
    return textColumn < 0 && ragged === 'none' && !out.hasOpen && !out.unsafe && out.context.kind === 'entry';
  }

  line(start: number, end: number): void {
    const { text } = this;
    const first = start === 0 && this.isBeginning && text.charCodeAt(0) === BOM ? 1 : start;
    const content = skipIndent(text, first);
    const code = content < end ? text.charCodeAt(content) : NEWLINE;
    if (code === NEWLINE || code === HASH || (code === RETURN && content + 1 >= end)) return;
    if (this.isAtRest) this.out.rest(start);
    const line = { start, end, content, indent: content - first, code };
    this.dispatch(line);
    this.look(line);
  }

  private dispatch(line: Line): void {
    const { code } = line;
    if (code === TAB) this.tab(line);
    else if (line.indent === 0) this.top(line);
    else if (this.waiting) this.beneathHead(line);
    else this.inside(line);
  }

  /** Finds what begins on a line and goes on below it, however its lines are indented. */
  private look({ start, end, indent }: Line): void {
    const { text, out } = this;
    if (this.textColumn >= 0 && indent > this.textColumn) return;
    this.textColumn = blockScalarColumn(text, start, end);
    const open = this.textColumn < 0 ? openValueOf(text, start, end) : undefined;
    if (!open) return;
    this.isPending ||= open.pending;
    if (open.end < 0) out.hasOpen = true;
    else this.resume = open.end;
  }

  /** A tab is a blank in the text of a scalar, and trouble where it indents. */
  private tab(line: Line): void {
    const { kind, indent } = this.out.context;
    const deep = kind === 'entry' ? line.indent > indent : kind === 'single' && line.indent > 0;
    if (!deep) this.out.unsafe = true;
  }

  private top(line: Line): void {
    const { text, out } = this;
    const { code } = line;
    if (code === DASH && this.dash(line)) return;
    if (CLOSERS.has(code)) {
      out.unsafe ||= out.context.kind === 'lead';
      return;
    }
    if (isConflictMarker(text, line.content, line.end) || isDocumentEnd(line, text)) {
      out.unsafe = true;
      return;
    }
    const colon = keyColon(text, line.content, line.end);
    if (colon < 0 && this.isLost(line)) return;
    this.settle();
    this.ragged = 'none';
    const special = SPECIAL.has(code) || (code === 60 && text.startsWith('<<', line.content));
    const isHead = !special && colon >= 0 && hasOnlyComment(text, colon + 1, line.end);
    out.start(line.start, isHead ? 'head' : 'single', isHead ? keyText(text, line.content, colon) : '', -1);
    out.unsafe = special;
    this.hasValue = colon >= 0 && !isHead;
    this.waiting = isHead;
    this.strayAt = -1;
  }

  /** A word at the left edge in the middle of an entry: what is below it belongs to the entry. */
  private isLost({ content, end }: Line): boolean {
    const { kind } = this.out.context;
    if (kind === 'lead' || this.waiting || !isWord(this.text, content, end)) return false;
    const next = nextContentLine(this.text, end + 1, this.text.length);
    // What follows may turn out to be the next line.
    this.isPending ||= next === undefined;
    return next !== undefined && next.indent > 0;
  }

  /** A line at the left edge that begins with `-`: an item, a document marker, or a key like any other. */
  private dash(line: Line): boolean {
    const { text, out } = this;
    const { kind } = out.context;
    if (text.startsWith('---', line.content)) {
      if (kind !== 'lead' || !hasOnlyComment(text, line.content + 3, line.end)) out.unsafe = true;
      return true;
    }
    if (!isDash(text, line.content, line.end)) return false;
    if (kind === 'lead') out.unsafe = true;
    if (this.waiting) this.settle();
    return true;
  }

  /** The section has no entries that could be blocks. */
  private settle(): void {
    if (this.waiting) this.out.turn('single', -1);
    this.waiting = false;
  }

  /** A line below the head of a section before its first key. */
  private beneathHead(line: Line): void {
    const { text, out } = this;
    const { indent } = out.context;
    const deeper = indent >= 0 && line.indent !== indent;
    if (deeper && line.indent > indent) return;
    if (deeper || isDash(text, line.content, line.end) || SPECIAL.has(line.code) || CLOSERS.has(line.code)) {
      this.settle();
      return;
    }
    out.turn('head', line.indent);
    if (keyColon(text, line.content, line.end) < 0) {
      if (this.strayAt < 0) this.strayAt = line.start;
      return;
    }
    this.waiting = false;
    const { section } = out.context;
    if (this.strayAt >= 0) out.start(this.strayAt, 'entry', section, line.indent);
    out.start(line.start, 'entry', section, line.indent);
    out.unsafe = line.code === 60 && text.startsWith('<<', line.content);
  }

  private inside(line: Line): void {
    const { text, out } = this;
    const { kind, section, indent } = out.context;
    if (kind === 'lead' || this.belongsAbove(line)) out.unsafe = true;
    if (kind === 'entry' && line.indent < indent) this.ragged = this.raggedBy(line);
    else if (this.ragged === 'key') this.ragged = line.indent > indent ? 'closed' : 'all';
    if (this.ragged === 'all') return;
    if ((kind !== 'entry' && kind !== 'head') || line.indent !== indent) return;
    if (isDash(text, line.content, line.end) || CLOSERS.has(line.code)) return;
    this.ragged = 'none';
    out.start(line.start, 'entry', section, indent);
    out.unsafe = SPECIAL.has(line.code) || (line.code === 60 && text.startsWith('<<', line.content));
  }

  /** A key below a section that has a value, or left of the entries of a section: it may belong to a section further up. */
  private belongsAbove({ content, end, indent }: Line): boolean {
    const { text, out } = this;
    const { kind, indent: entries } = out.context;
    if (this.textColumn >= 0 && indent > this.textColumn) return false;
    if (kind === 'single') return this.hasValue && keyColon(text, content, end) >= 0;
    return kind === 'entry' && indent < entries && entries > DEEPEST;
  }

  /** What is indented less than the entries above it is read with them: it may belong to any. */
  private raggedBy({ content, end, code }: Line): Ragged {
    const { text } = this;
    const colon = keyColon(text, content, end);
    if (this.ragged === 'all' || colon < 0 || SPECIAL.has(code) || isDash(text, content, end)) return 'all';
    if (hasOnlyComment(text, colon + 1, end)) return 'key';
    const value = skipProperties(text, skipBlanks(text, colon + 1, end), end);
    return OPENING.has(text.charCodeAt(value)) ? 'all' : 'closed';
  }
}

function isDocumentEnd({ content, code }: Line, text: string): boolean {
  return code === DOT && text.startsWith('...', content);
}

/**
 * The state below a line that is indented less than the entries of its section: there was no such line (`none`); it is a
 * key whose value may be on the next line (`key`); its value is known, and the next line in the column of the entries is an
 * entry again (`closed`); only all of the section shows what belongs to what (`all`).
 */
type Ragged = 'none' | 'key' | 'closed' | 'all';
