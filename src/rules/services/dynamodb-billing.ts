import type { Fix } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { asMap, entriesOf, itemsOf, type MapEntry, type MapNode } from '../../core/tree/node';
import { missingPropertyAnchor } from '../evaluate/missingProperty';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import { getPropertyIn, resolveText } from '../evaluate/properties';
import { insertProperty, removeEntry } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

const KEY = 'ProvisionedThroughput';

/** Provisioned tables require a throughput; on-demand tables do not allow one. */
export const dynamodbBilling: Rule = {
  id: 'dynamodb-billing',
  title: 'Mismatch between billing mode and throughput',
  why: 'The default billing mode of a table is PROVISIONED, which requires ProvisionedThroughput for the table and each of its global secondary indexes. With PAY_PER_REQUEST, DynamoDB rejects ProvisionedThroughput. AWS recommends on-demand mode for most tables.',
  severity: 'error',
  service: 'dynamodb',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html',
  bad: `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 }
`,
  good: `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::DynamoDB::Table'],
  checkResource(table, ctx) {
    const { properties } = table;
    if (properties)
      checkPerConditionAnswer(table, properties, ctx, (map, chosen) => checkTable(map, table, chosen));
  },
};

function checkTable(properties: MapNode, table: Resource, ctx: RuleContext): void {
  const mode = getPropertyIn(properties, ['BillingMode'], ctx.template);
  const fallback = ctx.kb.limit('dynamodb.billing')?.default;
  const billing = mode.state === 'absent' ? fallback : resolveText(mode, ctx.template);
  if (billing === undefined) return;
  const indexes = itemsOf(properties.get('GlobalSecondaryIndexes')).flatMap((each) => asMap(each) ?? []);
  const billingEntry = mode.state === 'set' ? mode.entry : undefined;
  for (const map of [properties, ...indexes]) {
    const isTable = map === properties;
    if (billing === 'PAY_PER_REQUEST') checkOnDemand(map, nameOf(isTable, table), billingEntry, ctx);
    else if (billing === 'PROVISIONED') checkProvisioned(map, isTable, table, billingEntry, ctx);
  }
}

function nameOf(isTable: boolean, table: Resource): string {
  return isTable ? `Table ${table.id}` : `An index of table ${table.id}`;
}

function checkOnDemand(map: MapNode, name: string, mode: MapEntry | undefined, ctx: RuleContext): void {
  const entry = map.entry(KEY);
  const units = entriesOf(entry?.value);
  // DynamoDB itself represents a missing throughput as zero.
  const texts = units.map((each) => resolveText({ state: 'set', entry: each }, ctx.template));
  if (!entry || texts.length === 0 || texts.some((each) => each === undefined || Number(each) === 0)) return;
  const edits = () => {
    const edit = removeEntry(ctx.source, map, entry);
    return edit ? [edit] : [];
  };
  ctx.report({
    at: entry.key,
    message: `${name} uses on-demand billing: ${KEY} is not allowed with PAY_PER_REQUEST.`,
    related: mode ? [{ at: mode.value, message: 'Billing mode' }] : [],
    fixes: [{ title: `Remove ${KEY}`, preferred: true, edits }],
  });
}

function checkProvisioned(
  map: MapNode,
  isTable: boolean,
  table: Resource,
  mode: MapEntry | undefined,
  ctx: RuleContext,
): void {
  if (getPropertyIn(map, [KEY], ctx.template).state !== 'absent') return;
  const at = isTable ? missingPropertyAnchor(table.entry) : map.entries[0]?.key;
  if (!at) return;
  ctx.report({
    at,
    message: `${nameOf(isTable, table)} requires ${KEY} because its billing mode is PROVISIONED${mode ? '' : ' (the default)'}.${isTable && !mode ? ' For an on-demand table, set BillingMode to PAY_PER_REQUEST.' : ''}`,
    related: mode ? [{ at: mode.value, message: 'Billing mode' }] : [],
    fixes: isTable && !mode ? [onDemand(map, ctx)] : [],
  });
}

function onDemand(properties: MapNode, ctx: RuleContext): Fix {
  const edits = () => {
    const edit = insertProperty(ctx.source, properties, 'BillingMode', 'PAY_PER_REQUEST');
    return edit ? [edit] : [];
  };
  return { title: 'Set BillingMode to PAY_PER_REQUEST', preferred: false, edits };
}
