import type { Limit } from './types';

/** Finds limits by what they are checked on. */
export interface LimitIndex {
  /**
   * Limits on a property of a resource type; `path` from the Properties, without indexes of sequences:
   * `limitsAt('AWS::S3::Bucket', ['LifecycleConfiguration', 'Rules', 'Id'])`.
   */
  limitsAt(type: string, path: readonly string[] | string): readonly Limit[];
  /** Limits on any property of a resource type. */
  limitsUnder(type: string): readonly Limit[];
  /** Limits on a part of a file: `limitsForKey('buildspec', ['phases', 'build', 'on-failure'])`, `template`, `Globals`. */
  limitsForKey(kind: string, path: readonly string[] | string): readonly Limit[];
  /** Limits on an option of an Elastic Beanstalk namespace. */
  limitsForOption(namespace: string, option: string): readonly Limit[];
}

interface Target {
  readonly parts: readonly string[];
  readonly limit: Limit;
}

interface Root {
  readonly exact: Map<string, Limit[]>;
  readonly wild: Target[];
  readonly all: Limit[];
}

/** Builds the index on the first question; a question then costs one look-up, and a few compares where `*` is used. */
export function createLimitIndex(limits: readonly Limit[]): LimitIndex {
  let roots: Map<string, Root> | undefined;
  const find = (name: string, path: readonly string[] | string): readonly Limit[] => {
    roots ??= indexTargets(limits);
    const root = roots.get(name);
    if (!root) return NONE;
    const key = typeof path === 'string' ? path : path.join('/');
    const exact = root.exact.get(key) ?? NONE;
    if (!root.wild.length) return exact;
    const parts = typeof path === 'string' ? path.split('/') : path;
    const wild = root.wild.filter((target) => matches(target.parts, parts)).map((target) => target.limit);
    return wild.length ? [...exact, ...wild] : exact;
  };
  return {
    limitsAt: find,
    limitsForKey: find,
    limitsForOption: (namespace, option) => {
      const exact = find(`option/${namespace}`, option);
      return exact.length ? exact : find(`option/${namespace.replace(/[^:]+$/, '*')}`, option);
    },
    limitsUnder: (type) => {
      roots ??= indexTargets(limits);
      return roots.get(type)?.all ?? NONE;
    },
  };
}

const NONE: readonly Limit[] = [];

/** `Type/A/B` becomes the root `Type` and the path `A/B`; `option/ns/Name` has the root `option/ns`. */
export function splitTarget(target: string): { readonly root: string; readonly path: readonly string[] } {
  const parts = target.split('/');
  const size = parts[0] === 'option' ? 2 : 1;
  return { root: parts.slice(0, size).join('/'), path: parts.slice(size) };
}

function indexTargets(limits: readonly Limit[]): Map<string, Root> {
  const roots = new Map<string, Root>();
  for (const limit of limits) for (const target of limit.at) addTarget(roots, target, limit);
  return roots;
}

function addTarget(roots: Map<string, Root>, target: string, limit: Limit): void {
  const { root: name, path } = splitTarget(target);
  let root = roots.get(name);
  if (!root) {
    root = { exact: new Map(), wild: [], all: [] };
    roots.set(name, root);
  }
  if (!root.all.includes(limit)) root.all.push(limit);
  if (path.includes('*')) {
    root.wild.push({ parts: path, limit });
    return;
  }
  const key = path.join('/');
  const known = root.exact.get(key);
  if (known) known.push(limit);
  else root.exact.set(key, [limit]);
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length === path.length && pattern.every((part, at) => part === '*' || part === path[at]);
}
