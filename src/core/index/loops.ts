import { isLoopKey } from '../parse/intrinsics';
import { CallNode, itemsOf, MapEntry, type MapNode, type Node, type ScalarNode, textOf } from '../tree/node';
import { FoundBelow } from './foundBelow';
import { CopyBudget, LoopCopier } from './loopCopier';

/** The arguments of `Fn::ForEach`. */
export interface LoopParts {
  /** The variables, as they are declared: one, or several for a collection of pairs. */
  readonly variables: readonly ScalarNode[];
  readonly collection: Node | undefined;
  /** What is repeated; nothing while it is still being typed. */
  readonly body: MapNode | undefined;
}

/** An entry that a section has once its loops are unrolled. */
export interface UnrolledEntry {
  readonly entry: MapEntry;
  /** The number of earlier copies of the same text; nothing for an entry outside loops. */
  readonly copy: number | undefined;
}

/**
 * The arguments of a loop; nothing for any other node.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export function loopParts(node: Node | undefined): LoopParts | undefined {
  if (node?.kind !== 'call' || !isLoopKey(node.name)) return undefined;
  const [identifiers, collection, body] = itemsOf(node.argument);
  const written = identifiers?.kind === 'seq' ? identifiers.items : [identifiers];
  const variables = written.filter((each): each is ScalarNode => textOf(each) !== undefined);
  return { variables, collection, body: body?.kind === 'map' ? body : undefined };
}

/** A variable of a loop, with the loop. */
export interface LoopVariable {
  readonly scalar: ScalarNode;
  readonly loop: CallNode;
}

/** The innermost of these loops (outermost first) that declares a variable of this name. */
export function loopVariable(name: string, calls: readonly CallNode[]): LoopVariable | undefined {
  for (const loop of calls.toReversed()) {
    const scalar = loopParts(loop)?.variables.find((each) => each.written === name);
    if (scalar) return { scalar, loop };
  }
  return undefined;
}

/**
 * What stands in the place of an entry of a section when its loops have run: a copy for each item of a collection that is
 * written out, one copy with the variables left open where it is not. Nodes that do not change are shared by all copies, and all
 * keep their position. An entry without loops is itself.
 */
function unroll(entry: MapEntry, section: string, loops: FoundBelow): readonly UnrolledEntry[] {
  if (!isLoopKey(entry.key.text) && !loops.in(entry.value)) return [{ entry, copy: undefined }];
  const copier = new LoopCopier(new CopyBudget());
  const found = copier.entry(entry);
  if (!isLoopKey(entry.key.text)) return found.map((each) => ({ entry: each, copy: undefined }));
  const copies = new Map<number, number>();
  return found.map((each) => {
    const copy = copies.get(each.start) ?? 0;
    copies.set(each.start, copy + 1);
    return { entry: section === 'Conditions' ? asCondition(each) : each, copy };
  });
}

/** The entries of a section with what stands in their place when loops have run, made when first asked for. */
export class UnrolledEntries {
  private readonly found = new Map<MapEntry, readonly UnrolledEntry[]>();
  private readonly loops = new FoundBelow(hasLoop);

  constructor(private readonly section: string) {}

  /** What stands in the place of an entry. */
  of(entry: MapEntry): readonly UnrolledEntry[] {
    let found = this.found.get(entry);
    if (!found) {
      found = unroll(entry, this.section, this.loops);
      this.found.set(entry, found);
    }
    return found;
  }

  /** Drops an entry that is gone. */
  forget(entry: MapEntry): void {
    this.found.delete(entry);
  }
}

function hasLoop(node: Node): boolean {
  return node.kind === 'map' && node.entries.some(({ key }) => isLoopKey(key.text));
}

/** `Condition: Name` alone in an entry of `Conditions` is a call; in a loop the parser does not see which section it is in. */
function asCondition(entry: MapEntry): MapEntry {
  const { key, origin, relativeStart, relativeEnd, value } = entry;
  const only = value.kind === 'map' && value.entries.length === 1 ? value.entry('Condition') : undefined;
  if (!only) return entry;
  const { origin: from, relativeStart: start, relativeEnd: end } = value;
  const call = new CallNode(from, start, end, 'Condition', only.key, only.value, 'key');
  return new MapEntry(origin, relativeStart, relativeEnd, key, call);
}

/** True for a name in which a variable of a loop is left open: `Queue${Name}`. */
export function hasOpenVariable(name: string): boolean {
  return /[$&]\{/.test(name);
}

/** True where a name with open variables can become this one: the parts between the variables occur in it in their order. */
export function canBecome(pattern: string, name: string): boolean {
  const parts = pattern.split(/[$&]\{[^{}]*\}/);
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return pattern === name;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let from = first.length;
  for (const part of others) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= name.length - last.length;
}
