import { MapEntry, MapNode, type Node, type Origin, type ScalarNode } from '../tree/node';

/** A place that moves with its block. */
export interface BlockPosition {
  readonly origin: Origin;
  readonly relative: number;
}

/** Finds entries by key without an index of its own for each version. */
export interface KeyLookup {
  find(key: string): MapEntry | undefined;
}

/**
 * A map whose entries stand in several blocks: the top of a document, or a section. Where it begins and ends is
 * read from its first and its last block; its relative offsets mean nothing.
 */
export class JoinedMap extends MapNode {
  constructor(
    private readonly first: BlockPosition,
    private readonly last: BlockPosition,
    entries: readonly MapEntry[],
    style: 'block' | 'flow',
    private readonly keys?: KeyLookup,
  ) {
    super(first.origin, first.relative, first.relative, entries, style);
  }

  override get start(): number {
    return this.first.origin.offset + this.first.relative;
  }

  override get end(): number {
    return this.last.origin.offset + this.last.relative;
  }

  override entry(key: string): MapEntry | undefined {
    return this.keys ? this.keys.find(key) : super.entry(key);
  }
}

/** A section whose entries stand in several blocks. */
export class JoinedEntry extends MapEntry {
  constructor(
    key: ScalarNode,
    value: Node,
    /** One past its last character. */
    readonly last: BlockPosition,
  ) {
    super(key.origin, key.relativeStart, key.relativeEnd, key, value);
  }

  override get end(): number {
    return this.last.origin.offset + this.last.relative;
  }
}
