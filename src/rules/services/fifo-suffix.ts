import type { Fix } from '../../core/findings';
import type { MapEntry, MapNode } from '../../core/tree/node';
import { endOf } from '../aws/queues';
import { getProperty, resolveBoolean } from '../evaluate/properties';
import { insertProperty, scalarEdit } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

const SUFFIX = '.fifo';

interface Sort {
  readonly name: string;
  readonly flag: string;
  readonly thing: string;
}

const SORTS: Readonly<Record<string, Sort>> = {
  'AWS::SQS::Queue': { name: 'QueueName', flag: 'FifoQueue', thing: 'queue' },
  'AWS::SNS::Topic': { name: 'TopicName', flag: 'FifoTopic', thing: 'topic' },
};

/** The name of a FIFO queue or topic ends with `.fifo`, and no other name does. */
export const fifoSuffix: Rule = {
  id: 'fifo-suffix',
  title: 'The name and the kind of a queue or topic do not agree',
  why: 'The name of a FIFO queue or topic has to end with “.fifo”, and a standard one cannot have such a name. Without a name CloudFormation makes a fitting one.',
  severity: 'error',
  service: 'sqs',
  source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-fifo.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
      FifoQueue: true
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: orders.fifo
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders.fifo
      FifoQueue: true
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: orders
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SQS::Queue', 'AWS::SNS::Topic'],
  checkResource(resource, ctx) {
    const sort = SORTS[resource.type];
    const name = sort && resource.properties?.entry(sort.name);
    const end = endOf(name?.value);
    if (!sort || !name || end === undefined || !resource.properties) return;
    const isFifo = resolveBoolean(getProperty(resource, [sort.flag], ctx.template), false, ctx.template);
    if (isFifo === undefined || isFifo === end.endsWith(SUFFIX)) return;
    const service = sort.thing === 'topic' ? 'sns' : 'sqs';
    ctx.report({
      at: name.value,
      service,
      message: isFifo
        ? `The name of a FIFO ${sort.thing} must end with “${SUFFIX}”.`
        : `Only a FIFO ${sort.thing} can have a name that ends with “${SUFFIX}”, and ${sort.flag} is not true.`,
      fixes: isFifo ? suffixFix(name) : [flagFix(resource.properties, sort, ctx)],
    });
  },
};

function suffixFix(name: MapEntry): readonly Fix[] {
  const { value } = name;
  if (value.kind !== 'scalar') return [];
  const text = value.text + SUFFIX;
  return [{ title: `Change to ${text}`, preferred: true, edits: () => [scalarEdit(value, text)] }];
}

function flagFix(properties: MapNode, sort: Sort, ctx: RuleContext): Fix {
  const set = properties.get(sort.flag);
  const edits = () => {
    if (set) return set.kind === 'scalar' ? [scalarEdit(set, true)] : [];
    const edit = insertProperty(ctx.source, properties, sort.flag, true);
    return edit ? [edit] : [];
  };
  return { title: `Make it a FIFO ${sort.thing}`, preferred: true, edits };
}
