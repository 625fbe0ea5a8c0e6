import { asMap } from '../../core/node';
import { insertResourceProperty } from '../edits';
import { EVENT_SOURCE_TYPES, eventSources } from '../eventSources';
import { linkOf, standTogether } from '../links';
import type { Rule } from '../rule';
import { given } from '../settings';

/** A table whose stream is read has a stream. */
export const esmDynamodbNeedsStream: Rule = {
  id: 'esm-dynamodb-needs-stream',
  title: 'The table has no stream to read',
  why: 'A table has a stream only with StreamSpecification. Without it there is no StreamArn, and the deployment fails. NEW_AND_OLD_IMAGES puts an item as it was and as it is into the stream.',
  severity: 'error',
  service: 'dynamodb',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html',
  bad: table(''),
  good: table(`
      StreamSpecification: { StreamViewType: NEW_AND_OLD_IMAGES }`),
  kinds: ['cloudformation', 'sam'],
  types: EVENT_SOURCE_TYPES,
  checkResource(resource, ctx) {
    for (const { from, source, owner } of eventSources(resource, ctx.template)) {
      if (from?.type !== 'AWS::DynamoDB::Table' || !source || linkOf(source)?.attribute !== 'StreamArn')
        continue;
      if (given(from, ['StreamSpecification'], ctx.template).state !== 'absent') continue;
      const body = asMap(from.entry.value);
      if (!body || !standTogether([from, owner])) continue;
      const edits = () => {
        const value = { StreamViewType: 'NEW_AND_OLD_IMAGES' };
        const edit = insertResourceProperty(ctx.source, body, 'StreamSpecification', value);
        return edit ? [edit] : [];
      };
      ctx.report({
        at: source,
        message: `The table ${from.id} has no stream: it needs a StreamSpecification before its StreamArn can be read.`,
        related: [{ at: from.entry.key, message: `${from.id} has no StreamSpecification` }],
        fixes: [{ title: `Give ${from.id} a stream`, preferred: true, edits }],
      });
    }
  },
};

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
