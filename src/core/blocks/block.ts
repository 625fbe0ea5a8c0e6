import type { Block, Format } from '../document';
import { TOP, under } from '../parse/nodeFactory';
import { MAX_DEPTH, type Parsed, Problem, TOO_DEEP } from '../parse/parse';
import { parseJson } from '../parse/parseJson';
import { nestedLines, parseYaml } from '../parse/parseYaml';
import { recover } from '../parse/recover';
import { patch, type Sound } from '../parse/reparse';
import { countBreaks, type Tile } from '../text/textBuffer';
import { entriesOf, type MapEntry, type Origin } from '../tree/node';
import type { Context, Cut, PieceKind } from './boundaries';
import { balanceOf } from './jsonBoundaries';
import { keyEnd } from './yamlBoundaries';

/** What a piece turned out to hold. */
export interface Content {
  readonly entries: readonly MapEntry[];
  readonly problems: readonly Problem[];
  /** Names of aliases whose anchors are not in it. */
  readonly wants: readonly string[];
  readonly anchors: readonly string[];
  readonly refused: string | undefined;
  /** Nothing had to be recovered. */
  readonly isSound: boolean;
}

/** Brackets a piece of JSON opens and does not close, by its kind. */
const OPENS: Readonly<Record<PieceKind, number>> = {
  lead: 1,
  head: 1,
  entry: 0,
  tail: -1,
  single: 0,
  end: -1,
};
const NOTHING: Content = {
  entries: [],
  problems: [],
  wants: [],
  anchors: [],
  refused: undefined,
  isSound: true,
};

/** A stretch of the text that is parsed alone. It never changes; an edit puts another in its place. */
export class Piece implements Tile, Block, Context {
  readonly kind: PieceKind;
  readonly section: string;
  readonly indent: number;
  readonly unsafe: boolean;
  readonly breaks: number;
  private parsed: Content | undefined;
  /** The last that was read without a mistake in its place, until this is. */
  private before: Sound | undefined;
  private hasComma: boolean | undefined;
  private balance: { readonly net: number; readonly wild: boolean } | undefined;

  constructor(
    readonly id: number,
    readonly text: string,
    context: Context & { readonly unsafe: boolean },
    readonly format: Format,
    readonly origin: Origin = { offset: 0, line: 0 },
    /** What stood in its place. */
    before?: Piece,
  ) {
    this.kind = context.kind;
    this.section = context.section;
    this.indent = context.indent;
    this.unsafe = context.unsafe;
    this.breaks = countBreaks(text);
    if (before?.kind === this.kind && before.section === this.section && format === 'yaml')
      this.before = before.sound ?? before.before;
  }

  /** What was read of it, if nothing is wrong in it and it names nothing elsewhere. */
  private get sound(): Sound | undefined {
    const { parsed, text } = this;
    if (!parsed?.isSound || parsed.refused !== undefined) return undefined;
    return parsed.wants.length + parsed.anchors.length === 0 ? { text, entries: parsed.entries } : undefined;
  }

  /** What the piece holds; parsed when first asked for. */
  get content(): Content {
    this.parsed ??= this.format === 'json' ? readJson(this) : readYaml(this, this.before);
    if (this.parsed.isSound) this.before = undefined;
    return this.parsed;
  }

  /** It begins with a line of YAML that is no key. */
  get isStray(): boolean {
    if (this.format === 'json' || this.kind === 'lead') return false;
    const content = this.text.search(/[^\s\uFEFF]/);
    const newline = this.text.indexOf('\n', content);
    return keyEnd(this.text, content, newline < 0 ? this.text.length : newline) < 0;
  }

  get entries(): readonly MapEntry[] {
    return this.kind === 'head' ? [] : this.content.entries;
  }

  /** The piece is a block of its own. */
  get block(): Block {
    return this;
  }

  /** Brackets of JSON it opens and does not close. */
  get net(): number {
    this.balance ??= balanceOf(this.text, Math.min(0, OPENS[this.kind]));
    return this.balance.net;
  }

  /** Its brackets are not those of its kind: half-typed text, or a layout that cannot be cut. */
  get uneven(): boolean {
    return this.net !== OPENS[this.kind] || this.balance?.wild === true;
  }

  /** A comma ends this piece of JSON. */
  get comma(): boolean {
    this.hasComma ??= this.text.trimEnd().endsWith(',');
    return this.hasComma;
  }

  /** True where the cut is this piece, but perhaps for the section it stands in. */
  matches(cut: Cut, text: string): boolean {
    const { kind, indent, unsafe } = this;
    if (kind !== cut.kind || indent !== cut.indent || unsafe !== cut.unsafe) return false;
    return cut.end - cut.start === this.text.length && text.startsWith(this.text, cut.start);
  }

  /** The same text in a section of another name; what was parsed is kept where the name makes no difference. */
  renamed(id: number, cut: Cut): Piece {
    const piece = new Piece(id, this.text, cut, this.format, this.origin);
    const same = under(TOP, this.section).conditions === under(TOP, cut.section).conditions;
    if (same && this.kind === 'entry') piece.parsed = this.parsed;
    return piece;
  }
}

function readYaml(piece: Piece, before: Sound | undefined): Content {
  const { kind, text, origin } = piece;
  if (kind === 'lead') return NOTHING;
  const place = kind === 'entry' ? under(TOP, piece.section) : TOP;
  if (piece.isStray) return { ...recover(text, origin, place), anchors: [], isSound: false };
  const patched = before && patch(before, text, origin, place);
  if (patched) return { ...NOTHING, ...patched, isSound: patched.problems.length === 0 };
  const parsed = parseYaml(text, origin, place);
  const { value, problems, wants, anchors, refused } = parsed;
  const isWhole = value?.kind === 'map' && problems.length === 0;
  // Brackets that are not closed nest into each other; each line alone is not deep.
  const isRefused = refused !== undefined && (refused !== TOO_DEEP || nestedLines(text) > MAX_DEPTH / 4);
  // Parts that are read alone would not see the anchors of others.
  if (!isWhole && !isRefused && anchors.length === 0)
    return { ...recover(text, origin, place, parsed), anchors, isSound: false };
  return { entries: entriesOf(value), problems, wants, anchors, refused, isSound: isWhole };
}

function readJson(piece: Piece): Content {
  const { kind, text, origin } = piece;
  if (kind === 'lead' || kind === 'tail' || kind === 'end') return closing(piece);
  const place = kind === 'entry' ? under(TOP, piece.section) : TOP;
  const body = text.trimEnd();
  const member = body.endsWith(',') ? body.slice(0, -1) : body;
  const parsed: Parsed = parseJson(
    `{${member}${kind === 'head' ? '}}' : '}'}`,
    origin,
    place,
    -1,
    member.length,
  );
  const { value, wants, anchors, refused } = parsed;
  const problems = parsed.problems.map((each) => bounded(each, body.length));
  const entries = entriesOf(value);
  return { entries, problems, wants, anchors, refused, isSound: problems.length === 0 };
}

/** A problem at the bracket that was only put there to parse the piece. */
function bounded(problem: Problem, length: number): Problem {
  const { origin, relativeStart, relativeEnd, message } = problem;
  if (relativeStart >= 0 && relativeEnd <= length) return problem;
  const start = Math.max(0, Math.min(relativeStart, length));
  return new Problem(origin, start, Math.max(start, Math.min(relativeEnd, length)), message);
}

/** The brackets around a text or a section; anything else beside them is reported. */
function closing(piece: Piece): Content {
  const { kind, text, origin } = piece;
  const bracket = text.search(kind === 'lead' ? /\{/ : /[}\]]/);
  const expected = kind === 'lead' ? /^\uFEFF?\s*\{\s*$/ : kind === 'tail' ? /^\s*\}\s*,?\s*$/ : /^\s*\}\s*$/;
  if (expected.test(text)) return NOTHING;
  const rest = text.slice(bracket + 1).search(/[^\s,]/);
  const start = rest < 0 ? 0 : bracket + 1 + rest;
  const problem = new Problem(origin, start, Math.max(start, text.trimEnd().length), 'Unexpected text');
  return { ...NOTHING, problems: [problem] };
}
