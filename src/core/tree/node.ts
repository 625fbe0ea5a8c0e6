/**
 * The tree every feature reads: YAML and JSON give the same nodes, and an intrinsic function is a `call`
 * whichever way it is spelled.
 *
 * A tree is live, like a VS Code `TextDocument`: each node keeps offsets relative to the block it was parsed
 * in, and reads them through the block's {@link Origin}. When text before the block changes, only the origin
 * moves, so a keystroke never rewrites the nodes it did not touch. An entry of a large block may have an origin of its own. Take offsets when you need them; do not keep
 * them across edits.
 */

import { booleanIn, numberIn } from './scalars';

/** Where a block, or an entry that is kept when its block is read again, begins in its document. The document moves it on edits; nothing else writes it. */
export interface Origin {
  /** UTF-16 offset of the block's first character in the document. */
  offset: number;
  /** Zero-based line of the block's first character. */
  line: number;
}

/** A half-open stretch of text in UTF-16 code units of the document, as `TextDocument.offsetAt` counts them. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** How a scalar was written. `plain` in JSON means a number, `true`, `false` or `null`. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** What a map, a sequence, a scalar, a call and an entry have in common: their position. */
export abstract class NodeBase {
  constructor(
    readonly origin: Origin,
    /** Start relative to the block; use {@link start}. */
    readonly relativeStart: number,
    /** End relative to the block; use {@link end}. */
    readonly relativeEnd: number,
  ) {}

  /** First character, in the document. */
  get start(): number {
    return this.origin.offset + this.relativeStart;
  }

  /** One past the last character, in the document. */
  get end(): number {
    return this.origin.offset + this.relativeEnd;
  }
}

/** A string, number, boolean or null. A value that is missing (`Key:` with nothing after it) is a null of no length. */
export class ScalarNode extends NodeBase {
  readonly kind = 'scalar';
  constructor(
    origin: Origin,
    start: number,
    end: number,
    /** The value by YAML 1.1 or JSON; see scalars.ts. */
    readonly value: string | number | boolean | null,
    /** The text AWS gets where it expects a string: without quotes, escapes resolved, `0644` and `NO` as “420” and “false”. */
    readonly text: string,
    readonly style: ScalarStyle,
    /** The text as it is written, without quotes, escapes resolved: not {@link text} where a plain scalar is read as another. */
    readonly written: string = text,
  ) {
    super(origin, start, end);
  }
}

/** A key and its value. */
export class MapEntry extends NodeBase {
  constructor(
    origin: Origin,
    start: number,
    end: number,
    readonly key: ScalarNode,
    readonly value: Node,
  ) {
    super(origin, start, end);
  }
}

/** So many entries are searched faster than a table of them is made. */
const FEW = 6;

/** A mapping. Entries keep the order of the text; of two equal keys the first is found by {@link get}. */
export class MapNode extends NodeBase {
  readonly kind = 'map';
  private index: Map<string, MapEntry> | undefined;
  constructor(
    origin: Origin,
    start: number,
    end: number,
    readonly entries: readonly MapEntry[],
    /** `flow` for `{a: b}` and for JSON. */
    readonly style: 'block' | 'flow',
  ) {
    super(origin, start, end);
  }

  /** The entry with this key, or nothing. */
  entry(key: string): MapEntry | undefined {
    const { entries } = this;
    if (entries.length < FEW) {
      for (const each of entries) if (each.key.text === key) return each;
      return undefined;
    }
    this.index ??= indexEntries(entries);
    return this.index.get(key);
  }

  /** The value under this key, or nothing. */
  get(key: string): Node | undefined {
    return this.entry(key)?.value;
  }
}

/** A sequence. */
export class SeqNode extends NodeBase {
  readonly kind = 'seq';
  constructor(
    origin: Origin,
    start: number,
    end: number,
    readonly items: readonly Node[],
    /** `flow` for `[a, b]` and for JSON. */
    readonly style: 'block' | 'flow',
  ) {
    super(origin, start, end);
  }
}

/**
 * An intrinsic function: `!GetAtt A.B`, `Fn::GetAtt: [A, B]` and `{"Fn::GetAtt": ["A", "B"]}` are the same call
 * with the name `Fn::GetAtt` and the argument `[A, B]`; `Ref` and `Condition` keep their bare names.
 * See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export class CallNode extends NodeBase {
  readonly kind = 'call';
  constructor(
    origin: Origin,
    start: number,
    end: number,
    /** The long name: `Ref`, `Condition`, `Fn::Sub`, `Fn::ForEach::Loop` ... */
    readonly name: string,
    /** Position of the name (or the tag with its `!`). */
    readonly nameRange: { readonly relativeStart: number; readonly relativeEnd: number },
    readonly argument: Node,
    /** `tag` for `!Sub`, `key` for `Fn::Sub:` and JSON. */
    readonly form: 'tag' | 'key',
  ) {
    super(origin, start, end);
  }

  /** First character of the name, in the document. */
  get nameStart(): number {
    return this.origin.offset + this.nameRange.relativeStart;
  }

  /** One past the last character of the name, in the document. */
  get nameEnd(): number {
    return this.origin.offset + this.nameRange.relativeEnd;
  }
}

export type Node = MapNode | SeqNode | ScalarNode | CallNode;

function indexEntries(entries: readonly MapEntry[]): Map<string, MapEntry> {
  const index = new Map<string, MapEntry>();
  for (const entry of entries) if (!index.has(entry.key.text)) index.set(entry.key.text, entry);
  return index;
}

/** Follows keys from a map; `undefined` if a key is missing or a value is not a map. */
export function nodeAt(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let here = node;
  for (const key of keys) here = here?.kind === 'map' ? here.get(key) : undefined;
  return here;
}

/** The node as a map, or nothing. */
export function asMap(node: Node | undefined): MapNode | undefined {
  return node?.kind === 'map' ? node : undefined;
}

/** The items of a sequence; none where the node is something else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'seq' ? node.items : [];
}

/** The entries of a map; none where the node is something else. */
export function entriesOf(node: Node | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The text of a scalar that is there (not null); nothing for calls, maps and sequences. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

/** The name that a scalar is, as it is written: a condition may be called `Yes`. */
export function nameOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.written : undefined;
}

/** The entry that a scalar selects in a map. Keys stay as they are written, so `Yes` finds `Yes` and “true”. */
export function selectedEntry(
  map: MapNode,
  { text, written }: Pick<ScalarNode, 'text' | 'written'>,
): MapEntry | undefined {
  return map.entry(text) ?? (written === text ? undefined : map.entry(written));
}

/** True for null, written or because nothing is behind the key. */
export function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** A number written plainly or in quotes (CloudFormation takes both); nothing for anything else. */
export function numberOf(node: Node | undefined): number | undefined {
  if (node?.kind !== 'scalar') return undefined;
  return typeof node.value === 'number' ? node.value : numberIn(node.text);
}

/** The whole number from 0 up that {@link numberOf} gives; nothing for other numbers. */
export function wholeNumberOf(node: Node | undefined): number | undefined {
  const amount = numberOf(node);
  return amount !== undefined && amount >= 0 && Number.isInteger(amount) ? amount : undefined;
}

/** True or false, written as a boolean or as the string CloudFormation takes for one. */
export function booleanOf(node: Node | undefined): boolean | undefined {
  return booleanIn(textOf(node));
}

/** True where one stretch of the document lies in another. */
export function isWithin(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** Calls `visit` for the node and all below it, parents first. Returning `false` skips what is below. */
export function walk(node: Node, visit: (node: Node) => boolean | undefined): void {
  if (visit(node) === false) return;
  if (node.kind === 'map') for (const entry of node.entries) walk(entry.value, visit);
  else if (node.kind === 'seq') for (const item of node.items) walk(item, visit);
  else if (node.kind === 'call') walk(node.argument, visit);
}

/** True if two nodes have the same content in the same notation, at any position. */
export function isEqual(one: Node | undefined, other: Node | undefined): boolean {
  if (!one || !other || one.kind !== other.kind) return one === other;
  if (one.kind === 'map') return areEqual(one.entries, entriesOf(other), isEqualEntry);
  if (one.kind === 'seq') return areEqual(one.items, itemsOf(other), isEqual);
  if (one.kind === 'call')
    return other.kind === 'call' && isSameCall(one, other) && isEqual(one.argument, other.argument);
  return other.kind === 'scalar' && one.written === other.written && one.style === other.style;
}

function isSameCall(one: CallNode, other: CallNode): boolean {
  return one.name === other.name && one.form === other.form;
}

function isEqualEntry(one: MapEntry, other: MapEntry): boolean {
  return one.key.text === other.key.text && isEqual(one.value, other.value);
}

/** True for lists of one length whose items pass the test in pairs. */
export function areEqual<T>(
  ones: readonly T[],
  others: readonly T[],
  test: (one: T, other: T) => boolean = Object.is,
): boolean {
  return ones.length === others.length && ones.every((each, at) => test(each, others[at] as T));
}
