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
      if (overlap !== 'silences' && isSilenced(span, silencing)) return false;
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

/** True where one of the findings, which are sorted, begins in the stretch. */
function isSilenced({ start, end }: Finding['span'], silencing: readonly Finding[]): boolean {
  let low = 0;
  let high = silencing.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((silencing[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const first = silencing[low]?.span.start;
  return first !== undefined && (first === start || first < end);
}

function placeOf({ start, end }: Finding['span']): string {
  return `${start}:${end}`;
}
