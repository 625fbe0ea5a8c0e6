import { branchesOf, isAlwaysNoValue, isIf, isNoValue } from '../../core/tree/branches';
import type { MapNode, Node } from '../../core/tree/node';
import type { When } from '../../knowledge/types';
import { knownValues, type Lookups } from '../evaluate/values';

/** The maps a limited property stands in: the nearest first, the resource's Properties last. */
export type LimitScope = readonly MapNode[];

/** Something other than nothing for a property that is given elsewhere, or may be. */
export type Inherited = (property: string) => unknown;

/**
 * Whether all conditions of a limit surely hold. False also where it cannot be told: then nothing is said.
 *
 * @param inherited gives what the same property is elsewhere (SAM `Globals`); what stands there counts as present
 */
export function surelyHolds(
  conditions: readonly When[] | undefined,
  value: Node,
  around: LimitScope,
  lookups: Lookups,
  inherited: Inherited | undefined,
): boolean {
  return (conditions ?? []).every((when) => {
    if (when.path === '.') return holdsFor(when, value, lookups);
    const target = find(when.path, around);
    if (target === 'unknown') return false;
    if (when.present !== undefined)
      return presence(target, () => inherited?.(firstKey(when.path)) !== undefined) === when.present;
    return target === undefined ? false : holdsFor(when, target, lookups);
  });
}

/** True or false where it is certain whether a property is given; nothing where a function decides. */
function presence(target: Node | undefined, isInherited: () => boolean): boolean | undefined {
  if (target === undefined) return isInherited() ? undefined : false;
  if (target.kind !== 'call') return true;
  if (isAlwaysNoValue(target)) return false;
  const branches = branchesOf(target);
  const isLeftOut = branches.some(({ node }) => isNoValue(node));
  return isLeftOut || (isIf(target) && branches.length < 2) ? undefined : true;
}

function holdsFor(when: When, node: Node, lookups: Lookups): boolean {
  const values = knownValues(node, lookups);
  if (values.length === 0 || values.some((each) => each.how === 'default')) return false;
  return values.every(({ text }) => {
    if (when.in) return when.in.some((each) => String(each) === text);
    if (when.prefix) return when.prefix.some((each) => text.startsWith(each));
    if (when.notPrefix) return !when.notPrefix.some((each) => text.startsWith(each));
    return true;
  });
}

function firstKey(path: string): string {
  return path.replace(/^[./]+/, '').split('.')[0] ?? '';
}

/** True where a transform, or a loop, gives entries of a map. */
function hasFunctionKey({ entries }: MapNode): boolean {
  for (const { key, value } of entries) if (value.kind === 'call' && key.text.startsWith('Fn::')) return true;
  return false;
}

/** The node at the path; `unknown` where a function or a transform stands in between. */
function find(path: string, around: LimitScope): Node | undefined | 'unknown' {
  let rest = path;
  let from = 0;
  if (rest.startsWith('/')) {
    from = around.length - 1;
    rest = rest.slice(1);
  }
  for (; rest.startsWith('../'); rest = rest.slice(3)) from += 1;
  let here: Node | undefined = around[from];
  for (const key of rest.includes('.') ? rest.split('.') : [rest]) {
    if (here === undefined) return undefined;
    if (here.kind !== 'map') return 'unknown';
    if (hasFunctionKey(here)) return 'unknown';
    here = here.get(key);
  }
  return here;
}
