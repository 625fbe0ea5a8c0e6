import { itemsOf, type MapNode, type Node } from '../../core/tree/node';
import { itemMaps, type KeyAttribute, TABLE_TYPES } from '../aws/dynamodb';
import { missingPropertyAnchor } from '../evaluate/missingProperty';
import { getPropertyIn, resolveScalar } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** The defined attributes must be exactly the key attributes. */
export const dynamodbAttributesUsed: Rule = {
  id: 'dynamodb-attributes-used',
  title: 'Mismatch between attribute definitions and keys',
  why: 'AttributeDefinitions must define the type of every attribute that is a key of the table or of an index, and of no other attribute: DynamoDB does not have a schema for the rest of an item. It rejects a table with a missing or an unused definition.',
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
  checkResource({ id, entry, properties }, ctx) {
    const defined = properties && definitions(properties, ctx);
    if (!properties || !defined) return;
    const section = properties.entry('AttributeDefinitions');
    const names = new Set(defined.map((each) => each.name));
    const used = usedIn(properties, ctx);
    if (!section && used.keys.length > 0)
      ctx.report({
        at: missingPropertyAnchor(entry),
        message: `Table ${id} requires AttributeDefinitions for its key attributes: ${listOf(used.keys)}.`,
      });
    else
      for (const { name, node } of used.keys)
        if (!names.has(name))
          ctx.report({
            at: node,
            message: `Key attribute ${name} is not defined in the AttributeDefinitions of table ${id}.`,
            related: [{ at: section?.key ?? node, message: 'Attribute definitions' }],
          });
    if (!used.isAll) return;
    const keys = new Set(used.keys.map((each) => each.name));
    for (const { name, node } of defined)
      if (!keys.has(name))
        ctx.report({
          at: node,
          message: `Attribute ${name} is defined but not used in a key of table ${id} or its indexes. Define key attributes only.`,
        });
  },
};

function definitions(properties: MapNode, ctx: RuleContext): readonly KeyAttribute[] | undefined {
  if (getPropertyIn(properties, ['AttributeDefinitions'], ctx.template).state === 'absent') return [];
  return attributesOf(properties.get('AttributeDefinitions'), ctx);
}

/** The key attributes that are certain, and whether the list is complete. */
function usedIn(
  properties: MapNode,
  ctx: RuleContext,
): { readonly keys: readonly KeyAttribute[]; readonly isAll: boolean } {
  const schemas = [attributesOf(properties.get('KeySchema'), ctx)];
  let isAll = getPropertyIn(properties, ['VectorIndexes'], ctx.template).state === 'absent';
  for (const section of ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes']) {
    const indexes = properties.get(section);
    if (indexes !== undefined && !itemMaps(indexes)) isAll = false;
    for (const index of itemsOf(indexes))
      if (index.kind === 'map') schemas.push(attributesOf(index.get('KeySchema'), ctx));
  }
  const known = schemas.flatMap((each) => each ?? []);
  return { keys: known, isAll: isAll && schemas.every((each) => each !== undefined) };
}

/** The attributes of a key schema, whatever their key types, if all are certain. */
function attributesOf(schema: Node | undefined, ctx: RuleContext): readonly KeyAttribute[] | undefined {
  const maps = itemMaps(schema);
  const found = maps?.flatMap((map) => namedIn(map, ctx));
  return found && found.length === maps?.length ? found : undefined;
}

function namedIn(map: MapNode, { template }: RuleContext): readonly KeyAttribute[] {
  const node = map.get('AttributeName');
  const name = resolveScalar(node, template);
  return node && name?.isSure ? [{ name: name.value.text, node }] : [];
}

function listOf(keys: readonly KeyAttribute[]): string {
  return [...new Set(keys.map((each) => each.name))].join(', ');
}
