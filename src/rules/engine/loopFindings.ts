import type { Finding } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import type { TextSource } from '../fixes/edits';

/** A finding in the body of a loop, and how many copies of the same text come before that in which it was found. */
interface CopyFinding extends Finding {
  readonly copy: number;
}

/**
 * The findings of a resource that a loop makes, so that {@link withoutCopies} can tell them from those of the other copies.
 * A fix of what a variable gives would change all copies, or write over the variable: such findings have none.
 */
export function inLoops(
  findings: readonly Finding[],
  { copy }: Resource,
  source: TextSource,
): readonly Finding[] {
  if (copy === undefined || findings.length === 0) return findings;
  return findings.map((each): CopyFinding => {
    const written = source.slice(each.span.start, each.span.end);
    return { ...each, copy, fixes: /[$&]\{|Ref\b/.test(written) ? [] : each.fixes };
  });
}

/** What is wrong in each copy of a text is reported once, for the first copy that has it. */
export function withoutCopies(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, number>();
  for (const each of findings) {
    if (!isCopy(each)) continue;
    const key = placeOf(each);
    first.set(key, Math.min(each.copy, first.get(key) ?? each.copy));
  }
  if (first.size === 0) return [...findings];
  return findings.flatMap((each) => {
    if (!isCopy(each)) return [each];
    const { copy, ...finding } = each;
    return first.get(placeOf(each)) === copy ? [finding] : [];
  });
}

function isCopy(finding: Finding): finding is CopyFinding {
  return 'copy' in finding;
}

function placeOf({ rule, span }: Finding): string {
  return `${rule} ${span.start} ${span.end}`;
}
