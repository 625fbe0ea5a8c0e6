import { PathTrie } from '../../core/tree/pathTrie';
import type { Limit } from '../types';

/** Finds limits by what they are checked on. */
export interface LimitIndex {
  /**
   * Limits on a property of a resource type; `path` from the Properties, without indexes of sequences:
   * `limitsAt('AWS::S3::Bucket', ['LifecycleConfiguration', 'Rules', 'Id'])`.
   */
  limitsAt(type: string, path: readonly string[] | string): readonly Limit[];
  /** All limits on a resource type or a part of a file, to walk in parallel with its nodes; `undefined` where there is none. */
  limitTree(root: string): PathTrie<Limit> | undefined;
  /** Limits on a part of a file: `limitsForKey('buildspec', ['phases', 'build', 'on-failure'])`, `template`, `Globals`. */
  limitsForKey(kind: string, path: readonly string[] | string): readonly Limit[];
  /** Limits on an option of an Elastic Beanstalk namespace. */
  limitsForOption(namespace: string, option: string): readonly Limit[];
}

/** Limits by what is asked for; those that nobody asks for need not be read. */
export interface LimitSource {
  all(): readonly Limit[];
  withId(id: string): Limit | undefined;
  /** Those with a target on this resource type or part of a file. */
  on(root: string): readonly Limit[];
}

/** A list of limits as a source. It is read and indexed when something is asked for. */
export function listedLimits(limits: () => readonly Limit[]): LimitSource {
  let byId: ReadonlyMap<string, Limit> | undefined;
  let byRoot: ReadonlyMap<string, readonly Limit[]> | undefined;
  return {
    all: limits,
    withId(id) {
      byId ??= new Map(limits().map((each) => [each.id, each]));
      return byId.get(id);
    },
    on(root) {
      byRoot ??= limitsByRoot(limits());
      return byRoot.get(root) ?? NONE;
    },
  };
}

/** Limits by the roots of their targets, each in the order of the list. */
export function limitsByRoot(limits: readonly Limit[]): ReadonlyMap<string, readonly Limit[]> {
  const found = new Map<string, Limit[]>();
  for (const limit of limits)
    for (const root of new Set(limit.at.map((target) => splitTarget(target).root))) {
      const known = found.get(root);
      if (known) known.push(limit);
      else found.set(root, [limit]);
    }
  return found;
}

/** Builds the index of a root on the first question about it. */
export function createLimitIndex({ on }: Pick<LimitSource, 'on'>): LimitIndex {
  const trees = new Map<string, PathTrie<Limit>>();
  const treeOf = (root: string): PathTrie<Limit> | undefined => {
    const known = trees.get(root);
    if (known) return known;
    const limits = on(root);
    // Types that no limit is set on come from documents: they are not kept.
    if (limits.length === 0) return undefined;
    const tree = PathTrie.of(limits.flatMap((limit) => targetsOn(root, limit)));
    trees.set(root, tree);
    return tree;
  };
  const find = (name: string, path: readonly string[] | string): readonly Limit[] =>
    treeOf(name)?.at(typeof path === 'string' ? path.split('/') : path) ?? NONE;
  return {
    limitsAt: find,
    limitsForKey: find,
    limitsForOption: (namespace, option) => {
      const exact = find(`option/${namespace}`, [option]);
      return exact.length ? exact : find(`option/${namespace.replace(/[^:]+$/, '*')}`, [option]);
    },
    limitTree: treeOf,
  };
}

const NONE: readonly Limit[] = [];

/** `Type/A/B` becomes the root `Type` and the path `A/B`; `option/ns/Name` has the root `option/ns`. */
export function splitTarget(target: string): { readonly root: string; readonly path: readonly string[] } {
  const parts = target.split('/');
  const size = parts[0] === 'option' ? 2 : 1;
  return { root: parts.slice(0, size).join('/'), path: parts.slice(size) };
}

function targetsOn(root: string, limit: Limit): readonly (readonly [readonly string[], Limit])[] {
  return limit.at.flatMap((target) => {
    const split = splitTarget(target);
    return split.root === root ? [[split.path, limit] as const] : [];
  });
}
