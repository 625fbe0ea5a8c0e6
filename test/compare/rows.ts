import type { LeftAlone, Said } from './types';

/** What one rule of another tool reports and we do not. */
export interface OpenRow {
  readonly tool: string;
  readonly rule: string;
  readonly said: readonly Said[];
}

/** The answer of the comparison. */
export interface Compared {
  /** How many findings of the other tools we report too. */
  readonly shared: number;
  /** How many have a reason. */
  readonly leftAlone: number;
  /** The rest by rule, the most frequent first. */
  readonly open: readonly OpenRow[];
  /** Reasons that nothing was left alone for: outdated, or meant for another folder. */
  readonly unused: readonly LeftAlone[];
}

/**
 * Compares what others report with what we do. Both report the same where they mark a common line, or a key and the line below it,
 * whatever they say of it: their rules are cut differently from ours. What is about a whole file is compared with anything we report in it.
 */
export function compare(
  ours: readonly Said[],
  theirs: readonly Said[],
  reasons: readonly LeftAlone[],
): Compared {
  const byFile = grouped(ours, ({ file }) => file);
  const missing = theirs.filter((each) => !byFile.get(each.file)?.some((one) => meet(one, each)));
  const used = new Set<LeftAlone>();
  const open = missing.filter((each) => {
    const reason = reasons.find((one) => isFor(one, each));
    if (reason) used.add(reason);
    return !reason;
  });
  return {
    shared: theirs.length - missing.length,
    leftAlone: missing.length - open.length,
    open: rowsOf(open),
    unused: reasons.filter((each) => !used.has(each)),
  };
}

function meet(one: Said, other: Said): boolean {
  if (one.start === undefined || other.start === undefined) return true;
  return one.start <= (other.end ?? other.start) + 1 && other.start <= (one.end ?? one.start) + 1;
}

function isFor({ rules, says, file }: LeftAlone, said: Said): boolean {
  return (
    rules.includes(said.rule) &&
    (says === undefined || new RegExp(says).test(said.message)) &&
    (file === undefined || said.file.endsWith(file))
  );
}

function rowsOf(said: readonly Said[]): readonly OpenRow[] {
  const rows = [...grouped(said, ({ tool, rule }) => `${tool} ${rule}`).values()].flatMap((group) =>
    group[0] ? [{ tool: group[0].tool, rule: group[0].rule, said: group }] : [],
  );
  return rows.sort((a, b) => b.said.length - a.said.length || a.rule.localeCompare(b.rule));
}

function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
