import { isLoopKey } from '../parse/intrinsics';
import { CallNode, itemsOf, MapEntry, MapNode, type Node, ScalarNode, SeqNode, textOf } from '../tree/node';
import { subVariables } from './references';

/** What the variables of the loops around a node are; `undefined` for one that only the deployment knows. */
export type Bindings = ReadonlyMap<string, string | undefined>;

/** Most copies that the loops of one entry of a section give; a loop that would give more is copied once. */
const MOST_COPIES = 100;

/** How many copies may still be made: nested loops multiply each other. */
export class CopyBudget {
  private left = MOST_COPIES;

  /** Takes this many copies, if there are as many left. */
  take(count: number): boolean {
    if (count > this.left) return false;
    this.left -= count;
    return true;
  }
}

/** Copies nodes with the variables of loops filled in, and puts what loops make in the place of the loops. */
export class LoopCopier {
  constructor(private readonly budget: CopyBudget) {}

  /** What stands in the place of an entry: itself, or what the loop makes that it is. */
  entry(entry: MapEntry, bound: Bindings = new Map()): readonly MapEntry[] {
    if (!isLoopKey(entry.key.text)) return [this.plain(entry, bound)];
    const { argument } = entry.value.kind === 'call' ? entry.value : { argument: entry.value };
    const [identifiers, collection, body] = itemsOf(argument);
    if (body?.kind !== 'map') return [];
    const names = namesIn(identifiers);
    const turns = this.turns(names, collection && this.node(collection, bound), bound);
    return turns.flatMap((turn) => body.entries.flatMap((each) => this.entry(each, turn)));
  }

  private plain(entry: MapEntry, bound: Bindings): MapEntry {
    const key = this.scalar(entry.key, bound);
    const given = this.node(entry.value, bound);
    const value = key.text === 'Condition' || key.text === 'DependsOn' ? namesOf(given, bound, MANY) : given;
    if (key === entry.key && value === entry.value) return entry;
    return new MapEntry(entry.origin, entry.relativeStart, entry.relativeEnd, key, value);
  }

  /** What the variables are in each turn of a loop. */
  private turns(
    names: readonly string[],
    collection: Node | undefined,
    bound: Bindings,
  ): readonly Bindings[] {
    const open = new Map([...bound, ...names.map((name) => [name, undefined] as const)]);
    const items = itemsIn(collection);
    if (!items || !this.budget.take(items.length)) return [open];
    return items.map((values) => {
      const turn = new Map(open);
      for (const [at, name] of names.entries()) turn.set(name, values[at]);
      return turn;
    });
  }

  private node(node: Node, bound: Bindings): Node {
    switch (node.kind) {
      case 'scalar':
        return this.scalar(node, bound);
      case 'map':
        return this.map(node, bound);
      case 'seq': {
        const items = node.items.map((item) => this.node(item, bound));
        if (items.every((each, at) => each === node.items[at])) return node;
        return new SeqNode(node.origin, node.relativeStart, node.relativeEnd, items, node.style);
      }
      case 'call':
        return this.filled(node, bound);
    }
  }

  private scalar(scalar: ScalarNode, bound: Bindings): ScalarNode {
    if (bound.size === 0 || !/[$&]\{/.test(scalar.text)) return scalar;
    const text = replaced(scalar.text, bound);
    return text === scalar.text ? scalar : scalarLike(scalar, text, scalar.style);
  }

  private map(map: MapNode, bound: Bindings): MapNode {
    const entries = map.entries.flatMap((entry) =>
      isLoopKey(entry.key.text) ? this.innerLoop(entry, bound) : this.plain(entry, bound),
    );
    if (entries.length === map.entries.length && entries.every((each, at) => each === map.entries[at]))
      return map;
    return new MapNode(map.origin, map.relativeStart, map.relativeEnd, entries, map.style);
  }

  /** Inside a resource a loop whose names are not all known stays: the map has keys that cannot be seen. */
  private innerLoop(entry: MapEntry, bound: Bindings): readonly MapEntry[] {
    const made = this.entry(entry, bound);
    const isKnown = made.length > 0 && made.every(({ key }) => !/[$&]\{/.test(key.text));
    return isKnown ? made : [this.plain(entry, bound)];
  }

  private filled(call: CallNode, bound: Bindings): Node {
    const { name } = call;
    const variable = name === 'Ref' ? textOf(call.argument) : undefined;
    if (variable !== undefined && bound.has(variable)) {
      const text = bound.get(variable);
      // A name that nothing can have: what the variable is, list or string, only the deployment knows.
      const open = () => withArgument(call, scalarLike(call.argument, `\${${variable}!}`, 'single'));
      return text === undefined ? open() : scalarLike(call, text, 'single');
    }
    if (name === 'Fn::Sub') return this.substitution(call, bound);
    const argument = this.node(call.argument, bound);
    return withArgument(call, namesOf(argument, bound, NAMING.get(name)));
  }

  /** A variable that is not known becomes one of the call's own, so that it is not looked for among parameters. */
  private substitution(call: CallNode, bound: Bindings): Node {
    const argument = this.node(call.argument, bound);
    const text = argument.kind === 'seq' ? argument.items[0] : argument;
    const names = subVariables(textOf(text) ?? '').flatMap(({ name }) => (bound.has(name) ? [name] : []));
    if (text?.kind !== 'scalar' || names.length === 0) return withArgument(call, argument);
    const given = argument.kind === 'seq' ? argument.items[1] : undefined;
    const own = given?.kind === 'map' ? given.entries : [];
    const added = [...new Set(names)].map((name) => {
      const value = scalarLike(text, `\${${name}}`, 'single');
      const key = scalarLike(text, name, 'single');
      return new MapEntry(text.origin, text.relativeStart, text.relativeEnd, key, value);
    });
    const { origin, relativeStart, relativeEnd } = given ?? text;
    const variables = new MapNode(origin, relativeStart, relativeEnd, [...own, ...added], 'flow');
    const items = [text, given?.kind === 'call' ? given : variables];
    return withArgument(
      call,
      new SeqNode(argument.origin, argument.relativeStart, argument.relativeEnd, items, 'flow'),
    );
  }
}

function namesIn(identifiers: Node | undefined): readonly string[] {
  const written = identifiers?.kind === 'seq' ? identifiers.items : [identifiers];
  return written.flatMap((each) => textOf(each) ?? []);
}

/** The values of the variables in each turn; nothing where the collection is not written out. */
function itemsIn(collection: Node | undefined): readonly (readonly (string | undefined)[])[] | undefined {
  if (collection?.kind === 'map')
    return collection.entries.some(({ key }) => isLoopKey(key.text) || key.text === 'Fn::Transform')
      ? undefined
      : collection.entries.map(({ key, value }) => [key.text, knownText(value)]);
  if (collection?.kind !== 'seq') return undefined;
  return collection.items.map((item) =>
    item.kind === 'seq' ? item.items.map(knownText) : [knownText(item)],
  );
}

function knownText(node: Node): string | undefined {
  const text = textOf(node);
  return text !== undefined && /[$&]\{|\{\{/.test(text) ? undefined : text;
}

/** `${Name}` is the item, `&{Name}` the letters and digits of it. */
function replaced(text: string, bound: Bindings): string {
  return text.replace(/([$&])\{([^{}]*)\}/g, (found, sign: string, name: string) => {
    const value = bound.get(name.trim());
    if (value === undefined) return found;
    return sign === '$' ? value : value.replace(/[^A-Za-z0-9]/g, '');
  });
}

/** Functions whose first arguments are names, and how many of them. */
const NAMING: ReadonlyMap<string, number> = new Map([
  ['Ref', 1],
  ['Condition', 1],
  ['Fn::If', 1],
  ['Fn::GetAtt', 2],
]);

/** All items of a list. */
const MANY = Number.POSITIVE_INFINITY;

/** A name that `Fn::Sub` puts together from variables of loops alone is as good as a written one. */
function namesOf(argument: Node, bound: Bindings, count = 0): Node {
  if (count === 0 || bound.size === 0) return argument;
  if (argument.kind !== 'seq') return asName(argument, bound);
  const items = argument.items.map((item, at) => (at < count ? asName(item, bound) : item));
  if (items.every((each, at) => each === argument.items[at])) return argument;
  return new SeqNode(argument.origin, argument.relativeStart, argument.relativeEnd, items, argument.style);
}

function asName(node: Node, bound: Bindings): Node {
  if (node.kind !== 'call' || node.name !== 'Fn::Sub') return node;
  const text = node.argument.kind === 'seq' ? node.argument.items[0] : node.argument;
  if (text?.kind !== 'scalar') return node;
  return subVariables(text.text).every(({ name }) => bound.has(name))
    ? scalarLike(text, text.text, text.style)
    : node;
}

function withArgument(call: CallNode, argument: Node): CallNode {
  if (argument === call.argument) return call;
  const { form, name, nameRange, origin, relativeEnd, relativeStart } = call;
  return new CallNode(origin, relativeStart, relativeEnd, name, nameRange, argument, form);
}

function scalarLike(at: Node, text: string, style: ScalarNode['style']): ScalarNode {
  return new ScalarNode(at.origin, at.relativeStart, at.relativeEnd, text, text, style);
}
