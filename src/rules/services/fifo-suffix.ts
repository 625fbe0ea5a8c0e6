import type { Fix } from '../../core/findings';
import type { MapEntry, MapNode } from '../../core/tree/node';
import { endOf } from '../aws/queues';
import { getProperty, resolveBoolean } from '../evaluate/properties';
import { insertProperty, scalarEdit } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

const SUFFIX = '.fifo';

interface FifoType {
  readonly name: string;
  readonly flag: string;
  readonly thing: string;
}

const FIFO_TYPES: Readonly<Record<string, FifoType>> = {
  'AWS::SQS::Queue': { name: 'QueueName', flag: 'FifoQueue', thing: 'queue' },
  'AWS::SNS::Topic': { name: 'TopicName', flag: 'FifoTopic', thing: 'topic' },
};

/** The name of a FIFO queue or topic must end with `.fifo`; other names must not. */
export const fifoSuffix: Rule = {
  id: 'fifo-suffix',
  title: 'Name of a queue or topic does not match its type',
  why: 'The name of a FIFO queue or topic must end with “.fifo”, and the name of a standard one must not. If the name is omitted, CloudFormation generates a valid one.',
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
    const fifo = FIFO_TYPES[resource.type];
    const name = fifo && resource.properties?.entry(fifo.name);
    const end = endOf(name?.value);
    if (!fifo || !name || end === undefined || !resource.properties) return;
    const isFifo = resolveBoolean(getProperty(resource, [fifo.flag], ctx.template), false, ctx.template);
    if (isFifo === undefined || isFifo === end.endsWith(SUFFIX)) return;
    const service = fifo.thing === 'topic' ? 'sns' : 'sqs';
    ctx.report({
      at: name.value,
      service,
      message: isFifo
        ? `The name of a FIFO ${fifo.thing} must end with “${SUFFIX}”.`
        : `Only the name of a FIFO ${fifo.thing} may end with “${SUFFIX}”; ${fifo.flag} is not true.`,
      fixes: isFifo ? suffixFix(name) : [flagFix(resource.properties, fifo, ctx)],
    });
  },
};

function suffixFix(name: MapEntry): readonly Fix[] {
  const { value } = name;
  if (value.kind !== 'scalar') return [];
  const text = value.text + SUFFIX;
  return [{ title: `Change to ${text}`, preferred: true, edits: () => [scalarEdit(value, text)] }];
}

function flagFix(properties: MapNode, fifo: FifoType, ctx: RuleContext): Fix {
  const set = properties.get(fifo.flag);
  const edits = () => {
    if (set) return set.kind === 'scalar' ? [scalarEdit(set, true)] : [];
    const edit = insertProperty(ctx.source, properties, fifo.flag, true);
    return edit ? [edit] : [];
  };
  // A flag that says no and a name that says yes: one of them is wrong, and only the author knows which.
  return { title: `Set ${fifo.flag} to true`, preferred: set === undefined, edits };
}
