import type { Finding } from '../../core/findings';
import type { Overlap, Rule } from '../rule';

/** Leaves out findings that repeat what another says of the same stretch of text: one mistake, one finding. */
export class Overlaps {
  /** By rule id; only rules that have one. */
  private readonly kinds: ReadonlyMap<string, Overlap>;

  constructor(rules: readonly Rule[]) {
    this.kinds = new Map(rules.flatMap(({ id, overlap }) => (overlap === undefined ? [] : [[id, overlap]])));
  }

  /** What is left of findings that are sorted by where they are. */
  resolve(sorted: readonly Finding[]): readonly Finding[] {
    const findings = withoutRepeated(sorted);
    const silencing = findings.filter(({ rule }) => this.kinds.get(rule) === 'silences');
    const reported = new Set<string>();
    const worst = new Map<string, number>();
    for (const { rule, severity, span } of findings) {
      const overlap = this.kinds.get(rule);
      const place = placeOf(span);
      if (overlap === undefined && severity !== 'information') reported.add(place);
      if (overlap !== 'defers') worst.set(place, Math.max(worst.get(place) ?? 0, WEIGHT[severity]));
    }
    return findings.filter(({ rule, severity, span }) => {
      const overlap = this.kinds.get(rule);
      const place = placeOf(span);
      if (overlap !== 'silences' && silencing.some((each) => beginsIn(each.span, span))) return false;
      if (overlap === 'defers') return WEIGHT[severity] > (worst.get(place) ?? 0);
      return overlap !== 'yields' || !reported.has(place);
    });
  }
}

/** Leaves out what was said before of the same place: several resources can come upon the same mistake of another. */
function withoutRepeated(sorted: readonly Finding[]): readonly Finding[] {
  let start = -1;
  const said = new Set<string>();
  return sorted.filter(({ span, rule, message }) => {
    if (span.start !== start) said.clear();
    start = span.start;
    const what = `${rule} ${message}`;
    return !said.has(what) && said.add(what);
  });
}

const WEIGHT = { off: 0, information: 1, warning: 2, error: 3 } as const;

function beginsIn({ start, end }: Finding['span'], other: Finding['span']): boolean {
  return start === other.start ? end >= other.start : start > other.start && start < other.end;
}

function placeOf({ start, end }: Finding['span']): string {
  return `${start}:${end}`;
}
