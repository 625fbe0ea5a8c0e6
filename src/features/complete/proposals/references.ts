import { pathAt } from '../../../core/cursor';
import { asMap, itemsOf, textOf } from '../../../core/tree/node';
import { loopVariablesAlong } from '../../loopVariables';
import type { Completion } from '../../types';
import { argumentIndex, type CallAround, type CompletionContext } from '../context/completionContext';
import type { CursorContext } from '../context/cursorContext';
import { completion, type Draft, valueCompletion } from '../write/insert';
import { documentation } from './figures';
import { conditionsOf, mappingKeys, type Name, parametersOf, pseudoParameters, resourcesOf } from './names';

/** What the argument of the call around the cursor can name. Loads the types whose attributes are asked for. */
export async function callArguments(context: CompletionContext): Promise<readonly Completion[]> {
  const { call } = context;
  if (!call || context.cursor.at === 'key') return [];
  if (isConditionKey(call)) return conditions(context);
  switch (call.name) {
    case 'Ref':
      return references(context, refNames(context));
    case 'Fn::GetAtt':
      return attributes(context);
    case 'Fn::Sub':
      return argumentIndex(call) === 0 ? subVariables(context) : [];
    case 'Fn::If':
    case 'Condition':
      return argumentIndex(call) === 0 ? conditions(context) : [];
    case 'Fn::FindInMap':
      return findInMap(context);
    default:
      return [];
  }
}

/** `Condition: IsLive` in `Fn::And`, `Fn::Or` and `Fn::Not`. */
function isConditionKey({ name, args }: CallAround): boolean {
  const last = args.at(-1);
  return /^Fn::(?:And|Or|Not)$/.test(name) && last?.kind === 'key' && last.name === 'Condition';
}

/** What `Ref` can name here: in Conditions and Rules no resource, and never the resource it stands in. */
export function refNames(context: CompletionContext): readonly Name[] {
  const [section, owner] = context.path;
  const early = section === 'Conditions' || section === 'Rules';
  const resources = early
    ? []
    : resourcesOf(context.ctx).filter(({ name }) => section !== 'Resources' || name !== owner);
  const { ctx, cursor } = context;
  const keys = cursor.steps.flatMap((step) => (step.kind === 'key' ? [step.name] : []));
  const variables = loopVariablesAlong(ctx.doc.root, keys).map(
    ({ written }): Name => ({ name: written, sort: 'variable', what: 'variable of a loop' }),
  );
  return [...variables, ...resources, ...parametersOf(context.ctx), ...pseudoParameters(context.ctx)];
}

const RANKS: Readonly<Record<Name['sort'], number>> = {
  variable: 10,
  resource: 20,
  parameter: 21,
  pseudo: 40,
};

/** The rank and words of a name; one whose type the property wants comes first. */
function draftOf(each: Name, types: readonly string[]): Draft {
  const wanted = each.sort === 'resource' && types.includes(each.what);
  const detail =
    each.sort === 'pseudo'
      ? 'pseudo parameter'
      : each.sort === 'parameter'
        ? `parameter, ${each.what}`
        : each.what;
  const text = each.sort === 'pseudo' ? documentation(each.what, undefined) : undefined;
  return {
    label: each.name,
    sort: 'reference',
    rank: wanted ? 2 : RANKS[each.sort],
    detail,
    documentation: text,
  };
}

function wantedTypes({ property, ctx }: CompletionContext): readonly string[] {
  if (!property) return [];
  const schema = ctx.schema.property(property.type, property.path, property.beside);
  return schema?.refersTo.map((each) => each.type) ?? [];
}

function references(context: CompletionContext, names: readonly Name[], item = false): readonly Completion[] {
  const types = wantedTypes(context);
  return names.map((each) =>
    valueCompletion(context.cursor, draftOf(each, types), { text: each.name, isText: true }, item),
  );
}

/** An item of a list whose dash is not there yet. */
function isNewItem({ cursor, inItem }: CompletionContext): boolean {
  return cursor.at === 'open' && !inItem && cursor.layout.style === 'block';
}

/** Names of conditions, as a value. */
export function conditions(context: CompletionContext): readonly Completion[] {
  const [section, owner] = context.path;
  return conditionsOf(context.ctx)
    .filter((name) => section !== 'Conditions' || name !== owner)
    .map((label) =>
      valueCompletion(
        context.cursor,
        { label, sort: 'reference', rank: 20, detail: 'condition' },
        { text: label, isText: true },
      ),
    );
}

/** Ids of other resources, for `DependsOn`. */
export function otherResources(context: CompletionContext): readonly Completion[] {
  const there = new Set(dependedOn(context));
  return references(
    context,
    refNames(context).filter((each) => each.sort === 'resource' && !there.has(each.name)),
    isNewItem(context),
  );
}

function dependedOn({ ctx, path }: CompletionContext): readonly string[] {
  const resource = asMap(ctx.doc.template?.resources.get(path[1] ?? '')?.entry.value);
  return itemsOf(resource?.get('DependsOn')).flatMap((item) => textOf(item) ?? []);
}

async function attributes(context: CompletionContext): Promise<readonly Completion[]> {
  const { call, cursor } = context;
  if (!call) return [];
  if (argumentIndex(call) === 1)
    return attributesOf(context, earlierArguments(context)[0] ?? '', cursor, cursor.quote);
  const resources = refNames(context).filter((each) => each.sort === 'resource');
  const dot = cursor.typed.indexOf('.');
  if (dot >= 0 && call.args.length === 0)
    return attributesOf(context, cursor.typed.slice(0, dot), afterDot(cursor, dot), '');
  return [
    ...wantedAttributes(context, resources),
    ...references({ ...context, cursor: beforeDot(context) }, resources),
  ];
}

/** Without the attribute that is there already: it stays when another resource is chosen. */
function beforeDot({ ctx, cursor }: CompletionContext): CursorContext {
  const { start, end, typed, quote } = cursor;
  const dot = quote === '' ? ctx.doc.slice(start, end).indexOf('.', typed.length) : -1;
  return dot < 0 ? cursor : { ...cursor, end: start + dot };
}

/** `Role.Arn` in one step, where the property says that it wants the Arn of a role. */
function wantedAttributes(context: CompletionContext, resources: readonly Name[]): readonly Completion[] {
  const { property, ctx, call, cursor } = context;
  if (!property || call?.args.length !== 0) return [];
  const schema = ctx.schema.property(property.type, property.path, property.beside);
  return (schema?.refersTo ?? []).flatMap(({ type, attribute }) => {
    const fits = resources.filter((each) => each.what === type && ctx.schema.hasAttribute(type, attribute));
    return fits.map(({ name }) => {
      const label = `${name}.${attribute}`;
      return valueCompletion(
        cursor,
        { label, sort: 'reference', rank: 1, detail: type },
        { text: label, isText: true },
      );
    });
  });
}

/** The place behind a dot in the word; the quote that closes it stays. */
function afterDot(cursor: CursorContext, dot: number): CursorContext {
  const start = cursor.start + cursor.quote.length + dot + 1;
  return {
    ...cursor,
    quote: '',
    typed: cursor.typed.slice(dot + 1),
    start,
    end: cursor.end - closing(cursor),
    layout: { ...cursor.layout, style: 'flow' },
  };
}

/** 1 where the replaced stretch ends with the closing quote. */
function closing({ quote, start, end, typed }: CursorContext): number {
  return quote !== '' && end > start + quote.length + typed.length ? 1 : 0;
}

async function attributesOf(
  context: CompletionContext,
  id: string,
  cursor: CursorContext,
  quote: CursorContext['quote'],
): Promise<readonly Completion[]> {
  const { ctx, property } = context;
  const type = resourcesOf(ctx).find((each) => each.name === id)?.what ?? '';
  if (type === '') return [];
  await ctx.schema.ensure([type]);
  const page = ctx.schema.resource(type)?.docs;
  const schema = property && ctx.schema.property(property.type, property.path, property.beside);
  const wanted = schema?.refersTo.filter((each) => each.type === type).map((each) => each.attribute) ?? [];
  return [...(ctx.schema.attributes(type)?.values() ?? [])].map((each) => {
    const rank = wanted.includes(each.name) ? 1 : 20;
    const text = documentation(each.documentation, page, true);
    const draft: Draft = { label: each.name, sort: 'attribute', rank, detail: type, documentation: text };
    return valueCompletion({ ...cursor, quote }, draft, { text: each.name, isText: false });
  });
}

/** Literal arguments before the one at the cursor; empty texts for those that are no literals. */
export function earlierArguments(context: CompletionContext): readonly string[] {
  const { ctx, cursor, call } = context;
  const index = call ? argumentIndex(call) : 0;
  const parsed = pathAt(ctx.doc, cursor.start)
    .calls.filter((each) => each.name === call?.name)
    .at(-1);
  const items = itemsOf(parsed?.argument);
  if (items.length >= index && index > 0) return items.slice(0, index).map((item) => textOf(item) ?? '');
  const before = ctx.doc.slice(Math.max(0, cursor.start - 300), cursor.start);
  const last = /(?:\[|-)\s*["']?([\w.-]+)["']?\s*(?:,|\r?\n\s*-)\s*$/.exec(before);
  return last ? [last[1] ?? ''] : [];
}

function findInMap(context: CompletionContext): readonly Completion[] {
  const { ctx, call, cursor } = context;
  const index = call ? argumentIndex(call) : 0;
  const [map = '', first] = index > 0 ? earlierArguments(context) : [];
  const values = (names: readonly string[], detail: string) =>
    names.map((label) =>
      valueCompletion(cursor, { label, sort: 'reference', rank: 20, detail }, { text: label, isText: true }),
    );
  if (call?.args.length === 0) return [];
  if (index === 0) return values([...(ctx.doc.template?.mappings.keys() ?? [])], 'mapping');
  if (index === 1) return values(mappingKeys(ctx, map), `key of ${map}`);
  return index === 2 ? values(mappingKeys(ctx, map, first || null), `key of ${map}`) : [];
}

/** Names inside `${...}`; nothing outside of it. */
async function subVariables(context: CompletionContext): Promise<readonly Completion[]> {
  const { cursor, ctx } = context;
  const open = /\$\{([^{}!\n]*)$/.exec(cursor.typed);
  if (!open) return [];
  const offset =
    cursor.at === 'text' ? cursor.start : cursor.start + cursor.quote.length + cursor.typed.length;
  const ahead = ctx.doc.slice(offset, offset + 80);
  const name = (open[1] ?? '').trimStart();
  const dot = name.indexOf('.');
  // An attribute that follows stays when another resource is chosen.
  const rest = (dot < 0 ? /^[\w:]*/ : /^[\w.:]*/).exec(ahead)?.[0].length ?? 0;
  const closes = /[}.]/.test(ahead.charAt(rest));
  const inner: CursorContext = {
    ...cursor,
    quote: '',
    start: offset - name.length,
    end: offset + rest,
    glue: '',
    commaNeeded: false,
  };
  const end = closes ? '' : '}';
  if (dot >= 0) {
    const found = await attributesOf(
      context,
      name.slice(0, dot),
      { ...inner, start: inner.start + dot + 1 },
      '',
    );
    return found.map((each) => ({ ...each, insertText: `${each.label}${end}` }));
  }
  const types = wantedTypes(context);
  const own = ownVariables(context).map(
    (each): Draft => ({ label: each, sort: 'reference', rank: 1, detail: 'variable of this Fn::Sub' }),
  );
  const drafts = [...own, ...refNames(context).map((each) => draftOf(each, types))];
  return drafts.map((draft) => completion(inner, draft, `${draft.label}${end}`, false));
}

/** The names that the second argument of this `Fn::Sub` gives. */
function ownVariables({ ctx, cursor }: CompletionContext): readonly string[] {
  const call = pathAt(ctx.doc, cursor.start)
    .calls.filter((each) => each.name === 'Fn::Sub')
    .at(-1);
  return asMap(itemsOf(call?.argument)[1])?.entries.map((entry) => entry.key.text) ?? [];
}

/** Names of parameters as values. */
export function parameterNames(context: CompletionContext, names: readonly Name[]): readonly Completion[] {
  return references(context, names, isNewItem(context));
}
