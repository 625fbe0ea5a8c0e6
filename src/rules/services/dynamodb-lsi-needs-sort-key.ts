import { type Key, keyOf, TABLE_TYPES } from '../aws/dynamodb';
import type { Rule, RuleContext } from '../rule';

/** A local secondary index requires the partition key of its table, and a sort key on the table. */
export const dynamodbLsiNeedsSortKey: Rule = {
  id: 'dynamodb-lsi-needs-sort-key',
  title: 'Local secondary index does not match the key of its table',
  why: 'A local secondary index is an alternative sort order for items with the same partition key. So it must have the partition key of the table, and the table itself must have a sort key. An index with a different partition key must be a global secondary index.',
  severity: 'error',
  service: 'dynamodb',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html',
  bad: `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - { AttributeName: user, AttributeType: S }
        - { AttributeName: created, AttributeType: N }
      KeySchema:
        - { AttributeName: user, KeyType: HASH }
      LocalSecondaryIndexes:
        - IndexName: by-date
          KeySchema:
            - { AttributeName: user, KeyType: HASH }
            - { AttributeName: created, KeyType: RANGE }
          Projection: { ProjectionType: ALL }
`,
  good: `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - { AttributeName: user, AttributeType: S }
        - { AttributeName: order, AttributeType: S }
        - { AttributeName: created, AttributeType: N }
      KeySchema:
        - { AttributeName: user, KeyType: HASH }
        - { AttributeName: order, KeyType: RANGE }
      LocalSecondaryIndexes:
        - IndexName: by-date
          KeySchema:
            - { AttributeName: user, KeyType: HASH }
            - { AttributeName: created, KeyType: RANGE }
          Projection: { ProjectionType: ALL }
`,
  kinds: ['cloudformation', 'sam'],
  types: TABLE_TYPES,
  checkResource(resource, ctx) {
    const indexes = resource.properties?.entry('LocalSecondaryIndexes');
    const keys = resource.properties?.entry('KeySchema');
    const table = keyOf(keys?.value, ctx.template);
    if (!keys || !table || indexes?.value.kind !== 'seq') return;
    // An index that an `Fn::If` may remove is not certain.
    if (table.range.length === 0 && indexes.value.items.some((each) => each.kind === 'map'))
      ctx.report({
        at: indexes.key,
        message: `Table ${resource.id} has local secondary indexes but no sort key. They require a RANGE key in the KeySchema of the table.`,
        related: [{ at: keys.key, message: 'The key of the table has only a partition key' }],
      });
    for (const index of indexes.value.items)
      if (index.kind === 'map') checkIndex(keyOf(index.get('KeySchema'), ctx.template), table, ctx);
  },
};

function checkIndex(index: Key | undefined, table: Key, ctx: RuleContext): void {
  const [own] = index?.hash ?? [];
  const [shared] = table.hash;
  if (!own || !shared || own.name === shared.name) return;
  ctx.report({
    at: own.node,
    message: `The partition key of a local secondary index must be that of its table, ${shared.name}, not ${own.name}. For a different partition key, use a global secondary index.`,
    related: [{ at: shared.node, message: 'Partition key of the table' }],
  });
}
