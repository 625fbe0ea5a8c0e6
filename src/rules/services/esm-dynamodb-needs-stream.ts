import type { Resource } from '../../core/index/template';
import { asMap, itemsOf } from '../../core/tree/node';
import { EVENT_SOURCE_TYPES, type EventSource, eventSources, namedSources } from '../aws/eventSources';
import { areCreatedTogether, conditionOf } from '../evaluate/conditions';
import { getProperty } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import { insertResourceProperty } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

const TABLE = 'AWS::DynamoDB::Table';
const GLOBAL_TABLE = 'AWS::DynamoDB::GlobalTable';

/** A table whose stream is read must have a stream. */
export const esmDynamodbNeedsStream: Rule = {
  id: 'esm-dynamodb-needs-stream',
  title: 'Table without a stream, or with too many stream readers',
  why: 'A table has a stream only with StreamSpecification. Without it, StreamArn does not exist and the deployment fails. NEW_AND_OLD_IMAGES writes each item to the stream as it was before and after the change. Few readers can process a stream at the same time; if more need it, have one function forward the changes.',
  severity: 'error',
  service: 'dynamodb',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html',
  bad: table(''),
  good: table(`
      StreamSpecification: { StreamViewType: NEW_AND_OLD_IMAGES }`),
  kinds: ['cloudformation', 'sam'],
  types: [...EVENT_SOURCE_TYPES, TABLE, GLOBAL_TABLE],
  checkResource(resource, ctx) {
    if (resource.type === TABLE || resource.type === GLOBAL_TABLE) checkReaders(resource, ctx);
    else for (const source of eventSources(resource, ctx.template)) checkSource(source, ctx);
  },
};

function checkSource({ from, source, owner }: EventSource, ctx: RuleContext): void {
  if (from?.type !== TABLE || !source || referenceOf(source)?.attribute !== 'StreamArn') return;
  if (getProperty(from, ['StreamSpecification'], ctx.template).state !== 'absent') return;
  const body = asMap(from.entry.value);
  if (!body || !areCreatedTogether([from, owner])) return;
  const edits = () => {
    const value = { StreamViewType: 'NEW_AND_OLD_IMAGES' };
    const edit = insertResourceProperty(ctx.source, body, 'StreamSpecification', value);
    return edit ? [edit] : [];
  };
  ctx.report({
    at: source,
    message: `Table ${from.id} has no stream: StreamArn requires StreamSpecification.`,
    related: [{ at: from.entry.key, message: `${from.id} has no StreamSpecification` }],
    fixes: [{ title: `Add StreamSpecification to ${from.id}`, preferred: false, edits }],
  });
}

/** Reports more readers of a stream than its shards support without throttling. */
function checkReaders(resource: Resource, ctx: RuleContext): void {
  const stream = getProperty(resource, ['StreamSpecification'], ctx.template);
  if (stream.state !== 'set') return;
  const isGlobal = itemsOf(resource.properties?.get('Replicas')).length > 1;
  const most = ctx.kb.limit(isGlobal ? 'dynamodb.stream-readers-global' : 'streams.readers')?.max;
  if (most === undefined) return;
  const readers = EVENT_SOURCE_TYPES.flatMap((type) =>
    ctx.template.resourcesByKey(type, namedSources).get(resource.id),
  )
    .flatMap((each) => eventSources(each, ctx.template))
    .filter(({ from, owner }) => from?.id === resource.id && conditionOf(owner) === undefined);
  if (readers.length <= most) return;
  ctx.report({
    at: stream.entry.key,
    severity: 'warning',
    message: `${readers.length} event source mappings read the stream of table ${resource.id}. DynamoDB supports at most ${most} readers per shard${isGlobal ? ' of a global table' : ''}; more are throttled.`,
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html',
    related: readers.map(({ source, entry }) => ({
      at: source ?? entry.key,
      message: 'Stream reader',
    })),
  });
}

function table(stream: string): string {
  return `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]${stream}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: orders
      EventSourceArn: !GetAtt Table.StreamArn
      StartingPosition: LATEST
`;
}
