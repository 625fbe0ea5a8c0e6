import { PathTrie } from '../core/tree/pathTrie';
import type { Bounds, Case, Constraint } from './constraint';
import type { CaseEntry, ConstraintEntries, ConstraintEntry } from './format';

/** The constraints of a resource type, of a file in which their paths are joined with `/` and `.` is the whole. */
export function constraintsOf(entries: Readonly<Record<string, ConstraintEntries>>): PathTrie<Constraint> {
  const paths = Object.entries(entries).flatMap(([path, entry]) =>
    [entry].flat().map((each) => [path === '.' ? [] : path.split('/'), constraintOf(each)] as const),
  );
  return PathTrie.of(paths);
}

/** One constraint, of a file. */
export function constraintOf(entry: ConstraintEntry): Constraint {
  const { range, length, items, unique, json, soft, rejected, excludes, needs, cases, ...rest } = entry;
  return {
    ...rest,
    ...(range === undefined ? {} : { range: boundsOf(range) }),
    ...(length === undefined ? {} : { length: boundsOf(length) }),
    ...(items === undefined ? {} : { items: boundsOf(items) }),
    unique: unique === true,
    json: json === true,
    soft: soft === true,
    rejected: rejected === true,
    cases: (cases ?? []).map(caseOf),
    excludes: new Map(Object.entries(excludes ?? {})),
    needs: new Map(Object.entries(needs ?? {})),
  };
}

function caseOf(entry: CaseEntry): Case {
  const items = Object.entries(entry.items ?? {}).map(([path, span]) => [path, boundsOf(span)] as const);
  return {
    when: new Map(Object.entries(entry.if)),
    needs: entry.needs ?? [],
    anyOf: entry.anyOf ?? [],
    never: entry.never ?? [],
    forms: new Map(Object.entries(entry.form ?? {})),
    items: new Map(items),
    soft: entry.soft === true,
    rejected: entry.rejected === true,
  };
}

function boundsOf(span: string): Bounds {
  const [min = '', max = ''] = span.split('..');
  return { ...(min === '' ? {} : { min: Number(min) }), ...(max === '' ? {} : { max: Number(max) }) };
}
