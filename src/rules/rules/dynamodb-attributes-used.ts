import { itemsOf, type MapNode } from '../../core/node';
import { itemMaps, type KeyAttribute, keyOf, TABLE_TYPES } from '../dynamodb';
import type { Rule, RuleContext } from '../rule';
import { givenIn, settled } from '../settings';

/** The attributes that are defined are those that keys use. */
export const dynamodbAttributesUsed: Rule = {
  id: 'dynamodb-attributes-used',
  title: 'Attribute definitions and keys do not agree',
  why: 'AttributeDefinitions gives the type of each attribute that is part of a key of the table or of an index, and of no other: DynamoDB has no schema for the rest of an item. It rejects a table with a definition too many or too few.',
  severity: 'error',
  service: 'dynamodb',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html',
  bad: `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - { AttributeName: id, AttributeType: S }
        - { AttributeName: email, AttributeType: S }
      KeySchema:
        - { AttributeName: id, KeyType: HASH }
        - { AttributeName: created, KeyType: RANGE }
`,
  good: `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - { AttributeName: id, AttributeType: S }
        - { AttributeName: created, AttributeType: N }
      KeySchema:
        - { AttributeName: id, KeyType: HASH }
        - { AttributeName: created, KeyType: RANGE }
`,
  kinds: ['cloudformation', 'sam'],
  types: TABLE_TYPES,
  checkResource({ id, properties }, ctx) {
    const defined = properties && definitions(properties, ctx);
    if (!properties || !defined) return;
    const names = new Set(defined.map((each) => each.name));
    const used = usedIn(properties, ctx);
    for (const { name, node } of used.keys)
      if (!names.has(name))
        ctx.report({
          at: node,
          message: `The key attribute ${name} of the table ${id} is not in its AttributeDefinitions.`,
          related: [
            {
              at: properties.entry('AttributeDefinitions')?.key ?? node,
              message: 'The attributes that are defined',
            },
          ],
        });
    if (!used.isAll) return;
    const keys = new Set(used.keys.map((each) => each.name));
    for (const { name, node } of defined)
      if (!keys.has(name))
        ctx.report({
          at: node,
          message: `The attribute ${name} is defined but is in no key of the table ${id} or its indexes. AttributeDefinitions names key attributes only.`,
        });
  },
};

function definitions(properties: MapNode, ctx: RuleContext): readonly KeyAttribute[] | undefined {
  if (givenIn(properties, ['AttributeDefinitions'], ctx.template).state === 'absent') return [];
  const maps = itemMaps(properties.get('AttributeDefinitions'));
  const found = maps?.flatMap((map) => {
    const node = map.get('AttributeName');
    const name = settled(node, ctx.template);
    return node && name?.isSure ? [{ name: name.value.text, node }] : [];
  });
  return found && found.length === maps?.length ? found : undefined;
}

/** The key attributes that are certain, and whether they are all there are. */
function usedIn(
  properties: MapNode,
  ctx: RuleContext,
): { readonly keys: readonly KeyAttribute[]; readonly isAll: boolean } {
  const schemas = [keyOf(properties.get('KeySchema'), ctx.template)];
  let isAll = givenIn(properties, ['VectorIndexes'], ctx.template).state === 'absent';
  for (const section of ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes']) {
    const indexes = properties.get(section);
    if (indexes !== undefined && !itemMaps(indexes)) isAll = false;
    for (const index of itemsOf(indexes))
      if (index.kind === 'map') schemas.push(keyOf(index.get('KeySchema'), ctx.template));
  }
  const known = schemas.flatMap((each) => each ?? []);
  const keys = known.flatMap((each) => [...each.hash, ...each.range]);
  return { keys, isAll: isAll && known.length === schemas.length };
}
