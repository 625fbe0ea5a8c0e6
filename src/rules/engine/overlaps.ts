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
    const silenced = new Set<string>();
    const reported = new Set<string>();
    for (const { rule, severity, span } of findings) {
      const overlap = this.kinds.get(rule);
      if (overlap === 'silences') silenced.add(placeOf(span));
      if (overlap === undefined && severity !== 'information') reported.add(placeOf(span));
    }
    return findings.filter(({ rule, span }) => {
      const overlap = this.kinds.get(rule);
      if (overlap !== 'silences' && silenced.size > 0 && silenced.has(placeOf(span))) return false;
      return overlap !== 'yields' || !reported.has(placeOf(span));
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

function placeOf({ start, end }: Finding['span']): string {
  return `${start}:${end}`;
}
