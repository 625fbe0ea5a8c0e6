import {
  asMap,
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
  type NodeBase,
  textOf,
} from '../../../core/tree/node';
import { formInWords } from '../../../knowledge/patterns/formInWords';
import { invalidForm } from '../../../knowledge/patterns/formMismatch';
import type { Case } from '../../../schema/constraint';
import { unconditionalEntry } from '../../evaluate/missingProperty';
import { getPropertyIn, type PropertyState, resolveText } from '../../evaluate/properties';
import { knownValues } from '../../evaluate/values';
import { countOf } from '../../limits/measure';
import type { Report, RuleContext } from '../../rule';

/**
 * Reports what a map lacks, or has in excess, with the values that some of its properties have.
 *
 * @param head what is underlined for the whole map
 */
export function checkCase(map: MapNode, head: NodeBase, each: Case, ctx: RuleContext): void {
  const given = (path: string) => getPropertyIn(map, path.split('.'), ctx.template);
  if (![...each.when].every(([path, values]) => holds(map, path, values, ctx))) return;
  const { because, cause } = reasonOf(each, given, ctx);
  const severity = each.rejected ? 'error' : each.soft ? 'warning' : undefined;
  const report = (said: Report) =>
    ctx.report({
      ...(severity ? { severity } : {}),
      related: cause ? [{ at: cause.value, message: because.replace(/^with /, '') }] : [],
      ...said,
    });
  for (const name of each.needs)
    if (given(name).state === 'absent')
      report({
        at: deepest(map, name) ?? head,
        message: `${name} is required ${because}.`,
      });
  if (each.anyOf.length > 0 && each.anyOf.every((name) => given(name).state === 'absent'))
    report({ at: head, message: `One of ${each.anyOf.join(', ')} is required ${because}.` });
  for (const name of each.never) {
    const extra = unconditionalEntry(given(name));
    if (extra && !mayBeEmpty(extra.value))
      report({ at: extra.key, message: `${name} is not allowed ${because}.` });
  }
  for (const [name, form] of each.forms)
    checkForm(name, form, because, unconditionalEntry(given(name)), ctx, report);
  for (const [name, { min = 0, max = Number.POSITIVE_INFINITY }] of each.items) {
    const list = unconditionalEntry(given(name));
    const size = list && countOf(list.value);
    if (list && size && (size.least > max || size.most < min))
      report({
        at: list.key,
        message: `${because.replace(/^w/, 'W')}, ${name} must have ${min === max ? `exactly ${min}` : `${min} to ${max}`} ${max === 1 ? 'item' : 'items'}.`,
      });
  }
}

/** The first of the conditions as a phrase, and the entry that has it, if it is not a default. */
function reasonOf(
  { when }: Case,
  given: (path: string) => PropertyState,
  { template }: RuleContext,
): { readonly because: string; readonly cause: MapEntry | undefined } {
  const [[path = '', values = []] = []] = when;
  const cause = unconditionalEntry(given(path));
  const value = values.includes('*') ? '' : ` ${resolveText(given(path), template) ?? values[0] ?? ''}`;
  if (cause) return { because: `with ${path}${value}`, cause };
  return { because: values.length === 1 ? `without ${path}` : `with the default ${path}`, cause };
}

/** The key of the last map on the way to a property that is there. */
function deepest(map: MapNode, path: string): MapEntry['key'] | undefined {
  let here: MapNode | undefined = map;
  let key: MapEntry['key'] | undefined;
  for (const name of path.split('.').slice(0, -1)) {
    const entry: MapEntry | undefined = here?.entry(name);
    key = entry?.key ?? key;
    here = asMap(entry?.value);
  }
  return key;
}

function checkForm(
  name: string,
  form: string,
  because: string,
  entry: MapEntry | undefined,
  ctx: RuleContext,
  report: (said: Report) => void,
): void {
  const pattern = ctx.patterns.anywhere(form);
  const wrong =
    entry && knownValues(entry.value, ctx.template).find(({ text }) => pattern.test(text) === false);
  if (!entry || !wrong) return;
  const soft = wrong.parameter === undefined ? {} : { severity: 'warning' as const };
  report({
    at: entry.value,
    message: `${because.replace(/^w/, 'W')}, ${name} “${wrong.text}” ${invalidForm(form, wrong.text, formInWords(form), false)}`,
    ...soft,
  });
}

function holds(map: MapNode, path: string, values: readonly string[], ctx: RuleContext): boolean {
  const what = getPropertyIn(map, path.split('.'), ctx.template);
  if (what.state === 'absent') return values.includes('');
  const entry = unconditionalEntry(what);
  if (!entry || isWrittenTwice(map, path)) return false;
  if (values.includes('*')) return !mayBeEmpty(entry.value);
  if (entry.value.kind === 'seq')
    return itemsOf(entry.value).some((item) => values.includes(textOf(item) ?? '*'));
  const text = resolveText(what, ctx.template);
  return text !== undefined && values.includes(text);
}

/** A list without items, or with items that conditions may all leave out, is like one that is not set. */
function mayBeEmpty(value: Node): boolean {
  return value.kind === 'seq' && (countOf(value)?.least ?? 0) === 0;
}

/** Of two entries with one key, AWS takes the last; that there are two is reported. */
function isWrittenTwice(map: MapNode, path: string): boolean {
  const [key = ''] = path.split('.');
  return map.entries.filter((each) => each.key.text === key).length > 1;
}
