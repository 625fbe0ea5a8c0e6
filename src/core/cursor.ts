import type { ParsedDocument } from './document';
import type { CallNode, MapEntry, Node, NodeBase, ScalarNode } from './tree/node';

/** One step from the top of a document to the node at the cursor. */
export type CursorStep =
  | { readonly kind: 'entry'; readonly entry: MapEntry }
  | { readonly kind: 'item'; readonly index: number; readonly node: Node }
  | { readonly kind: 'call'; readonly call: CallNode };

/** The context of an offset. */
export interface Cursor {
  readonly offset: number;
  /** All steps from the root, outermost first. */
  readonly steps: readonly CursorStep[];
  /** The entries among the steps, outermost first: `Resources`, `Queue`, `Properties`, ... */
  readonly entries: readonly MapEntry[];
  /** The keys of these entries. */
  readonly path: readonly string[];
  /** The calls that contain the offset, outermost first. */
  readonly calls: readonly CallNode[];
  /** Indexes of the sequences passed through, outermost first. */
  readonly indexes: readonly number[];
  /** The innermost node at the offset; the value of the last entry where the offset is in its key. */
  readonly node: Node | undefined;
  /** The offset is in the key of the last entry. */
  readonly inKey: boolean;
  /** The call whose name (or tag) contains the offset. */
  readonly onCallName: CallNode | undefined;
  /** The scalar under the offset: the key or the value. */
  readonly scalar: ScalarNode | undefined;
  /** UTF-16 units from the start of that scalar as written, its quote or header included. */
  readonly inScalar: number;
}

/** The context of an offset of the document; `steps` is empty outside of everything. */
export function pathAt(doc: ParsedDocument, offset: number): Cursor {
  const steps: CursorStep[] = [];
  return cursorOf(offset, steps, doc.root ? descend(doc.root, offset, steps) : NOWHERE);
}

function cursorOf(offset: number, steps: readonly CursorStep[], here: Here): Cursor {
  const entries = steps.flatMap((step) => (step.kind === 'entry' ? [step.entry] : []));
  return {
    offset,
    steps,
    entries,
    path: entries.map((entry) => entry.key.text),
    calls: steps.flatMap((step) => (step.kind === 'call' ? [step.call] : [])),
    indexes: steps.flatMap((step) => (step.kind === 'item' ? [step.index] : [])),
    ...here,
    inScalar: here.scalar ? offset - here.scalar.start : 0,
  };
}

/**
 * The context of an offset in JSON that is the text of a scalar: the steps to the value that the scalar is the text of, and on
 * into the JSON.
 *
 * @param outer the context of the offset in the document
 * @param root the JSON, as nodes of the document
 */
export function cursorInText(outer: Cursor, root: Node): Cursor {
  const last = outer.steps.findLastIndex((step) => step.kind === 'entry');
  const way: CursorStep[] = [...outer.steps.slice(0, last + 1), { kind: 'item', index: 0, node: root }];
  const here = descend(root, outer.offset, way);
  return cursorOf(outer.offset, way, here);
}

type Here = Pick<Cursor, 'node' | 'inKey' | 'onCallName' | 'scalar'>;
const NOWHERE: Here = { node: undefined, inKey: false, onCallName: undefined, scalar: undefined };

function descend(from: Node, offset: number, steps: CursorStep[]): Here {
  let node = from;
  for (;;) {
    if (node.kind === 'scalar') return { ...NOWHERE, node, scalar: node };
    if (node.kind === 'map') {
      const entry = find(node.entries, offset);
      if (!entry) return { ...NOWHERE, node };
      steps.push({ kind: 'entry', entry });
      if (holds(entry.key, offset)) return { ...NOWHERE, node: entry.value, inKey: true, scalar: entry.key };
      if (!holds(entry.value, offset)) return { ...NOWHERE, node: entry.value };
      node = entry.value;
    } else if (node.kind === 'seq') {
      const item = find(node.items, offset);
      if (!item) return { ...NOWHERE, node };
      steps.push({ kind: 'item', index: node.items.indexOf(item), node: item });
      node = item;
    } else {
      steps.push({ kind: 'call', call: node });
      if (offset >= node.nameStart && offset <= node.nameEnd) return { ...NOWHERE, node, onCallName: node };
      if (!holds(node.argument, offset)) return { ...NOWHERE, node };
      node = node.argument;
    }
  }
}

function holds(node: NodeBase, offset: number): boolean {
  return node.start <= offset && offset <= node.end;
}

/** The node that contains the offset; of two that touch, the later. Aliased content may be elsewhere, so all are tried. */
function find<T extends NodeBase>(nodes: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = nodes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const node = nodes[middle];
    if (!node) return undefined;
    if (node.start > offset) high = middle - 1;
    else low = middle + 1;
  }
  const near = nodes[high];
  return near && holds(near, offset) ? near : nodes.find((node) => holds(node, offset));
}
