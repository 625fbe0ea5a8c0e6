import { alternatives, valueBranches } from '../../core/tree/branches';
import type { Node, NodeBase } from '../../core/tree/node';
import { booleanIn, isSameBoolean } from '../../core/tree/scalars';
import type { SafePatterns } from '../../knowledge/patterns/safePattern';
import type { Limit } from '../../knowledge/types';
import { guardsOfBranch } from '../evaluate/conditions';
import { type KnownValue, knownValues, type Lookups, numericValue } from '../evaluate/values';
import { writtenAs } from '../fixes/quotes';
import type { Report } from '../rule';
import { type Inherited, type LimitScope, surelyHolds } from './conditions';
import { countOf, jsonSize, mapBytes, measureOfValue, type Size } from './measure';
import { type Breach, breachFixes, breachMessage, severityOfLimit } from './messages';

/** Where a value stands, and what its limit may depend on. */
export interface LimitCheckContext {
  readonly around: LimitScope;
  readonly lookups: Lookups;
  readonly patterns: SafePatterns;
  readonly quota: (limit: string) => number | undefined;
  /** The key of the value: what a list or a map has too much or too little of is said there. */
  readonly key?: NodeBase | undefined;
  /** What SAM `Globals` gives to the resource. */
  readonly inherited?: Inherited | undefined;
}

const NOTHING: readonly Report[] = [];
const NO_GUARDS: ReadonlySet<string> = new Set();

/** Holds a value against a limit; gives what is to be said of it. Says nothing of what is not known. */
export function checkLimit(limit: Limit, value: Node, setting: LimitCheckContext): readonly Report[] {
  if (limit.when && !surelyHolds(limit.when, value, setting.around, setting.lookups, setting.inherited))
    return NOTHING;
  const bounds = withQuota(limit, setting.quota(limit.id));
  if (limit.measure === 'count' || limit.measure === 'json') return checkWhole(bounds, value, setting);
  // Most values are plain.
  if (value.kind === 'scalar') return checkScalar(bounds, value, setting, NO_GUARDS);
  return valueBranches(value).flatMap((branch) => {
    const { node } = branch;
    const guards = guardsOfBranch(branch, setting.lookups);
    if (node.kind === 'seq') return node.items.flatMap((item) => checkScalar(bounds, item, setting, guards));
    if (node.kind === 'map') return limit.measure === 'bytes' ? checkWhole(bounds, node, setting) : [];
    return checkScalar(bounds, node, setting, guards);
  });
}

function withQuota(limit: Limit, quota: number | undefined): Limit {
  return quota === undefined ? limit : { ...limit, max: quota };
}

function checkWhole(limit: Limit, value: Node, setting: LimitCheckContext): readonly Report[] {
  return alternatives(value).flatMap((node) => {
    const size = sizeOf(limit, node, setting.lookups);
    const breach = size && sizeBreach(limit, size);
    return breach ? [{ ...report(limit, breach, node, ''), at: setting.key ?? anchor(node) }] : [];
  });
}

function sizeOf(limit: Limit, node: Node, lookups: Lookups): Size | undefined {
  if (limit.measure === 'count') return countOf(node);
  if (node.kind === 'scalar' || node.kind === 'call') return undefined;
  if (limit.measure === 'json') return jsonSize(node);
  return node.kind === 'map' ? mapBytes(node, lookups) : undefined;
}

function sizeBreach(limit: Limit, size: Size): Breach | undefined {
  if (limit.max !== undefined && size.least > limit.max)
    return { side: 'over', bound: limit.max, measured: size.least };
  if (limit.min !== undefined && size.most < limit.min)
    return { side: 'under', bound: limit.min, measured: size.most };
  return undefined;
}

function checkScalar(
  limit: Limit,
  node: Node,
  setting: LimitCheckContext,
  guards: ReadonlySet<string>,
): readonly Report[] {
  for (const value of knownValues(node, setting.lookups)) {
    if (value.parameter !== undefined && guards.has(value.parameter)) continue;
    const breach = breachOf(limit, value, setting.patterns);
    // One place is told once, however many allowed values of a parameter break the limit.
    if (breach) return [valueReport(limit, breach, node, value)];
  }
  return NOTHING;
}

function valueReport(limit: Limit, breach: Breach, node: Node, value: KnownValue): Report {
  const from =
    value.parameter === undefined
      ? ''
      : ` (${value.how === 'default' ? 'the default' : 'an allowed value'} of the parameter ${value.parameter})`;
  const written =
    value.how === 'computed' || typeof breach.measured === 'number' ? '' : writtenAs(value.node);
  const said = report(limit, breach, node, written + from, value.node);
  const related = value.node === node ? [] : [{ at: value.node, message: 'The value is set here' }];
  // Another value of the parameter may be chosen, so its default or a value it allows is no error yet.
  const softened =
    value.parameter !== undefined && said.severity === 'error' ? { severity: 'warning' as const } : {};
  return { ...said, ...softened, related };
}

function report(limit: Limit, breach: Breach, at: Node, from: string, literal: Node = at): Report {
  return {
    rule: limit.id,
    at: anchor(at),
    message: breachMessage(limit, breach, from),
    severity: severityOfLimit(limit),
    source: limit.source,
    service: limit.service,
    fixes: breachFixes(limit, breach, literal),
  };
}

/** A whole map or sequence is not underlined: its first line says enough, and the rest stays readable. */
function anchor(node: Node): Report['at'] {
  if (node.kind === 'map') return node.entries[0]?.key ?? node;
  if (node.kind === 'seq') return node.items[0] ?? node;
  return node;
}

function breachOf(limit: Limit, value: KnownValue, patterns: SafePatterns): Breach | undefined {
  if (limit.allowed && !limit.allowed.some((each) => same(each, value))) {
    // A range beside the list means the list names only the special values.
    if (limit.min === undefined && limit.max === undefined) return { side: 'allowed', measured: value.text };
  } else if (limit.allowed) return undefined;
  if (limit.pattern !== undefined && patterns.whole(limit.pattern).test(value.text) === false)
    return { side: 'pattern', measured: value.text };
  const measured = measureOfValue(value, limit.measure);
  return measured === undefined ? undefined : boundBreach(limit, measured);
}

function boundBreach(limit: Limit, measured: number): Breach | undefined {
  if (limit.max !== undefined && measured > limit.max) return { side: 'over', bound: limit.max, measured };
  if (limit.min !== undefined && measured < limit.min) return { side: 'under', bound: limit.min, measured };
  if (limit.step !== undefined && measured % limit.step !== 0) return { side: 'step', measured };
  return undefined;
}

function same(allowed: string | number | boolean, value: KnownValue): boolean {
  if (typeof allowed === 'number') return numericValue(value) === allowed;
  if (typeof allowed === 'boolean') return booleanIn(value.text) === allowed;
  return value.text === allowed || isSameBoolean(value.text, allowed);
}
