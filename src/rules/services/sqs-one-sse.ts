import { getProperty, resolveBoolean } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import { removeEntry } from '../fixes/edits';
import type { Rule } from '../rule';

/** A queue has only one type of encryption. */
export const sqsOneSse: Rule = {
  id: 'sqs-one-sse',
  title: 'Conflicting encryption settings of a queue',
  why: 'A queue is encrypted either with a KMS key or with keys managed by SQS. SQS rejects a queue with both.',
  severity: 'error',
  service: 'sqs',
  source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      KmsMasterKeyId: alias/aws/sqs
      SqsManagedSseEnabled: true
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      KmsMasterKeyId: alias/aws/sqs
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SQS::Queue'],
  checkResource(resource, ctx) {
    const { properties } = resource;
    const key = properties?.entry('KmsMasterKeyId');
    const managed = getProperty(resource, ['SqsManagedSseEnabled'], ctx.template);
    if (
      !properties ||
      !key ||
      managed.state !== 'set' ||
      resolveBoolean(managed, false, ctx.template) !== true
    )
      return;
    // A parameter may be empty, and a condition may omit the key.
    const { value } = key;
    const isGiven = value.kind === 'scalar' && value.text !== '';
    const link = referenceOf(value);
    const isResource = link !== undefined && ctx.template.resource(link.id) !== undefined;
    if (!isGiven && !isResource) return;
    const { entry } = managed;
    const edits = () => {
      const edit = removeEntry(ctx.source, properties, entry);
      return edit ? [edit] : [];
    };
    ctx.report({
      at: entry.key,
      message: `KmsMasterKeyId and SqsManagedSseEnabled are mutually exclusive; set only one for queue ${resource.id}.`,
      related: [{ at: key.key, message: 'Encryption with a KMS key' }],
      fixes: [{ title: 'Remove SqsManagedSseEnabled', preferred: false, edits }],
    });
  },
};
