import { asMap, itemsOf } from '../../core/tree/node';
import { formatNumber } from '../../knowledge/figures/figures';
import { TABLE_TYPES } from '../aws/dynamodb';
import { countOf } from '../limits/measure';
import type { Rule } from '../rule';

const SECTIONS: readonly string[] = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'];

/** The number of attributes that all indexes of a table project. */
export const dynamodbProjectedSum: Rule = {
  id: 'dynamodb-projected-sum',
  title: 'Too many projected attributes in the indexes of a table',
  why: 'The number of attributes in NonKeyAttributes is limited across all indexes of a table; an attribute that two indexes project counts twice. Use ProjectionType ALL for an index that needs most of the item.',
  severity: 'error',
  service: 'dynamodb',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html',
  bad: table(6),
  good: table(5),
  kinds: ['cloudformation', 'sam'],
  types: TABLE_TYPES,
  checkResource({ id, properties }, ctx) {
    const max = ctx.kb.limit('dynamodb.nonkey-total')?.max;
    if (!properties || max === undefined) return;
    const lists = SECTIONS.flatMap((section) => itemsOf(properties.get(section))).flatMap((index) => {
      const list = asMap(asMap(index)?.get('Projection'))?.get('NonKeyAttributes');
      return list ? [list] : [];
    });
    const sum = lists.reduce((total, list) => total + (countOf(list)?.least ?? 0), 0);
    const at = SECTIONS.flatMap((section) => properties.entry(section)?.key ?? [])[0];
    if (!at || sum <= max) return;
    ctx.report({
      at,
      message: `The indexes of table ${id} project ${formatNumber(sum)} attributes in total; the maximum is ${formatNumber(max)}.`,
      related: lists.map((list) => ({
        at: list,
        message: `${formatNumber(countOf(list)?.least ?? 0)} attributes`,
      })),
    });
  },
};

function table(indexes: number): string {
  const names = Array.from({ length: 20 }, (_, at) => `a${at}`).join(', ');
  const one = (at: number) => `
        - IndexName: by-${at}
          KeySchema: [{ AttributeName: id, KeyType: HASH }]
          Projection: { ProjectionType: INCLUDE, NonKeyAttributes: [${names}] }`;
  return `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      GlobalSecondaryIndexes:${Array.from({ length: indexes }, (_, at) => one(at)).join('')}
`;
}
