import type { Block, Format, TextChange } from '../document';
import { jsonMistakes } from '../parse/json/jsonMistakes';
import { topLevel } from '../parse/nodeFactory';
import { type Parsed, ParseProblem, topMap } from '../parse/parse';
import { parseJson } from '../parse/parseJson';
import { parseYaml } from '../parse/parseYaml';
import { type PlainSegment, plainSegments } from '../text/plainSegments';
import { type Segment, TextBuffer } from '../text/textBuffer';
import type { MapEntry, MapNode } from '../tree/node';
import type { ScalarReader } from '../tree/scalars';
import { type Assembly, assemble, type Section, type SectionMemo } from './assemble';
import type { TextBlock } from './block';
import { BlockList } from './blockList';

/** What a version of a document holds. */
export interface DocumentTree {
  readonly root: MapNode | undefined;
  readonly sections: readonly Section[];
  readonly problems: readonly ParseProblem[];
  readonly blocks: readonly Block[];
  readonly refused: string | undefined;
}

const NO_TREE: DocumentTree = { root: undefined, sections: [], problems: [], blocks: [], refused: undefined };

/** The text of a document and how it is read. */
export interface DocumentReader {
  readonly buffer: Pick<
    TextBuffer<Segment>,
    'text' | 'length' | 'slice' | 'offsetsOf' | 'positionAt' | 'offsetAt'
  >;
  edit(change: TextChange): void;
  /** Reads what changed since the last call. */
  tree(): DocumentTree;
}

/** A text that is kept and not parsed. */
export class UnparsedReader implements DocumentReader {
  readonly buffer: TextBuffer<PlainSegment>;

  constructor(
    text: string,
    private readonly refused: string | undefined,
  ) {
    this.buffer = new TextBuffer(plainSegments(text), text);
  }

  edit({ start, end, text }: TextChange): void {
    const { buffer } = this;
    const from = buffer.indexAt(Math.max(0, start));
    const to = Math.min(buffer.all.length, buffer.indexAt(Math.min(end, buffer.length)) + 1);
    const base = buffer.all[from]?.origin.offset ?? 0;
    const old = buffer.join(from, to);
    const joined = old.slice(0, Math.max(0, start - base)) + text + old.slice(Math.max(0, end - base));
    // A line break of two characters is never torn apart.
    const torn = joined.endsWith('\r') && buffer.all[to] !== undefined;
    if (torn) buffer.replace(from, to + 1, plainSegments(joined + buffer.join(to, to + 1)));
    else buffer.replace(from, to, plainSegments(joined));
  }

  tree(): DocumentTree {
    return { ...NO_TREE, refused: this.refused };
  }
}

/** What is wrong with a text whose top level is a list: every kind of file is an object. */
function notAnObject({ value, problems }: Parsed): readonly ParseProblem[] {
  if (value?.kind !== 'seq' || problems.length > 0) return [];
  const { origin, relativeStart } = value;
  return [new ParseProblem(origin, relativeStart, relativeStart + 1, NOT_AN_OBJECT)];
}

const NOT_AN_OBJECT = 'The top level must be an object, not a list';

function isValidJson(text: string): boolean {
  try {
    JSON.parse(text.charCodeAt(0) === BOM ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}

const BOM = 0xfeff;

/** A text that is parsed, block by block where it can be. */
export class BlockReader implements DocumentReader {
  private readonly blocks: BlockList;
  private memos: ReadonlyMap<TextBlock, SectionMemo> = new Map();
  private wholes = 0;

  constructor(
    text: string,
    private readonly format: Format,
    private readonly reader: ScalarReader,
  ) {
    this.blocks = new BlockList(text, format, reader);
  }

  get buffer(): TextBuffer<TextBlock> {
    return this.blocks.buffer;
  }

  edit(change: TextChange): void {
    this.blocks.edit(change);
  }

  tree(): DocumentTree {
    const { blocks } = this;
    if (blocks.unsafe) return this.whole();
    const assembly: Assembly = assemble(blocks.all, this.format, this.memos);
    this.memos = assembly.memos;
    const { root, sections, problems, hasCrossBlockAnchors, refused } = assembly;
    if (hasCrossBlockAnchors) return this.whole();
    if (refused !== undefined) return { ...NO_TREE, refused };
    if (this.format !== 'json' || problems.length === 0)
      return { root, sections, problems, refused, blocks: blocks.all };
    // It may be valid, and laid out in a way that the blocks do not suppose.
    const mistakes = isValidJson(this.buffer.text) ? [] : this.jsonProblems();
    return mistakes.length === 0
      ? this.whole()
      : { root, sections, problems: mistakes, refused, blocks: blocks.all };
  }

  /** The mistakes that all of a JSON text shows. */
  private jsonProblems(): readonly ParseProblem[] {
    const origin = { offset: 0, line: 0 };
    return jsonMistakes(this.buffer.text).map(
      ({ start, end, message }) => new ParseProblem(origin, start, end, message),
    );
  }

  /** A text with the same top-level keys and the first entries of each section, to look at what the file is. */
  skeleton(): string {
    const parts: string[] = [];
    let entries = 0;
    for (const { kind, text } of this.blocks.all) {
      entries = kind === 'entry' ? entries + 1 : 0;
      if (entries > 5) continue;
      parts.push(text.length < 20_000 ? text : `${text.slice(0, 20_000)}\n`);
    }
    return parts.join('');
  }

  private whole(): DocumentTree {
    const { text } = this.buffer;
    const parsed =
      this.format === 'json' ? parseJson(text) : parseYaml(text, undefined, topLevel(this.reader));
    if (parsed.refused !== undefined) return { ...NO_TREE, refused: parsed.refused };
    const root = topMap(parsed);
    const found = root ? parsed.problems : [...parsed.problems, ...notAnObject(parsed)];
    this.wholes += 1;
    const entries = root?.entries ?? [];
    // Below zero, so that it never is the id of a block.
    const block: Block = { id: -this.wholes, entries };
    const sections = entries.map((entry) => ({ entry, groups: groupsOf(entry, block) }));
    const mistakes = this.format === 'json' && found.length > 0 ? this.jsonProblems() : [];
    const problems = mistakes.length > 0 ? mistakes : found;
    return { root, sections, problems, blocks: [block], refused: undefined };
  }
}

function groupsOf(entry: MapEntry, block: Block): Section['groups'] {
  return entry.value.kind === 'map' ? [{ block, entries: entry.value.entries }] : [];
}
