import type { Fix, Severity } from '../../core/findings';
import { shorten } from '../../core/markdown';
import type { Node } from '../../core/tree/node';
import { formatAllowed, formatValue } from '../../knowledge/figures/figures';
import { limitForm } from '../../knowledge/figures/formInWords';
import { unitOf } from '../../knowledge/figures/units';
import { unverifiedSentence } from '../../knowledge/figures/unverified';
import type { Limit } from '../../knowledge/types';
import { replacement } from '../fixes/edits';
import { nearest } from '../text/nearest';

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

/** The sentence that is shown: what it is, what the value is, what AWS takes. */
export function breachMessage(limit: Limit, breach: Breach, suffix: string): string {
  const tail = suffix + trailer(limit, breach.side);
  const said =
    typeof breach.measured === 'number'
      ? formatValue(breach.measured, limit.unit)
      : `“${shorten(breach.measured)}”`;
  switch (breach.side) {
    case 'over':
      return `${limit.what}: ${said} is over the maximum of ${formatValue(breach.bound ?? 0, limit.unit)}${tail}`;
    case 'under':
      return `${limit.what}: ${said} is under the minimum of ${formatValue(breach.bound ?? 0, limit.unit)}${tail}`;
    case 'step':
      return `${limit.what}: ${said} is not a multiple of ${formatValue(limit.step ?? 1, limit.unit)}${tail}`;
    case 'allowed':
      return `${limit.what}: ${said} is not allowed. Allowed: ${allowedOf(limit)}${tail}`;
    case 'pattern':
      return `${limit.what}: ${said} is not of the form that AWS takes${formOf(limit)}${tail}`;
  }
}

function formOf(limit: Limit): string {
  const words = limitForm(limit);
  return words === undefined ? ` (the pattern ${limit.pattern})` : `: ${words}`;
}

/** The values as they are to be written, so without a unit at each. */
function allowedOf({ allowed = [], unit }: Limit): string {
  const known = unit === undefined ? undefined : unitOf(unit);
  const said = formatAllowed(allowed.map(String));
  return known ? `${said} (${known.many})` : said;
}

function trailer(limit: Limit, side: Breach['side']): string {
  if (limit.confidence !== 'read') return `. ${unverifiedSentence('notes')}`;
  if (limit.adjustable && side !== 'under')
    return '. This is a quota that AWS can raise; name yours in awsHints.quotas.';
  return '.';
}

/** The fixes for a breach, where one value is certainly meant: the bound, the next multiple, the nearest allowed value. */
export function breachFixes(limit: Limit, breach: Breach, node: Node): readonly Fix[] {
  if (node.kind !== 'scalar' || limit.measure !== 'number') return [];
  const fixes: Fix[] = [];
  if (breach.bound !== undefined) {
    const name = breach.side === 'over' ? 'maximum' : 'minimum';
    fixes.push(replacement(`Change to ${breach.bound}, the ${name}`, node, String(breach.bound), true));
  } else if (breach.side === 'step' && limit.step !== undefined && typeof breach.measured === 'number') {
    const next = Math.ceil(breach.measured / limit.step) * limit.step;
    if (limit.max === undefined || next <= limit.max)
      fixes.push(
        replacement(`Change to ${next}, the next multiple of ${limit.step}`, node, String(next), true),
      );
  } else if (breach.side === 'allowed') {
    const close = nearest(String(breach.measured), (limit.allowed ?? []).map(String));
    if (close !== undefined) fixes.push(replacement(`Change to ${close}`, node, close, true));
  }
  return fixes;
}
