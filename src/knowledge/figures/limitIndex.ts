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

/** Builds the index on the first question. */
export function createLimitIndex(limits: readonly Limit[]): LimitIndex {
  let trees: ReadonlyMap<string, PathTrie<Limit>> | undefined;
  const treeOf = (root: string): PathTrie<Limit> | undefined => {
    trees ??= indexTargets(limits);
    return trees.get(root);
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

function indexTargets(limits: readonly Limit[]): ReadonlyMap<string, PathTrie<Limit>> {
  const targets = new Map<string, (readonly [readonly string[], Limit])[]>();
  for (const limit of limits)
    for (const target of limit.at) {
      const { root, path } = splitTarget(target);
      const known = targets.get(root);
      if (known) known.push([path, limit]);
      else targets.set(root, [[path, limit]]);
    }
  return new Map(Array.from(targets, ([root, paths]) => [root, PathTrie.of(paths)]));
}
