import type { Severity } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { isAlwaysNoValue, isIf } from '../../core/tree/branches';
import {
  asMap,
  type CallNode,
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
  walk,
} from '../../core/tree/node';
import { booleanIn } from '../../core/tree/scalars';
import type { TemplateView } from '../rule';
import { inheritedBy } from '../sam/sam';
import { isSpliced } from './maps';
import { type KnownValue, knownValues, numericValue } from './values';

/** What the template tells of a property. */
export type PropertyState =
  /** It is surely not set, so that the default holds. */
  | { readonly state: 'absent' }
  /** A function, a loop or a macro decides. */
  | { readonly state: 'unknown' }
  | { readonly state: 'set'; readonly entry: MapEntry };

const ABSENT: PropertyState = { state: 'absent' };
const UNKNOWN: PropertyState = { state: 'unknown' };

/** A property of a resource, by its path; SAM `Globals` count. */
export function getProperty(
  resource: Resource,
  path: readonly string[],
  template: TemplateView,
): PropertyState {
  const own = ownProperty(resource, path, template);
  if (own.state !== 'absent') return own;
  const [key = '', ...below] = path;
  const inherited = inheritedBy(resource, key, template);
  if (inherited === 'unknown') return UNKNOWN;
  return inherited ? getPropertyAt(inherited, below, template) : own;
}

function ownProperty(resource: Resource, path: readonly string[], template: TemplateView): PropertyState {
  const body = asMap(resource.entry.value);
  if (!body || isSpliced(body)) return UNKNOWN;
  if (!body.entry('Properties')) return template.isOpen('Resources') ? UNKNOWN : ABSENT;
  return getPropertyIn(resource.properties, path, template);
}

/** A property below a map. A map that is no map, but a function, tells nothing. */
export function getPropertyIn(
  map: MapNode | undefined,
  path: readonly string[],
  template: TemplateView,
): PropertyState {
  const [key = '', ...below] = path;
  if (!map) return UNKNOWN;
  const entry = map.entry(key);
  if (!entry) {
    const isOpen = template.isOpen('Resources') || isSpliced(map);
    return isOpen ? UNKNOWN : ABSENT;
  }
  return getPropertyAt(entry, below, template);
}

function getPropertyAt(entry: MapEntry, below: readonly string[], template: TemplateView): PropertyState {
  if (isAlwaysNoValue(entry.value)) return ABSENT;
  if (below.length === 0) return { state: 'set', entry };
  return getPropertyIn(asMap(entry.value), below, template);
}

/** A value that is known well enough to hold it against others. */
export interface ResolvedScalar {
  readonly value: KnownValue;
  /** False for the default of a parameter: another value may be chosen, so nothing is an error yet. */
  readonly isSure: boolean;
}

/** The value an expression has, if it is one: a literal, or what a parameter has by default. Nothing for `Fn::If`. */
export function resolveScalar(node: Node | undefined, template: TemplateView): ResolvedScalar | undefined {
  if (!node || dependsOnCondition(node)) return undefined;
  const values = knownValues(node, template);
  const [first] = values;
  if (!first) return undefined;
  const depends = first.how === 'default';
  if (values.length === 1)
    return first.how === 'allowed'
      ? undefined
      : { value: first, isSure: !depends && !dependsOnMapping(node) };
  const isChosen = depends && values.every((each) => each.parameter === first.parameter);
  return isChosen ? { value: first, isSure: false } : undefined;
}

/** True where a condition has a say in a value. Of its branches one may not be known, and that one may be right. */
function dependsOnCondition(node: Node): boolean {
  return containsCall(node, isIf);
}

/** True where a value is looked up in a mapping by something that may be chosen at deployment. */
function dependsOnMapping(node: Node): boolean {
  return containsCall(node, (call) => {
    const keys = call.name === 'Fn::FindInMap' ? itemsOf(call.argument) : [];
    return keys.some((key) => key.kind !== 'scalar');
  });
}

function containsCall(node: Node, test: (call: CallNode) => boolean): boolean {
  if (node.kind === 'scalar') return false;
  let found = false;
  walk(node, (each) => {
    if (each.kind === 'call' && test(each)) found = true;
    return !found;
  });
  return found;
}

/** A number that holds for a property. */
export interface ResolvedNumber {
  readonly amount: number;
  /** Where it is set; nothing where it is the default. */
  readonly entry: MapEntry | undefined;
  readonly value: KnownValue | undefined;
  readonly isSure: boolean;
}

/** The number a property has; `fallback` is what holds where it is not set. */
export function resolveNumber(
  what: PropertyState,
  fallback: number | undefined,
  template: TemplateView,
): ResolvedNumber | undefined {
  if (what.state === 'unknown') return undefined;
  if (what.state === 'absent')
    return fallback === undefined
      ? undefined
      : { amount: fallback, entry: undefined, value: undefined, isSure: true };
  const found = resolveScalar(what.entry.value, template);
  const amount = found && numericValue(found.value);
  if (!found || amount === undefined) return undefined;
  return { amount, entry: what.entry, value: found.value, isSure: found.isSure };
}

/** True or false where it is certain; `fallback` is what holds where the property is not set. */
export function resolveBoolean(
  what: PropertyState,
  fallback: boolean,
  template: TemplateView,
): boolean | undefined {
  if (what.state === 'unknown') return undefined;
  if (what.state === 'absent') return fallback;
  const found = resolveScalar(what.entry.value, template);
  if (!found?.isSure) return undefined;
  return booleanIn(found.value.text);
}

/** The text a property surely has. */
export function resolveText(what: PropertyState, template: TemplateView): string | undefined {
  if (what.state !== 'set') return undefined;
  const found = resolveScalar(what.entry.value, template);
  return found?.isSure ? found.value.text : undefined;
}

/** What holds against values of which one may still change is no error yet. */
export function severityFor(
  own: Severity,
  ...figures: readonly (Pick<ResolvedScalar, 'isSure'> | undefined)[]
): Severity {
  return own === 'error' && figures.some((each) => each?.isSure === false) ? 'warning' : own;
}

/** The default of a limit, where it is a number. */
export function numberDefault(
  limit: { readonly default?: string | number | boolean } | undefined,
): number | undefined {
  return typeof limit?.default === 'number' ? limit.default : undefined;
}

/** How to say where a figure comes from: nothing for a literal. */
export function originNote(figure: ResolvedNumber): string {
  if (!figure.entry) return ' (the default)';
  const parameter = figure.value?.parameter;
  return parameter === undefined ? '' : ` (the default of the parameter ${parameter})`;
}

/** True where each property of a map surely has one of these values; '' is not set. */
export function hasValues(
  map: MapNode,
  values: Readonly<Record<string, readonly string[]>>,
  template: TemplateView,
): boolean {
  return Object.entries(values).every(([name, allowed]) => {
    const property = getPropertyIn(map, [name], template);
    if (property.state === 'absent') return allowed.includes('');
    const text = resolveText(property, template);
    return text !== undefined && allowed.includes(text);
  });
}
