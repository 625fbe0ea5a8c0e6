import type { Block, Format } from '../document';
import { TOP_LEVEL, topLevel, under } from '../parse/nodeFactory';
import { type Parsed, ParseProblem } from '../parse/parse';
import { parseJson } from '../parse/parseJson';
import { parseYaml } from '../parse/parseYaml';
import { type KnownBlock, reparse } from '../parse/reparse';
import { countBreaks, type Segment } from '../text/textBuffer';
import { keyColon, lineEnd, skipIndent } from '../text/yamlLine';
import { entriesOf, type MapEntry, type Origin } from '../tree/node';
import type { ScalarReader } from '../tree/scalars';
import type { BlockBounds, BlockContext, BlockKind } from './boundaries';
import { balanceOf } from './jsonBoundaries';

/** What a block turned out to hold. */
export interface BlockContent {
  readonly entries: readonly MapEntry[];
  readonly problems: readonly ParseProblem[];
  /** Names of aliases whose anchors are not in it. */
  readonly missingAnchors: readonly string[];
  readonly anchors: readonly string[];
  readonly refused: string | undefined;
  /** From this the next version of it can be read. */
  readonly known?: KnownBlock;
}

/** Brackets a block of JSON opens and does not close, by its kind. */
const OPENS: Readonly<Record<BlockKind, number>> = {
  lead: 1,
  head: 1,
  entry: 0,
  tail: -1,
  single: 0,
  end: -1,
};
const NOTHING: BlockContent = {
  entries: [],
  problems: [],
  missingAnchors: [],
  anchors: [],
  refused: undefined,
};

const NO_ORIGINS: readonly Origin[] = [];

/** A stretch of the text that is parsed alone. It never changes; an edit puts another in its place. */
export class TextBlock implements Segment, Block, BlockContext {
  readonly kind: BlockKind;
  readonly section: string;
  readonly indent: number;
  readonly unsafe: boolean;
  readonly hasOpen: boolean;
  readonly breaks: number;
  readonly rests: readonly number[];
  private parsed: BlockContent | undefined;
  /** Of what was parsed: nearly always none, and asked of every block below an edit. */
  private inner: readonly Origin[] = NO_ORIGINS;
  /** What was in its place the last time that the next version could be read from it, until it is read from this. */
  private before: KnownBlock | undefined;
  private hasComma: boolean | undefined;
  private balance: { readonly depthChange: number; readonly underflow: boolean } | undefined;

  constructor(
    readonly id: number,
    readonly text: string,
    context: BlockContext & Pick<BlockBounds, 'unsafe' | 'hasOpen' | 'rests'>,
    readonly format: Format,
    readonly reader: ScalarReader,
    readonly origin: Origin = { offset: 0, line: 0 },
    /** What stood in its place. */
    before?: TextBlock,
  ) {
    this.kind = context.kind;
    this.section = context.section;
    this.indent = context.indent;
    this.unsafe = context.unsafe;
    this.hasOpen = context.hasOpen;
    this.rests = context.rests;
    this.breaks = countBreaks(text);
    if (before?.kind === this.kind && before.section === this.section && format === 'yaml')
      this.before = before.parsed?.known ?? before.before;
  }

  /** What the block holds; parsed when first asked for. */
  get content(): BlockContent {
    this.parsed ??= this.format === 'json' ? readJson(this) : readYaml(this, this.before);
    if (this.parsed.known) {
      this.before = undefined;
      this.inner = this.parsed.known.inner;
    }
    return this.parsed;
  }

  /** It begins with a line of YAML that is not a key. */
  get isStray(): boolean {
    if (this.format === 'json' || this.kind !== 'single') return false;
    const { text } = this;
    return keyColon(text, skipIndent(text, 0), lineEnd(text, 0)) < 0;
  }

  /** What has an origin of its own moves with the block. */
  moved(by: number): void {
    for (const each of this.inner) each.offset += by;
  }

  get entries(): readonly MapEntry[] {
    return this.kind === 'head' ? [] : this.content.entries;
  }

  /** The block is a block of its own. */
  get block(): Block {
    return this;
  }

  /** Brackets of JSON it opens and does not close. */
  get depthChange(): number {
    this.balance ??= balanceOf(this.text, Math.min(0, OPENS[this.kind]));
    return this.balance.depthChange;
  }

  /** Its brackets are not those of its kind: half-typed text, or a layout that cannot be cut. */
  get unbalanced(): boolean {
    return this.depthChange !== OPENS[this.kind] || this.balance?.underflow === true;
  }

  /** A comma ends this block of JSON. */
  get endsWithComma(): boolean {
    this.hasComma ??= this.text.trimEnd().endsWith(',');
    return this.hasComma;
  }

  /** True where the cut is this block, but perhaps for the section it stands in. */
  matches(cut: BlockBounds, text: string): boolean {
    const { kind, indent, unsafe, hasOpen } = this;
    if (kind !== cut.kind || indent !== cut.indent) return false;
    if (unsafe !== cut.unsafe || hasOpen !== cut.hasOpen) return false;
    return cut.end - cut.start === this.text.length && text.startsWith(this.text, cut.start);
  }

  /** The same text in a section of another name; what was parsed is kept where the name makes no difference. */
  renamed(id: number, cut: BlockBounds): TextBlock {
    const block = new TextBlock(id, this.text, cut, this.format, this.reader, this.origin);
    const same = under(TOP_LEVEL, this.section).conditions === under(TOP_LEVEL, cut.section).conditions;
    if (same && this.kind === 'entry') {
      block.parsed = this.parsed;
      block.inner = this.inner;
    }
    return block;
  }
}

function readYaml(block: TextBlock, before: KnownBlock | undefined): BlockContent {
  const { kind, text, origin } = block;
  if (kind === 'lead') return NOTHING;
  const top = topLevel(block.reader);
  const context = kind === 'entry' ? under(top, block.section) : top;
  const again = before && reparse(before, text, origin, context);
  if (again) return { ...NOTHING, entries: again.entries, problems: again.problems, known: again };
  const {
    value,
    problems,
    missingAnchors,
    anchors,
    refused,
    isFragile = false,
  } = parseYaml(text, origin, context);
  const entries = entriesOf(value);
  const content = { entries, problems, missingAnchors, anchors, refused };
  const isAlone = missingAnchors.length + anchors.length === 0 && refused === undefined;
  const isSteady = value?.kind === 'map' && (problems.length === 0 || !isFragile);
  return isAlone && isSteady
    ? { ...content, known: { text, origin, entries, problems, isFragile, inner: [] } }
    : content;
}

function readJson(block: TextBlock): BlockContent {
  const { kind, text, origin } = block;
  if (kind === 'lead' || kind === 'tail' || kind === 'end') return closing(block);
  const context = kind === 'entry' ? under(TOP_LEVEL, block.section) : TOP_LEVEL;
  const body = text.trimEnd();
  const member = body.endsWith(',') ? body.slice(0, -1) : body;
  const parsed: Parsed = parseJson(
    `{${member}${kind === 'head' ? '}}' : '}'}`,
    origin,
    context,
    -1,
    member.length,
  );
  const { value, missingAnchors, anchors, refused } = parsed;
  const problems = parsed.problems.map((each) => bounded(each, body.length));
  const entries = entriesOf(value);
  return { entries, problems, missingAnchors, anchors, refused };
}

/** A problem at the bracket that was only put there to parse the block. */
function bounded(problem: ParseProblem, length: number): ParseProblem {
  const { origin, relativeStart, relativeEnd, message } = problem;
  if (relativeStart >= 0 && relativeEnd <= length) return problem;
  const start = Math.max(0, Math.min(relativeStart, length));
  return new ParseProblem(origin, start, Math.max(start, Math.min(relativeEnd, length)), message);
}

/** The brackets around a text or a section; anything else beside them is reported. */
function closing(block: TextBlock): BlockContent {
  const { kind, text, origin } = block;
  const bracket = text.search(kind === 'lead' ? /\{/ : /[}\]]/);
  const expected = kind === 'lead' ? /^\uFEFF?\s*\{\s*$/ : kind === 'tail' ? /^\s*\}\s*,?\s*$/ : /^\s*\}\s*$/;
  if (expected.test(text)) return NOTHING;
  const rest = text.slice(bracket + 1).search(/[^\s,]/);
  const start = rest < 0 ? 0 : bracket + 1 + rest;
  const problem = new ParseProblem(origin, start, Math.max(start, text.trimEnd().length), 'Unexpected text');
  return { ...NOTHING, problems: [problem] };
}
