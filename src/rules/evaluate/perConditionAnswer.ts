import type { Resource } from '../../core/index/template';
import { ifBranches, isNoValue } from '../../core/tree/branches';
import { MapEntry, MapNode, type Node } from '../../core/tree/node';
import type { Report, RuleContext } from '../rule';
import { hasCondition } from './conditions';

/**
 * Runs a check on a map as it is written, and then for either answer of each condition that decides on some of its
 * values, one condition at a time. What is wrong with one answer only is a warning; what is wrong with both is said once.
 * Where the resource has a condition of its own, answers are not looked at: its condition may rule them out.
 */
export function checkPerConditionAnswer(
  resource: Resource,
  map: MapNode,
  ctx: RuleContext,
  check: (map: MapNode, ctx: RuleContext) => void,
): void {
  if (
    hasCondition(resource) ||
    !map.entries.some((entry) => ifBranches(entry.value)?.condition !== undefined)
  ) {
    check(map, ctx);
    return;
  }
  const own = reportsOf(map, ctx, check);
  for (const said of own) ctx.report(said);
  const names = new Set(map.entries.flatMap((entry) => ifBranches(entry.value)?.condition ?? []));
  if (names.size * map.entries.length > MOST_CHECKED) return;
  const places = placesOf(own);
  for (const name of names) {
    const [yes = [], no = []] = [true, false].map((answer) =>
      reportsOf(chosen(map, name, answer), ctx, check).filter((said) => !places.has(placeOf(said))),
    );
    const [ofYes, ofNo] = [placesOf(yes), placesOf(no)];
    for (const said of yes)
      ctx.report(ofNo.has(placeOf(said)) ? said : whereOnly(said, `If ${name} is true`));
    for (const said of no) if (!ofYes.has(placeOf(said))) ctx.report(whereOnly(said, `If ${name} is false`));
  }
}

/** Conditions times entries: a map with more of both is checked as it is written only. */
const MOST_CHECKED = 2_000;

/** The maps of the answers stand nowhere in the text, so what is said of them has no fixes. */
function reportsOf(
  map: MapNode,
  ctx: RuleContext,
  check: (map: MapNode, ctx: RuleContext) => void,
): readonly Report[] {
  const said: Report[] = [];
  check(map, { ...ctx, report: (each) => said.push(each) });
  return said;
}

function placeOf({ at }: Report): number {
  return at.start;
}

function placesOf(said: readonly Report[]): ReadonlySet<number> {
  return new Set(said.map(placeOf));
}

function whereOnly({ fixes: _, ...said }: Report, when: string): Report {
  return { ...said, severity: 'warning', message: `${when}: ${said.message}` };
}

/** The map with one answer: entries that are left out then are not in it. */
function chosen(map: MapNode, name: string, answer: boolean): MapNode {
  const entries = map.entries.flatMap((entry) => {
    if (ifBranches(entry.value)?.condition !== name) return [entry];
    const value = branchOf(entry.value, name, answer);
    if (!value || isNoValue(value)) return [];
    return [new MapEntry(entry.origin, entry.relativeStart, entry.relativeEnd, entry.key, value)];
  });
  return new MapNode(map.origin, map.relativeStart, map.relativeEnd, entries, map.style);
}

function branchOf(value: Node | undefined, name: string, answer: boolean): Node | undefined {
  const chosen = ifBranches(value);
  return chosen?.condition === name ? branchOf(chosen.branches[answer ? 0 : 1], name, answer) : value;
}
