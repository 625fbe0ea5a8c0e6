import { type Key, keyOf, TABLE_TYPES } from '../aws/dynamodb';
import type { Rule, RuleContext } from '../rule';

/** A local secondary index has the partition key of its table, and the table has a sort key. */
export const dynamodbLsiNeedsSortKey: Rule = {
  id: 'dynamodb-lsi-needs-sort-key',
  title: 'A local secondary index does not fit the key of its table',
  why: 'A local secondary index is another sort order of the items with one partition key. So its partition key is that of the table, and the table itself must have a sort key. An index with another partition key is a global secondary index.',
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
    // An index that an `Fn::If` may take away is no certain index.
    if (table.range.length === 0 && indexes.value.items.some((each) => each.kind === 'map'))
      ctx.report({
        at: indexes.key,
        message: `The table ${resource.id} has local secondary indexes but no sort key. DynamoDB takes such indexes only on a table whose KeySchema has a RANGE key.`,
        related: [{ at: keys.key, message: 'The key of the table: a partition key alone' }],
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
    message: `The partition key of a local secondary index must be that of its table, ${shared.name}, and not ${own.name}. For another partition key use a global secondary index.`,
    related: [{ at: shared.node, message: 'The partition key of the table' }],
  });
}
