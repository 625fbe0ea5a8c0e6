import { documentedValues } from '../../../schema/documentedValues';
import type { PropertyType } from '../../../schema/types';
import type { Completion } from '../../types';
import type { CompletionContext } from '../context/completionContext';
import { type Draft, valueCompletion } from '../write/insert';

import { documentation, holding, limitValues } from './figures';
import { needsDash } from './properties';
import { allowedValuesOf } from './references/names';

/** A value with its description. */
interface Proposal {
  readonly text: string;
  readonly isText: boolean;
  readonly detail?: string;
}

/**
 * The values a property can have: its enum, true and false, and what its limits name.
 *
 * @param today ISO day; runtimes that have ended by then are left out
 */
export function propertyValues(context: CompletionContext, today: string): readonly Completion[] {
  const { property, ctx, cursor } = context;
  if (!property || context.call || property.path.length === 0) return [];
  const schema = ctx.schema.property(property.type, property.path, property.beside);
  if (!schema) return [];
  const { type } = schema;
  if (property.path.at(-1) === 'Runtime' && OF_LAMBDA.includes(property.type))
    return runtimes(context, today);
  const limits = holding(ctx.kb.limitsAt(property.type, property.path), property);
  const isList = onlyList(type);
  const meanings = ctx.kb.meaningsAt(property.type, property.path)?.values ?? {};
  const proposals = new Map<string, Proposal>();
  const isNumber = scalars(type).some((each) => each.kind === 'integer' || each.kind === 'number');
  const add = (value: string | number | boolean, detail?: string) => {
    const text = String(value);
    if (proposals.has(text)) return;
    const isText = typeof value === 'string' && !(isNumber && /^-?\d+$/.test(text));
    proposals.set(text, { text, isText, ...(detail ? { detail } : {}) });
  };
  if (!isList) for (const { value, detail } of limitValues(limits)) add(value, detail);
  if (schema.default !== undefined && typeof schema.default !== 'object') add(schema.default, 'the default');
  for (const each of scalars(type)) {
    if (each.kind === 'boolean') for (const value of [true, false]) add(value);
    if (each.kind === 'string' || each.kind === 'integer') for (const value of each.allowed ?? []) add(value);
  }
  for (const each of proposals.size === 0 ? documentedValues(schema) : []) add(each);
  const isItem = needsDash(context);
  const inList = isList && !context.inItem && !isItem;
  // Meanings are by use: what they have comes before the others.
  const used = Object.keys(meanings);
  const rank = (at: number) => 5 + Math.min(at, 200);
  const known = used.flatMap((each) => proposals.get(each) ?? []);
  const ordered = [...new Set([...known, ...proposals.values()])];
  return ordered.map(({ text, isText, detail }, at) => {
    const documented = documentation(meanings[text], schema.docs);
    const draft = { label: text, sort: 'value' as const, rank: rank(at), detail, documentation: documented };
    return valueCompletion(cursor, draft, { text, isText, inList }, isItem);
  });
}

const OF_LAMBDA: readonly string[] = ['AWS::Lambda::Function', 'AWS::Serverless::Function', 'Globals'];

/** The runtimes of Lambda that can still be chosen; those that others replace come last. */
function runtimes({ ctx, cursor }: CompletionContext, today: string): readonly Completion[] {
  return ctx.kb.runtimes
    .filter((each) => each.deprecated === undefined || each.deprecated > today)
    .map(({ runtime, deprecated, successor, docs }) => {
      const rank = successor === undefined ? 5 : 15;
      const detail = deprecated === undefined ? undefined : `supported until ${deprecated}`;
      const draft: Draft = {
        label: runtime,
        sort: 'value',
        rank,
        detail,
        documentation: documentation('', docs),
      };
      return valueCompletion(cursor, draft, { text: runtime, isText: true });
    });
}

/** The scalar types a value, or an item of it, can have. */
export function scalars(type: PropertyType): readonly PropertyType[] {
  if (type.kind === 'list') return scalars(type.of);
  if (type.kind === 'union') return type.of.flatMap(scalars);
  return type.kind === 'object' || type.kind === 'map' || type.kind === 'variant' ? [] : [type];
}

/** Only a list fits, no scalar. */
export function onlyList(type: PropertyType): boolean {
  return type.kind === 'list' || (type.kind === 'union' && type.of.every(onlyList));
}

/** The allowed values of a parameter, for its default. */
export function parameterDefaults({ ctx, path, cursor }: CompletionContext): readonly Completion[] {
  return allowedValuesOf(ctx, path[1] ?? '').map((label) =>
    valueCompletion(
      cursor,
      { label, sort: 'value', rank: 5, detail: 'allowed value' },
      { text: label, isText: true },
    ),
  );
}
