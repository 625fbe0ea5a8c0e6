import type { Severity } from '../../../core/findings';
import type { Node, ScalarNode } from '../../../core/tree/node';
import { isSameBoolean } from '../../../core/tree/scalars';
import { isReadOtherwise } from '../../fixes/quotes';

/** A number as it is written everywhere: only a sign, or zeros at its end, get lost. */
const ORDINARY = /^[+-]?(?:0|[1-9]\d*)?(?:\.\d*)?$/;
/** Names of values in which a zero at the end counts: version 3.10. */
const VERSION = /version|release/i;

/**
 * True for a plain scalar that means something else than it says where a string is expected. `True` and “true” mean the
 * same, and so do `0.50` and “0.5” except in a version.
 *
 * @param name what the value is called
 */
export function changesMeaning(node: Node | undefined, name: string): node is ScalarNode {
  if (!isReadOtherwise(node) || isSameBoolean(node.text, node.written)) return false;
  return !ORDINARY.test(node.written) || (node.written.includes('.') && VERSION.test(name));
}

/**
 * True for an account ID that begins with a zero: no number is written so.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
 */
export function isAccountId({ written }: ScalarNode): boolean {
  return /^0\d{11}$/.test(written);
}

/** An account ID that AWS gets as another number is never what was meant, and what has a pattern rejects it. */
export function severityOfChange(node: ScalarNode): { readonly severity?: Severity } {
  return isAccountId(node) ? { severity: 'warning' } : {};
}

/** What becomes of such a scalar, and what to do. */
export function sentence({ written, text, value }: ScalarNode): string {
  return `YAML 1.1 reads the unquoted ${written} as ${typeIn(written, value)}, so AWS gets “${text}”. Put it in quotes.`;
}

function typeIn(written: string, value: ScalarNode['value']): string {
  if (typeof value === 'boolean') return 'a boolean';
  if (written.includes(':')) return 'a base-60 number';
  if (/^[-+]?0x/.test(written)) return 'a hexadecimal number';
  if (/^[-+]?0b/.test(written)) return 'a binary number';
  return /^[-+]?0[0-7_]+$/.test(written) ? 'an octal number' : 'a number';
}
