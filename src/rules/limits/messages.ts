import type { Fix, Severity } from '../../core/findings';
import { shorten } from '../../core/markdown';
import type { Node } from '../../core/tree/node';
import { formatAllowed, formatValue } from '../../knowledge/figures/figures';
import { unitOf } from '../../knowledge/figures/units';
import { limitForm } from '../../knowledge/patterns/formInWords';
import { invalidForm } from '../../knowledge/patterns/formMismatch';
import type { Limit } from '../../knowledge/types';
import { correcting, replacement } from '../fixes/edits';
import { isReadOtherwise, quoteFix } from '../fixes/quotes';
import { correction } from '../text/spelling';

/** Which side of a limit a value is on, and the figure it is held against. */
export interface Breach {
  readonly side: 'over' | 'under' | 'step' | 'allowed' | 'pattern';
  /** The bound, for `over` and `under`. */
  readonly bound?: number;
  /** The value as it is measured. */
  readonly measured: number | string;
}

/** How bad it is to break a limit: an error only where AWS surely rejects it. */
export function severityOfLimit(limit: Limit): Severity {
  if (limit.confidence !== 'read' || limit.advice) return 'information';
  return limit.adjustable ? 'warning' : 'error';
}

/**
 * The sentence that is shown: what it is, what the value is, what AWS allows.
 *
 * @param origin where the value comes from, in brackets after it; empty for a literal
 */
export function breachMessage(limit: Limit, breach: Breach, origin: string): string {
  const tail = trailer(limit, breach.side);
  const said =
    (typeof breach.measured === 'number'
      ? formatValue(breach.measured, limit.unit)
      : `“${shorten(breach.measured)}”`) + origin;
  switch (breach.side) {
    case 'over':
      return `${limit.what}: ${said} exceeds the maximum of ${formatValue(breach.bound ?? 0, limit.unit)}${tail}`;
    case 'under':
      return `${limit.what}: ${said} is below the minimum of ${formatValue(breach.bound ?? 0, limit.unit)}${tail}`;
    case 'step':
      return `${limit.what}: ${said} is not a multiple of ${formatValue(limit.step ?? 1, limit.unit)}${tail}`;
    case 'allowed':
      return `${limit.what}: ${said} is not allowed. Allowed values: ${allowedOf(limit)}${tail}`;
    case 'pattern':
      return `${limit.what}: ${said} ${invalidForm(limit.pattern ?? '', String(breach.measured), limitForm(limit), true)}`;
  }
}

/** The values as they are to be written, so without a unit at each. */
function allowedOf({ allowed = [], unit }: Limit): string {
  const known = unit === undefined ? undefined : unitOf(unit);
  const said = formatAllowed(allowed.map(String));
  return known ? `${said} (${known.many})` : said;
}

function trailer(limit: Limit, side: Breach['side']): string {
  return limit.confidence === 'read' && limit.adjustable && side !== 'under'
    ? '. This quota is adjustable; set your account’s value in awsHints.quotas.'
    : '.';
}

/** The fixes for a breach, where one value is certainly meant: the bound, the next multiple, the nearest allowed value. */
export function breachFixes(limit: Limit, breach: Breach, node: Node): readonly Fix[] {
  if (isReadOtherwise(node) && limit.allowed?.includes(node.written)) return [quoteFix([node])];
  if (node.kind !== 'scalar' || limit.measure !== 'number') return [];
  const fixes: Fix[] = [];
  // A quota may have been raised, and advice need not be taken.
  const isHard = severityOfLimit(limit) === 'error';
  if (breach.bound !== undefined) {
    const name = breach.side === 'over' ? 'maximum' : 'minimum';
    fixes.push(replacement(`Change to ${breach.bound}, the ${name}`, node, breach.bound, isHard));
  } else if (breach.side === 'step' && limit.step !== undefined && typeof breach.measured === 'number') {
    const next = Math.ceil(breach.measured / limit.step) * limit.step;
    if (limit.max === undefined || next <= limit.max)
      fixes.push(replacement(`Change to ${next}, the next multiple of ${limit.step}`, node, next, isHard));
  } else if (breach.side === 'allowed') {
    const allowed = limit.allowed ?? [];
    const close = correction(String(breach.measured), allowed.map(String));
    const meant = allowed.find((each) => String(each) === close?.meant);
    if (close && meant !== undefined) fixes.push(correcting(node, close, meant));
  }
  return fixes;
}
