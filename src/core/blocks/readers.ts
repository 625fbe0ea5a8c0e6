import type { Block, Format, TextChange } from '../document';
import { type Problem, topMap } from '../parse/parse';
import { parseJson } from '../parse/parseJson';
import { parseYaml } from '../parse/parseYaml';
import { type Chunk, chunksOf } from '../text/chunks';
import { type Tile, Tiles } from '../text/textBuffer';
import type { MapEntry, MapNode } from '../tree/node';
import { type Assembly, assemble, type Memo, type Section } from './assemble';
import type { Piece } from './block';
import { Pieces } from './blockList';

/** What a version of a document holds. */
export interface Tree {
  readonly root: MapNode | undefined;
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
  readonly blocks: readonly Block[];
  readonly refused: string | undefined;
}

const NO_TREE: Tree = { root: undefined, sections: [], problems: [], blocks: [], refused: undefined };

/** The text of a document and how it is read. */
export interface Reading {
  readonly tiles: Pick<Tiles<Tile>, 'text' | 'length' | 'slice' | 'offsetsOf' | 'positionAt' | 'offsetAt'>;
  edit(change: TextChange): void;
  /** Reads what changed since the last call. */
  tree(): Tree;
}

/** A text that is kept and not parsed. */
export class Unread implements Reading {
  readonly tiles: Tiles<Chunk>;

  constructor(
    text: string,
    private readonly refused: string | undefined,
  ) {
    this.tiles = new Tiles(chunksOf(text), text);
  }

  edit({ start, end, text }: TextChange): void {
    const { tiles } = this;
    const from = tiles.indexAt(Math.max(0, start));
    const to = Math.min(tiles.all.length, tiles.indexAt(Math.min(end, tiles.length)) + 1);
    const base = tiles.all[from]?.origin.offset ?? 0;
    const old = tiles.join(from, to);
    const joined = old.slice(0, Math.max(0, start - base)) + text + old.slice(Math.max(0, end - base));
    // A line break of two characters is never torn apart.
    const torn = joined.endsWith('\r') && tiles.all[to] !== undefined;
    if (torn) tiles.replace(from, to + 1, chunksOf(joined + tiles.join(to, to + 1)));
    else tiles.replace(from, to, chunksOf(joined));
  }

  tree(): Tree {
    return { ...NO_TREE, refused: this.refused };
  }
}

/** A text that is parsed, piece by piece where it can be. */
export class Parsing implements Reading {
  private readonly pieces: Pieces;
  private memos: ReadonlyMap<Piece, Memo> = new Map();
  private wholes = 0;

  constructor(
    text: string,
    private readonly format: Format,
  ) {
    this.pieces = new Pieces(text, format);
  }

  get tiles(): Tiles<Piece> {
    return this.pieces.tiles;
  }

  edit(change: TextChange): void {
    this.pieces.edit(change);
  }

  tree(): Tree {
    const { pieces } = this;
    if (pieces.unsafe) return this.whole();
    const assembly: Assembly = assemble(pieces.all, this.format, this.memos);
    this.memos = assembly.memos;
    const { root, sections, problems, loose, refused } = assembly;
    if (loose) return this.whole();
    if (refused !== undefined) return { ...NO_TREE, refused };
    return { root, sections, problems, refused, blocks: pieces.all };
  }

  /** A text with the same top-level keys and the first entries of each section, to look at what the file is. */
  skeleton(): string {
    const parts: string[] = [];
    let entries = 0;
    for (const { kind, text } of this.pieces.all) {
      entries = kind === 'entry' ? entries + 1 : 0;
      if (entries > 5) continue;
      parts.push(text.length < 20_000 ? text : `${text.slice(0, 20_000)}\n`);
    }
    return parts.join('');
  }

  private whole(): Tree {
    const { text } = this.tiles;
    const parsed = this.format === 'json' ? parseJson(text) : parseYaml(text);
    if (parsed.refused !== undefined) return { ...NO_TREE, refused: parsed.refused };
    const root = topMap(parsed);
    this.wholes += 1;
    const entries = root?.entries ?? [];
    // Below zero, so that it never is the id of a piece.
    const block: Block = { id: -this.wholes, entries };
    const sections = entries.map((entry) => ({ entry, groups: groupsOf(entry, block) }));
    return { root, sections, problems: parsed.problems, blocks: [block], refused: undefined };
  }
}

function groupsOf(entry: MapEntry, block: Block): Section['groups'] {
  return entry.value.kind === 'map' ? [{ block, entries: entry.value.entries }] : [];
}
