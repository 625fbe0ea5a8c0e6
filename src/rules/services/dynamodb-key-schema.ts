import { alternatives } from '../../core/tree/branches';
import type { Node } from '../../core/tree/node';
import { TABLE_TYPES } from '../aws/dynamodb';
import { mapsAt } from '../evaluate/maps';
import { resolveScalar } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** The keys of a table or a local index in another order or number than DynamoDB accepts. */
export const dynamodbKeySchema: Rule = {
  id: 'dynamodb-key-schema',
  title: 'Key schema without a partition key first',
  why: 'The key of a table or a local secondary index is one partition key (HASH), optionally followed by one sort key (RANGE). DynamoDB rejects a key schema in another order, or with two keys of the same type. Only global secondary indexes can have several of them.',
  severity: 'error',
  service: 'dynamodb',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html',
  bad: `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }, { AttributeName: day, AttributeType: S }]
      KeySchema: [{ AttributeName: day, KeyType: RANGE }, { AttributeName: id, KeyType: HASH }]
`,
  good: `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }, { AttributeName: day, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }, { AttributeName: day, KeyType: RANGE }]
`,
  kinds: ['cloudformation', 'sam'],
  types: TABLE_TYPES,
  checkResource({ properties }, ctx) {
    if (ctx.template.hasMacro()) return;
    for (const map of [properties, ...mapsAt(properties, ['LocalSecondaryIndexes'])])
      for (const list of alternatives(map?.get('KeySchema'))) checkKeys(list, ctx);
  },
};

const ORDER: readonly string[] = ['HASH', 'RANGE'];

function checkKeys(list: Node, { report, template }: RuleContext): void {
  if (list.kind !== 'seq') return;
  const types = list.items.map((item) => (item.kind === 'map' ? item.get('KeyType') : undefined));
  for (const [place, node] of types.entries()) {
    const type = resolveScalar(node, template);
    // What a function gives, or leaves out, decides where the others are.
    if (!node || !type?.isSure || !ORDER.includes(type.value.text)) return;
    if (type.value.text === ORDER[place]) continue;
    report({
      at: node,
      message:
        place === 0
          ? 'The first key must be the partition key (HASH).'
          : 'A key schema has one partition key (HASH) and at most one sort key (RANGE), in this order.',
    });
    return;
  }
}
