import { openDocument } from '../open';
import { CallNode, MapEntry, MapNode, type Node, type NodeBase, ScalarNode, SeqNode } from '../tree/node';
import { scalarOffsets } from './scalarOffsets';

/** What the text of a scalar is read from. */
interface Source {
  slice(start: number, end: number): string;
}

/**
 * The JSON in the value of a scalar, as nodes of the document that the scalar is in: each is where its text is, or, in a style
 * whose characters cannot be followed, where the scalar is. Nothing where the value is not a JSON object.
 */
export function jsonIn(scalar: ScalarNode, source: Source): MapNode | undefined {
  // Two braces begin a dynamic reference.
  if (!/^\s*\{(?!\{)/.test(scalar.text)) return undefined;
  const { root, problems } = openDocument(scalar.text, { path: 'text.json', kind: 'buildspec' });
  if (root?.kind !== 'map' || problems.length > 0) return undefined;
  const offsets = scalarOffsets(scalar, source.slice(scalar.start, scalar.end));
  const place: Place = (start, end) => {
    if (!offsets) return [scalar.relativeStart, scalar.relativeEnd];
    const from = offsets.toOuter(start);
    // The end of the last character, not the beginning of what follows: escapes are wider in the file.
    const to = end > start ? Math.max(from, offsets.toOuter(end - 1) + 1) : from;
    return [scalar.relativeStart + from, scalar.relativeStart + to];
  };
  return new Lifter(scalar, place).map(root);
}

/** The scalar whose text a value is: plain, or that of `Fn::Sub`; nothing for anything else. */
export function writtenText(node: Node): ScalarNode | undefined {
  if (node.kind === 'scalar') return node;
  if (node.kind !== 'call' || node.name !== 'Fn::Sub') return undefined;
  const { argument } = node;
  const [first] = argument.kind === 'seq' ? argument.items : [argument];
  return first?.kind === 'scalar' ? first : undefined;
}

/** Offsets in the value of the scalar -> offsets in the block of the scalar. */
type Place = (start: number, end: number) => readonly [start: number, end: number];

class Lifter {
  constructor(
    private readonly scalar: ScalarNode,
    private readonly place: Place,
  ) {}

  map(node: MapNode): MapNode {
    return new MapNode(
      ...this.at(node),
      node.entries.map((each) => this.entry(each)),
      node.style,
    );
  }

  private entry(entry: MapEntry): MapEntry {
    return new MapEntry(...this.at(entry), this.text(entry.key), this.node(entry.value));
  }

  private node(node: Node): Node {
    if (node.kind === 'map') return this.map(node);
    if (node.kind === 'scalar') return this.text(node);
    if (node.kind === 'seq')
      return new SeqNode(
        ...this.at(node),
        node.items.map((each) => this.node(each)),
        node.style,
      );
    const [relativeStart, relativeEnd] = this.place(node.nameStart, node.nameEnd);
    const name = { relativeStart, relativeEnd };
    return new CallNode(...this.at(node), node.name, name, this.node(node.argument), node.form);
  }

  private text(node: ScalarNode): ScalarNode {
    return new ScalarNode(...this.at(node), node.value, node.text, node.style, node.written);
  }

  private at({ start, end }: NodeBase): [ScalarNode['origin'], number, number] {
    return [this.scalar.origin, ...this.place(start, end)];
  }
}
