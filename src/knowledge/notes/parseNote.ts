/**
 * One grammar for notes: the built-in `notes.md`, users' Markdown, and plain text with bare headings and `•` bullets.
 * It gives headings and lines, never markup: whoever shows a line escapes it.
 */
import { finish, type Steps } from '../../core/steps';
import { LineSource, MAX_LINE } from './lineSource';
import {
  atxHeading,
  type Bullet,
  bulletOf,
  headingLike,
  htmlHeading,
  INNER_HEADING,
  isMarkup,
  isRule,
  isTableRule,
  isUnderline,
  MAX_HEADING_LENGTH,
  plainHeading,
  questionIn,
  tableCells,
  widthOf,
} from './noteSyntax';

/** A heading of a notes document. */
export interface NoteHeading {
  readonly text: string;
  /** 1 for the top level; bare headings of plain text are all on level 1. */
  readonly level: number;
  /** One-based. */
  readonly line: number;
  readonly parent: NoteHeading | undefined;
}

/** A statement of a notes document: a bullet, a paragraph, a table row or a line of code. */
export interface ParsedLine {
  /** Plain text; wrapped lines are joined by a space. At most 10,000 UTF-16 units. */
  readonly text: string;
  readonly heading: NoteHeading | undefined;
  /** 0 for a top bullet or a paragraph, 1 for what is below it ... */
  readonly depth: number;
  /** The line it is below. */
  readonly parent: ParsedLine | undefined;
  /** One-based line of its first character. */
  readonly line: number;
  /** It has lines below it. */
  readonly hasChildren: boolean;
  /** Stood in a code fence. */
  readonly code: boolean;
}

/** The text between `---` lines at the top of a file. */
export interface FrontMatter {
  readonly text: string;
  /** One-based line of its first character. */
  readonly line: number;
}

/** A notes document, read. */
export interface ParsedNote {
  readonly frontMatter: FrontMatter | undefined;
  readonly headings: readonly NoteHeading[];
  readonly lines: readonly ParsedLine[];
}

/** How a document is read. */
export interface ParseNoteOptions {
  /** Knows the names of services, so that a bare `SNS` between bullets counts as a heading. */
  readonly isName?: (text: string) => boolean;
}

/** Deeper bullets count as siblings: real notes do not nest so deep, and the lines above a line must stay few. */
const MAX_DEPTH = 32;
const FRONT_MATTER_LINES = 300;
const STYLE_PROBE_LINES = 5_000;

interface OpenLine {
  text: string;
  heading: NoteHeading | undefined;
  depth: number;
  parent: OpenLine | undefined;
  line: number;
  hasChildren: boolean;
  code: boolean;
}

interface Level {
  readonly indent: number;
  readonly rank: number;
  readonly line: OpenLine;
}

/** Lines read between two pauses. */
const STEP = 200;

/** Reads a notes document. Never throws; costs one pass. */
export function parseNote(text: string, options: ParseNoteOptions = {}): ParsedNote {
  return finish(parseNoteSteps(text, options));
}

/** {@link parseNote} with pauses. */
export function* parseNoteSteps(text: string, options: ParseNoteOptions = {}): Steps<ParsedNote> {
  const source = new LineSource(text);
  const frontMatter = readFrontMatter(source);
  const reader = new NoteReader(usesMarkdownHeadings(source), options.isName ?? (() => false));
  yield* reader.read(source);
  return { frontMatter, headings: reader.headings, lines: reader.lines };
}

/** The headings above a line joined as people read them: `EC2 / EBS / ELB > Pricing`. Empty where there are none. */
export function headingPath(heading: NoteHeading | undefined): string {
  const texts: string[] = [];
  for (let each = heading; each; each = each.parent) texts.unshift(each.text);
  return texts.join(' > ');
}

function readFrontMatter(source: LineSource): FrontMatter | undefined {
  const start = source.mark();
  if (source.next()?.trimEnd() !== '---') {
    source.reset(start);
    return undefined;
  }
  const collected: string[] = [];
  for (let count = 0; count < FRONT_MATTER_LINES; count++) {
    const line = source.next();
    if (line === undefined) break;
    if (line.trimEnd() === '---') return { text: collected.join('\n'), line: 2 };
    collected.push(line);
  }
  source.reset(start);
  return undefined;
}

/** Whether headings are written with `#` or underlined; then a bare line is a paragraph. Leaves the source where it was. */
function usesMarkdownHeadings(source: LineSource): boolean {
  const start = source.mark();
  let fence = '';
  let found = false;
  let previous = '';
  for (let count = 0; count < STYLE_PROBE_LINES && !found; count++) {
    const line = source.next();
    if (line === undefined) break;
    fence = nextFence(fence, line);
    if (!fence)
      found =
        atxHeading(line) !== undefined ||
        htmlHeading(line.trim()) !== undefined ||
        (isUnderline(line) && headingLike(previous));
    previous = line;
  }
  source.reset(start);
  return found;
}

function nextFence(open: string, line: string): string {
  const mark = /^[ \t>]*(?:[-*+•◦][ \t]+)?(`{3,}|~{3,})(.*)$/.exec(line);
  if (!mark?.[1]) return open;
  if (!open) return mark[1].startsWith('`') && mark[2]?.includes('`') ? '' : mark[1];
  return mark[1].startsWith(open) && !mark[2]?.trim() ? '' : open;
}

class NoteReader {
  readonly headings: NoteHeading[] = [];
  readonly lines: OpenLine[] = [];
  private heading: NoteHeading | undefined;
  private levels: Level[] = [];
  private last: OpenLine | undefined;
  private afterBlank = true;
  private fence = '';

  constructor(
    private readonly markdown: boolean,
    private readonly isName: (text: string) => boolean,
  ) {}

  *read(source: LineSource): Steps<void> {
    for (let raw = source.next(); raw !== undefined; raw = source.next()) {
      this.take(raw, source);
      if (source.number % STEP === 0) yield;
    }
  }

  private take(raw: string, source: LineSource): void {
    const fence = nextFence(this.fence, raw);
    const inFence = this.fence !== '' || fence !== '';
    const border = fence !== this.fence;
    this.fence = fence;
    if (border) this.afterBlank = true;
    else if (inFence) this.addCode(raw, source.number);
    else this.takeText(withoutComments(raw.replace(/^(?:[ \t]*>[ \t]?)+/, '')), source);
  }

  private takeText(raw: string, source: LineSource): void {
    const text = raw.trim();
    if (!text) this.afterBlank = true;
    else if (this.takeHeading(raw, text, source)) this.afterBlank = true;
    else if (isRule(text)) this.afterBlank = true;
    else this.takeStatement(raw, text, source.number);
  }

  private takeHeading(raw: string, text: string, source: LineSource): boolean {
    const atx = atxHeading(raw) ?? htmlHeading(text);
    if (atx) return this.open(atx.text, atx.level, source.number);
    if (isMarkup(text)) return true;
    const question = questionIn(text);
    if (question !== undefined) return this.open(question, INNER_HEADING + 1, source.number);
    if (/^\s/.test(raw) || bulletOf(raw) || !headingLike(text)) return false;
    const next = source.peek() ?? '';
    if (this.afterBlank && isUnderline(next)) {
      const at = source.number;
      source.next();
      return this.open(plainHeading(text), next.startsWith('=') ? 1 : 2, at);
    }
    const alone = this.afterBlank && (!next.trim() || bulletOf(next) !== undefined);
    const named = this.isName(plainHeading(text)) && (alone || bulletOf(next) !== undefined || !next.trim());
    const bold = alone && /^(\*\*|__)[^*_]+\1:?$/.test(text);
    if (this.markdown ? !named && !bold : !alone && !named) return false;
    return this.open(plainHeading(text), this.markdown ? INNER_HEADING : 1, source.number);
  }

  private open(text: string, level: number, line: number): true {
    let parent = this.heading;
    while (parent && parent.level >= level) parent = parent.parent;
    this.heading = { text: text.slice(0, MAX_HEADING_LENGTH), level, line, parent };
    this.headings.push(this.heading);
    this.levels = [];
    this.last = undefined;
    return true;
  }

  private takeStatement(raw: string, text: string, number: number): void {
    const bullet = bulletOf(raw);
    const blank = this.afterBlank;
    this.afterBlank = false;
    if (bullet) this.addBullet(bullet, number);
    else if (tableCells(text)) this.addRow(text, number);
    else if (!blank && this.last) this.continueLine(this.last, text);
    else this.addParagraph(raw, text.replace(/^(?:\*\*)?A(?:nswer)?\s?[:.)](?:\*\*)?\s+(?=\S)/, ''), number);
  }

  private continueLine(line: OpenLine, text: string): void {
    if (line.text.length < MAX_LINE) line.text = `${line.text} ${text}`.slice(0, MAX_LINE).trimStart();
  }

  private addBullet(bullet: Bullet, number: number): void {
    const { indent, rank } = bullet;
    while (this.levels.length && !below(bullet, this.levels.at(-1))) this.levels.pop();
    while (this.levels.length >= MAX_DEPTH) this.levels.pop();
    const line = this.add(bullet.text, this.levels.at(-1)?.line, number);
    this.levels.push({ indent, rank, line });
  }

  private addRow(text: string, number: number): void {
    if (isTableRule(text)) return;
    this.levels = [];
    this.add((tableCells(text) ?? []).filter(Boolean).join(' | '), undefined, number);
    this.last = undefined;
  }

  /** A paragraph after a blank line: below the bullet it is indented under, else on its own. */
  private addParagraph(raw: string, text: string, number: number): void {
    const indent = widthOf(raw);
    while (this.levels.length && indent <= (this.levels.at(-1)?.indent ?? 0)) this.levels.pop();
    this.add(text, this.levels.at(-1)?.line, number);
  }

  private addCode(raw: string, number: number): void {
    const text = raw.trim();
    if (text) this.add(text, this.levels.at(-1)?.line, number, true);
    this.last = undefined;
  }

  private add(text: string, parent: OpenLine | undefined, line: number, code = false): OpenLine {
    const depth = parent ? parent.depth + 1 : 0;
    const made = { text, heading: this.heading, depth, parent, line, hasChildren: false, code };
    if (parent) parent.hasChildren = true;
    this.lines.push(made);
    this.last = made;
    return made;
  }
}

/** A line without the HTML comments that begin and end on it. */
function withoutComments(line: string): string {
  let rest = line;
  let kept = '';
  for (let start = rest.indexOf('<!--'); start >= 0; start = rest.indexOf('<!--')) {
    const end = rest.indexOf('-->', start + 4);
    if (end < 0) break;
    kept += rest.slice(0, start);
    rest = rest.slice(end + 3);
  }
  return kept + rest;
}

/** Whether a bullet belongs below another: indented further, or in the same column with a glyph for deeper lists. */
function below(bullet: Bullet, level: Level | undefined): boolean {
  if (!level || bullet.indent !== level.indent) return !level || bullet.indent > level.indent;
  return bullet.rank >= 0 && level.rank >= 0 && bullet.rank > level.rank;
}
