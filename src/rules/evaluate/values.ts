import { ifBranches } from '../../core/tree/branches';
import {
  asMap,
  type CallNode,
  itemsOf,
  type Node,
  nameOf,
  type ScalarNode,
  selectedEntry,
  textOf,
} from '../../core/tree/node';
import { numberIn } from '../../core/tree/scalars';
import { type ConditionLookup, guardsOf } from './conditions';

/** How a value came to be known. */
export type ValueOrigin = 'literal' | 'default' | 'allowed' | 'mapping' | 'computed';

/** A value that a property can take, as far as the template alone tells. */
export interface KnownValue {
  /** A scalar, as text, number or boolean; see {@link ScalarNode.value} and {@link ScalarNode.text}. */
  readonly value: string | number | boolean;
  /** As AWS reads it where it wants a string. */
  readonly text: string;
  /** Where it stands in the text: the literal itself, the parameter's default, the entry of the mapping. */
  readonly node: Node;
  readonly how: ValueOrigin;
  /** The parameter whose default or allowed value it is. */
  readonly parameter?: string;
}

/** The parts of a template that a value can depend on. */
export interface Lookups extends ConditionLookup {
  parameter(name: string): Node | undefined;
  mapping(name: string): Node | undefined;
  /** True for a parameter whose value decides whether what is looked at exists at all: then its default says nothing. */
  isGuard?(parameter: string): boolean;
}

/** Depth at which following functions stops: deeper nests than this are not written by hand. */
const DEEPEST = 12;

/** Most keys of a mapping that are followed, and most allowed values of a parameter; of more, only the default is known. */
const MOST_VALUES = 200;

/** Most values one expression may give; above it nothing is known. */
const MAX_COMBINATIONS = 64;

/**
 * Every scalar value the node can have, as far as the template tells; empty where nothing is known, and where one
 * branch of an `Fn::If` is not known that branch is left out. Looks through `Ref` to parameters (default and
 * allowed values), `Fn::If`, `Fn::FindInMap`, `Fn::Join` and `Fn::Sub` of known values.
 */
export function knownValues(node: Node | undefined, lookups: Lookups, depth = 0): readonly KnownValue[] {
  if (node === undefined || depth > DEEPEST) return NOTHING;
  if (node.kind === 'scalar') return literal(node, 'literal');
  if (node.kind !== 'call') return NOTHING;
  switch (node.name) {
    case 'Ref':
      return parameterValues(nameOf(node.argument), lookups);
    case 'Fn::If':
      return branchValues(node, lookups, depth);
    case 'Fn::FindInMap':
      return mappingValues(node, lookups, depth);
    case 'Fn::Join':
      return joined(node, lookups, depth);
    case 'Fn::Sub':
      return substituted(node, lookups);
    default:
      return NOTHING;
  }
}

/** The one value the node has, whatever the parameters and conditions; nothing where it has several or is not known. */
export function certainValue(node: Node | undefined, lookups: Lookups): KnownValue | undefined {
  const chosen = ifBranches(node);
  if (chosen) {
    const [first, second] = chosen.branches.map((branch) => certainValue(branch, lookups));
    return first?.text === second?.text ? first : undefined;
  }
  const values = knownValues(node, lookups);
  const [only] = values;
  return values.length === 1 && only?.how !== 'default' && only?.how !== 'allowed' ? only : undefined;
}

/** The values of both branches; but a parameter that the condition looks at has not its default in both. */
function branchValues(call: CallNode, lookups: Lookups, depth: number): readonly KnownValue[] {
  const { condition, branches = [] } = ifBranches(call) ?? {};
  const guards = guardsOf([condition], lookups);
  return branches
    .flatMap((branch) => knownValues(branch, lookups, depth + 1))
    .filter(({ parameter }) => parameter === undefined || !guards.has(parameter));
}

/** A known value as a number; nothing for text that is not one. */
export function numericValue({ value, text }: KnownValue): number | undefined {
  return typeof value === 'number' ? value : numberIn(text);
}

const NOTHING: readonly never[] = [];

/** Contains `{{` or `${`. */
function isFilledIn(text: string): boolean {
  const at = text.indexOf('{');
  return at >= 0 && (text.includes('{{', at) || text.includes('${', Math.max(at - 1, 0)));
}

function literal(node: ScalarNode, how: ValueOrigin, parameter?: string): readonly KnownValue[] {
  // `${...}` outside of Fn::Sub and `{{...}}` are filled in by another tool, or by CloudFormation when it deploys.
  if (node.value === null || isFilledIn(node.text)) return NOTHING;
  // An empty default means "not given": a condition leaves the property out then.
  if (parameter !== undefined && node.text === '') return NOTHING;
  const { text, value } = node;
  return [parameter === undefined ? { value, text, node, how } : { value, text, node, how, parameter }];
}

function parameterValues(name: string | undefined, lookups: Lookups): readonly KnownValue[] {
  const isKnown = name !== undefined && !lookups.isGuard?.(name);
  const parameter = isKnown ? asMap(lookups.parameter(name)) : undefined;
  // The value of an SSM parameter type is looked up at deployment: its default is only a name.
  if (!parameter || textOf(parameter.get('Type'))?.startsWith('AWS::SSM::Parameter')) return NOTHING;
  const chosen = parameter.get('Default');
  const only = chosen?.kind === 'scalar' ? literal(chosen, 'default', name) : NOTHING;
  const allowed = itemsOf(parameter.get('AllowedValues'));
  if (allowed.length === 0 || allowed.length > MOST_VALUES) return only;
  const found = [...only];
  const seen = new Set(found.map((each) => each.text));
  for (const item of allowed) {
    if (item.kind !== 'scalar' || seen.has(item.text)) continue;
    seen.add(item.text);
    found.push(...literal(item, 'allowed', name));
  }
  return found;
}

function mappingValues(call: CallNode, lookups: Lookups, depth: number): readonly KnownValue[] {
  const [mapName, first, second, options] = itemsOf(call.argument);
  const name = textOf(mapName);
  if (name === undefined || first === undefined || second === undefined || options !== undefined)
    return NOTHING;
  const rows = reachable(asMap(lookups.mapping(name)), first, lookups, depth);
  return rows
    .flatMap((row) => reachable(asMap(row), second, lookups, depth))
    .flatMap((cell) => (cell.kind === 'scalar' ? literal(cell, 'mapping') : []));
}

/** The values of a mapping level that a key can select: one for a known key, all for one that is looked up. */
function reachable(level: Node | undefined, key: Node, lookups: Lookups, depth: number): readonly Node[] {
  if (level?.kind !== 'map') return NOTHING;
  const keys = knownValues(key, lookups, depth + 1);
  if (keys.length === 0)
    return level.entries.length > MOST_VALUES ? [] : level.entries.map((entry) => entry.value);
  return keys.flatMap(({ text, node, how }) => {
    const written = node.kind === 'scalar' && how !== 'computed' ? node.written : text;
    return selectedEntry(level, { text, written })?.value ?? [];
  });
}

function joined(call: CallNode, lookups: Lookups, depth: number): readonly KnownValue[] {
  const [separator, parts] = itemsOf(call.argument);
  const between = separator?.kind === 'scalar' ? separator.text : undefined;
  if (between === undefined || parts?.kind !== 'seq') return NOTHING;
  return combine(
    parts.items.map((part) => knownValues(part, lookups, depth + 1)),
    between,
    call,
  );
}

function substituted(call: CallNode, lookups: Lookups): readonly KnownValue[] {
  const { argument } = call;
  const template = argument.kind === 'seq' ? argument.items[0] : argument;
  const variables = argument.kind === 'seq' ? argument.items[1] : undefined;
  if (template?.kind !== 'scalar' || template.text.includes('{{resolve:')) return NOTHING;
  const { text } = template;
  const parts: (readonly KnownValue[])[] = [];
  let from = 0;
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', from)) {
    const end = text.indexOf('}', open);
    const inside = text.slice(open + 2, Math.max(end, open + 2));
    // A variable that is not closed: CloudFormation rejects the string.
    if (end < 0 || inside.includes('{')) return NOTHING;
    parts.push(plain(text.slice(from, open), template));
    from = end + 1;
    const isWritten = inside.startsWith('!');
    const name = inside.slice(isWritten ? 1 : 0).trim();
    const values = isWritten ? plain(`\${${name}}`, template) : variable(name, variables, lookups);
    if (values.length === 0) return NOTHING;
    parts.push(values);
  }
  parts.push(plain(text.slice(from), template));
  return combine(parts, '', call);
}

function variable(name: string, variables: Node | undefined, lookups: Lookups): readonly KnownValue[] {
  const own = asMap(variables)?.get(name);
  return own ? knownValues(own, lookups, 1) : parameterValues(name, lookups);
}

function plain(text: string, node: Node): readonly KnownValue[] {
  return [{ value: text, text, node, how: 'literal' }];
}

/** All combinations of the parts; nothing where a part is not known or there are too many. */
function combine(
  parts: readonly (readonly KnownValue[])[],
  between: string,
  call: CallNode,
): readonly KnownValue[] {
  let whole: readonly KnownValue[] = [{ value: '', text: '', node: call, how: 'computed' }];
  for (const [index, part] of parts.entries()) {
    if (part.length === 0 || whole.length * part.length > MAX_COMBINATIONS) return NOTHING;
    whole = whole.flatMap((so) => part.map((next) => appended(so, index > 0 ? between : '', next)));
  }
  return whole;
}

function appended(so: KnownValue, between: string, next: KnownValue): KnownValue {
  const text = so.text + between + next.text;
  const depends = next.how === 'default' || next.how === 'allowed';
  const how = depends ? next.how : so.how;
  const parameter = next.parameter ?? so.parameter;
  const { node } = so;
  return parameter === undefined
    ? { value: text, text, node, how }
    : { value: text, text, node, how, parameter };
}
