import { type WritableValue, writeValue } from '../../../../core/write/writeValue';
import { connectedType, connectorSource, connectorsOf } from '../../../../rules/sam/connectors';
import type { Completion } from '../../../types';
import type { CompletionContext } from '../../context/completionContext';
import type { CursorContext } from '../../context/cursorContext';
import { completion, type Draft, valueCompletion } from '../../write/insert';
import { refNames } from './names';
import { type Wanted, wantedAt } from './wanted';

/** `!GetAtt Role.Arn` or `!Ref Queue` as the whole value, where the property says what it wants. */
export function wantedReferences(context: CompletionContext): readonly Completion[] {
  const { property, cursor, call } = context;
  if (!property || call || cursor.at === 'key') return [];
  const resources = refNames(context).filter((each) => each.sort === 'resource');
  const found = new Map<string, Completion>();
  for (const wanted of wantedAt(context))
    for (const { name } of resources.filter((each) => each.what === wanted.type)) {
      const each = wantedReference(cursor, name, wanted);
      if (!found.has(each.label)) found.set(each.label, each);
    }
  return [...found.values()];
}

function wantedReference(cursor: CursorContext, name: string, { attribute, type }: Wanted): Completion {
  const byRef = attribute === 'Ref';
  const isJson = cursor.layout.style === 'json';
  const text = byRef ? `Ref ${name}` : `GetAtt ${name}.${attribute}`;
  const json: WritableValue = byRef ? { Ref: name } : { 'Fn::GetAtt': [name, attribute] };
  const label = isJson ? (byRef ? text : `Fn::${text}`) : `!${text}`;
  const written = isJson ? writeValue(json, { style: 'json' }) : label;
  const draft: Draft = { label, sort: 'reference', rank: 3, detail: type };
  return completion(cursor, draft, `${cursor.glue}${written}${cursor.commaNeeded ? ',' : ''}`, false);
}

/** The logical IDs that `Id` of a SAM connector can name; those that can be connected come first. */
export function connectorIds(context: CompletionContext): readonly Completion[] {
  const { cursor, path } = context;
  const fits = path.at(-1) === 'Id' ? connectable(context) : undefined;
  if (!fits) return [];
  return refNames(context)
    .filter(({ name, sort }) => sort === 'resource' && !name.includes('.') && name !== path[1])
    .map(({ name, what }) => {
      const rank = fits.has(connectedType(what) ?? '') ? 2 : 20;
      const draft: Draft = { label: name, sort: 'reference', rank, detail: what };
      return valueCompletion(cursor, draft, { text: name, isText: true });
    });
}

/** The types that the end of a connector at the cursor can have; nothing where there is none. */
function connectable({ ctx, path }: CompletionContext): ReadonlySet<string> | undefined {
  const { template } = ctx.doc;
  const resource = path[0] === 'Resources' ? template?.resources.get(path[1] ?? '') : undefined;
  if (!template || !resource) return undefined;
  const isEmbedded = path[2] === 'Connectors';
  if (!isEmbedded && resource.type !== 'AWS::Serverless::Connector') return undefined;
  if (path.at(-2) === 'Source') return new Set(ctx.kb.connections.flatMap(({ from }) => from));
  const connector = connectorsOf(resource).find(
    ({ entry, owner }) => owner === undefined || entry.key.text === path[3],
  );
  const source = connector && connectorSource(connector, (id) => template.resources.get(id)?.type);
  const from = source?.type ?? (isEmbedded ? connectedType(resource.type) : undefined);
  const possible = ctx.kb.connections.filter((each) => from === undefined || each.from.includes(from));
  return new Set(possible.map(({ to }) => to));
}
