import { type MapEntry, MapNode, type Node, type ScalarNode, SeqNode } from '../../tree/node';
import { mergeEntries } from '../aliases';
import { entryOf, mapOrCall, type ParseContext } from '../nodeFactory';
import type { NodeMaker, Place } from './nodeMaker';

/** An entry or an item whose value has not been read yet. */
export interface Slot {
  /** Its place among the entries or items. */
  readonly index: number;
  /** The key of an entry. */
  readonly key: ScalarNode | undefined;
  place: Place;
  /** How deep it is indented: its value is deeper. */
  readonly column: number;
  /** The value is there. */
  isFilled: boolean;
  /** The value is missing. */
  isEmpty: boolean;
  /** There is a mistake in the value, so what is indented below it is not reported as well. */
  isBroken: boolean;
  /** The list or object that is its value, while it is the last one. */
  child: BlockFrame | undefined;
}

/** A list or an object of block YAML that is being read. */
export class BlockFrame {
  readonly entries: MapEntry[] = [];
  readonly items: Node[] = [];
  slot: Slot | undefined;
  /** It begins on the same line as what is around it: `- Key: value`. */
  sharesLine = false;
  /** The slots so far; their values can be looked up again where a line below turns out to belong to one. */
  readonly slots: Slot[] = [];
  /** Columns of lines that belong here although they are not aligned. */
  private others: number[] | undefined;

  constructor(
    private readonly maker: NodeMaker,
    readonly kind: 'map' | 'seq',
    private at: number,
    readonly context: ParseContext,
    /** Offset of the first key or dash. */
    readonly start: number,
    readonly parent: BlockFrame | undefined,
    /** The slot of the parent that this is the value of. */
    readonly home: Slot | undefined,
  ) {}

  /** How many lists and objects it is in. */
  get depth(): number {
    return this.parent ? this.parent.depth + 1 : 0;
  }

  /** How deep its entries or items are indented. */
  get column(): number {
    return this.at;
  }

  /** Its entries turn out to be indented this deep, and the first one only by mistake otherwise. */
  realign(column: number): void {
    this.accept(this.at);
    this.at = column;
  }

  /** Entries and items so far. */
  get size(): number {
    return this.slots.length;
  }

  /** A line that is indented this deep is one of its entries or items. */
  fits(column: number): boolean {
    return column === this.column || this.others?.includes(column) === true;
  }

  /** From here on, lines in this column belong here too. */
  accept(column: number): void {
    this.others = [...(this.others ?? []), column];
  }

  /** Begins the next entry or item. */
  open(key: ScalarNode | undefined, place: Place, column: number): Slot {
    this.settle();
    const index = this.slots.length;
    const slot = {
      index,
      key,
      place,
      column,
      isFilled: false,
      isEmpty: false,
      isBroken: false,
      child: undefined,
    };
    this.slots.push(slot);
    this.slot = slot;
    return slot;
  }

  /** Puts the value of a slot in its place. */
  fill(slot: Slot, node: Node | undefined): void {
    const { maker } = this;
    this.put(slot, maker.finish(slot.place, node));
    slot.isEmpty = node === undefined;
  }

  /** Puts a finished value in its place. */
  put(slot: Slot, value: Node): void {
    const { key, index, place } = slot;
    slot.isFilled = true;
    if (!key) {
      this.items[index] = value;
      return;
    }
    const end = Math.max(place.missingAt + this.maker.shift, value.relativeEnd);
    this.entries[index] = entryOf(this.maker.origin, key.relativeStart, end, key, value);
  }

  /** The value of the last slot, if it has none, is missing. */
  private settle(): void {
    if (this.slot && !this.slot.isFilled) this.fill(this.slot, undefined);
  }

  /** Takes the last entries, from this index on, out of another object. */
  take(from: BlockFrame, index: number): void {
    for (const slot of from.slots.splice(index)) {
      const entry = from.entries[slot.index];
      if (entry) this.entries.push(entry);
      this.slots.push({ ...slot, index: this.slots.length });
    }
    from.entries.length = index;
    from.slot = from.slots.at(-1);
    this.slot = this.slots.at(-1);
  }

  /** The node of all that was read. */
  node(): Node {
    this.settle();
    const { maker, start, entries, items } = this;
    const begin = start + maker.shift;
    if (this.kind === 'map') {
      const first = entries[0];
      const from = Math.min(begin, first?.relativeStart ?? begin);
      const end = entries.reduce((most, each) => Math.max(most, each.relativeEnd), from);
      return mapOrCall(new MapNode(maker.origin, from, end, mergeEntries(entries), 'block'), this.context);
    }
    const last = this.slots.at(-1);
    const behindDash = (last?.place.missingAt ?? start) + maker.shift;
    const end = Math.max(behindDash, items.at(-1)?.relativeEnd ?? begin);
    return new SeqNode(maker.origin, begin, end, items, 'block');
  }
}
