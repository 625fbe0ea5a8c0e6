import { type WritableValue, writeValue } from '../../../core/write/writeValue';
import type { Completion } from '../../types';
import type { CompletionContext } from '../context/completionContext';
import { completion, type Draft } from '../write/insert';
import { refNames } from './references';

/** `!GetAtt Role.Arn` or `!Ref Queue` as the whole value, where the property says what it wants. */
export function wantedReferences(context: CompletionContext): readonly Completion[] {
  const { property, ctx, cursor, call } = context;
  if (!property || call || cursor.at === 'key') return [];
  const schema = ctx.schema.property(property.type, property.path, property.beside);
  const resources = refNames(context).filter((each) => each.sort === 'resource');
  const found = new Map<string, Completion>();
  for (const { type, attribute } of schema?.refersTo ?? []) {
    for (const { name } of resources.filter((each) => each.what === type)) {
      const byRef = ctx.schema.resource(type)?.ref.includes(attribute) === true;
      const text = byRef ? `!Ref ${name}` : `!GetAtt ${name}.${attribute}`;
      const json: WritableValue = byRef ? { Ref: name } : { 'Fn::GetAtt': [name, attribute] };
      if (!byRef && ctx.schema.hasAttribute(type, attribute) !== true) continue;
      const isJson = cursor.layout.style === 'json';
      const label = isJson ? text.replace('!GetAtt', 'Fn::GetAtt').replace('!', '') : text;
      const draft: Draft = { label, sort: 'reference', rank: 3, detail: type };
      const written = isJson ? writeValue(json, { style: 'json' }) : text;
      found.set(
        text,
        completion(cursor, draft, `${cursor.glue}${written}${cursor.commaNeeded ? ',' : ''}`, false),
      );
    }
  }
  return [...found.values()];
}
