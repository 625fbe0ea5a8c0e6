import { Verbatim, type WritableValue, writeEntry } from '../../../../core/write/writeValue';
import type { Connection } from '../../../../knowledge/types';
import { connectedType } from '../../../../rules/sam/connectors';
import type { ShapePlace } from '../../../shapePlace';
import type { Completion } from '../../../types';
import { type CompletionContext, keysBeside } from '../../context/completionContext';
import { completion, type Draft } from '../../write/insert';

const FUNCTION = 'AWS::Lambda::Function';

/**
 * Statements that allow what functions of the template do with the resources they refer to, and no more: the actions that
 * connectors of SAM allow.
 */
export function statements(context: CompletionContext, { facets }: ShapePlace): readonly Completion[] {
  const { ctx, path } = context;
  const { template } = ctx.doc;
  if (!template || facets.get('attachment') !== 'identity' || keysBeside(context).size > 0) return [];
  const owner = template.resources.get(path[1] ?? '');
  const functions = [...template.resources.values()].filter(({ type }) => connectedType(type) === FUNCTION);
  const users = owner && functions.includes(owner) ? [owner] : functions;
  const used = new Set(
    users.flatMap(({ entry }) => template.referencesFrom('Resources', entry).map(({ name }) => name)),
  );
  return [...used].flatMap((id) => {
    const type = template.resources.get(id)?.type ?? '';
    const found = ctx.kb.connections.find(
      ({ from, to }) => from.includes(FUNCTION) && to === connectedType(type),
    );
    return found ? statementsFor(context, id, type, found) : [];
  });
}

function statementsFor(
  { ctx, cursor }: CompletionContext,
  id: string,
  type: string,
  { actions: allowed, to }: Connection,
): readonly Completion[] {
  const { column, style, unit } = cursor.layout;
  const isJson = style !== 'block';
  const below = SUBRESOURCES[to];
  const attribute = ctx.schema.hasAttribute(type, 'Arn') === true ? 'Arn' : undefined;
  const arn = arnOf(id, attribute, isJson);
  const resource = below === undefined ? arn : [arn, arnBelow(id, below, isJson)];
  return Object.entries(allowed).map(([permission, names]) => {
    const label = `${permission} ${id}`;
    const draft: Draft = { label, sort: 'snippet', rank: 1, detail: `statement: ${names.length} actions` };
    const entries: readonly (readonly [string, WritableValue])[] = [
      ['Effect', 'Allow'],
      ['Action', names],
      ['Resource', resource],
    ];
    const indent = ' '.repeat(column);
    const written = entries.map(([key, value]) =>
      writeEntry(key, value, { style, indent, unit: ' '.repeat(unit), isSpread: isJson }),
    );
    const text = written.join(isJson ? `,\n${indent}` : `\n${indent}`);
    return completion(cursor, draft, `${cursor.glue}${text}${cursor.commaNeeded ? ',' : ''}`, false);
  });
}

/** What is below a resource, where actions are about it: objects of a bucket, indexes of a table. */
const SUBRESOURCES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': '/index/*',
  'AWS::S3::Bucket': '/*',
};

/** A type without the attribute `Arn` gives its ARN to `Ref`. */
function arnOf(id: string, attribute: string | undefined, isJson: boolean): WritableValue {
  if (attribute === undefined) return isJson ? { Ref: id } : new Verbatim(`!Ref ${id}`, false);
  return isJson ? { 'Fn::GetAtt': [id, attribute] } : new Verbatim(`!GetAtt ${id}.${attribute}`, false);
}

function arnBelow(id: string, below: string, isJson: boolean): WritableValue {
  const text = `\${${id}.Arn}${below}`;
  return isJson ? { 'Fn::Sub': text } : new Verbatim(`!Sub "${text}"`, false);
}
