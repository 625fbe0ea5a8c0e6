import {
  CallNode,
  MapEntry,
  MapNode,
  type Node,
  type NodeBase,
  type Origin,
  ScalarNode,
  SeqNode,
} from '../tree/node';

/** What is known of the block that is read again. */
interface Before {
  readonly origin: Origin;
  readonly inner: readonly Origin[];
}

/**
 * Takes entries from one version of a block to the next. An entry with an origin of its own keeps its nodes: only the
 * origin moves. One that shares the origin of the map it is in is copied once, to have its own from then on.
 */
export class Anchorage {
  /** Where the own origins were in the block, from its beginning. */
  private readonly places: ReadonlyMap<Origin, number>;
  private readonly kept: Origin[] = [];
  private readonly gone = new Set<Origin>();
  private dropped: readonly [number, number] = [0, 0];

  /**
   * @param to what was behind this offset of the old text moves
   * @param shift by so many characters
   */
  constructor(
    before: Before,
    private readonly origin: Origin,
    private readonly to: number,
    private readonly shift: number,
  ) {
    this.places = new Map(before.inner.map((each) => [each, each.offset - before.origin.offset]));
  }

  /** The own origins of the new version. */
  get inner(): readonly Origin[] {
    return this.kept;
  }

  /** Where something began in the old text; -1 for nothing. */
  placeOf(node: NodeBase | undefined): number {
    return node === undefined ? -1 : (this.places.get(node.origin) ?? 0) + node.relativeStart;
  }

  /** The entries in this stretch of the old text are not kept. */
  drop(from: number, to: number): void {
    this.dropped = [from, to];
  }

  /** Moves the own origins that stay to where they are in the new text. */
  move(): void {
    const [from, to] = this.dropped;
    for (const [each, place] of this.places) {
      if (this.gone.has(each) || (place >= from && place < to)) continue;
      each.offset = this.origin.offset + this.moved(place);
      this.kept.push(each);
    }
  }

  /** Keeps entries of a map with this origin; to be called when {@link move} was. */
  keeper(of: Origin): (entry: MapEntry) => MapEntry {
    this.gone.add(of);
    const base = this.places.get(of) ?? 0;
    return (entry) => {
      if (entry.origin !== of) return entry;
      const own = { offset: this.origin.offset + this.moved(base + entry.relativeStart), line: 0 };
      this.kept.push(own);
      return new Copier(of, own, -entry.relativeStart).entry(entry);
    };
  }

  /** A key that stays, in the new block. */
  scalar(node: ScalarNode): ScalarNode {
    return new Copier(node.origin, this.origin, this.places.get(node.origin) ?? 0).scalar(node);
  }

  /** Where an entry begins in the new text. */
  startOf(entry: MapEntry | undefined, otherwise: number): number {
    return entry ? entry.start - this.origin.offset : otherwise;
  }

  /** Where an entry ends in the new text. */
  endOf(entry: MapEntry): number {
    return entry.end - this.origin.offset;
  }

  private moved(place: number): number {
    return place >= this.to ? place + this.shift : place;
  }
}

/** Copies nodes of one origin to another; what has its own stays as it is. */
class Copier {
  constructor(
    private readonly from: Origin,
    private readonly origin: Origin,
    private readonly by: number,
  ) {}

  entry(entry: MapEntry): MapEntry {
    if (entry.origin !== this.from) return entry;
    const [start, end] = this.range(entry);
    return new MapEntry(this.origin, start, end, this.scalar(entry.key), this.node(entry.value));
  }

  scalar(node: ScalarNode): ScalarNode {
    if (node.origin !== this.from) return node;
    const { value, text, style, written } = node;
    const [start, end] = this.range(node);
    return new ScalarNode(this.origin, start, end, value, text, style, written);
  }

  private range({ relativeStart, relativeEnd }: NodeBase): readonly [number, number] {
    return [relativeStart + this.by, relativeEnd + this.by];
  }

  private node(node: Node): Node {
    if (node.origin !== this.from) return node;
    const { origin } = this;
    const [start, end] = this.range(node);
    switch (node.kind) {
      case 'scalar':
        return this.scalar(node);
      case 'map':
        return new MapNode(
          origin,
          start,
          end,
          node.entries.map((each) => this.entry(each)),
          node.style,
        );
      case 'seq':
        return new SeqNode(
          origin,
          start,
          end,
          node.items.map((each) => this.node(each)),
          node.style,
        );
      case 'call': {
        const { relativeStart, relativeEnd } = node.nameRange;
        const range = { relativeStart: relativeStart + this.by, relativeEnd: relativeEnd + this.by };
        return new CallNode(origin, start, end, node.name, range, this.node(node.argument), node.form);
      }
    }
  }
}
