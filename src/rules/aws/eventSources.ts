import type { Resource } from '../../core/index/template';
import { asMap, entriesOf, type MapEntry, type MapNode, type Node, textOf } from '../../core/tree/node';
import { resolveScalar } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import type { KeysOf, TemplateView } from '../rule';
import { FUNCTION_TYPES, functionAt } from './functions';

/** What Lambda polls, as far as the rules know it. */
export type SourceKind = 'SQS' | 'Kinesis' | 'DynamoDB';

/** An event source mapping: a resource, or an event of a SAM function. */
export interface EventSource {
  readonly kind: SourceKind;
  /** The mapping, or the function in SAM. */
  readonly owner: Resource;
  /** Its batch size, window and the like. */
  readonly settings: MapNode;
  /** Its key: the logical ID, or the name of the event. */
  readonly entry: MapEntry;
  /** The node that references the queue or stream. */
  readonly source: Node | undefined;
  /** The queue, stream or table, if it is in the template. */
  readonly from: Resource | undefined;
  /** The function, if it is in the template. */
  readonly to: Resource | undefined;
}

/** The types that {@link eventSources} reads. */
export const EVENT_SOURCE_TYPES: readonly string[] = [
  'AWS::Lambda::EventSourceMapping',
  'AWS::Serverless::Function',
];

const KINDS: Readonly<Record<string, SourceKind>> = {
  'AWS::SQS::Queue': 'SQS',
  'AWS::Kinesis::Stream': 'Kinesis',
  'AWS::Kinesis::StreamConsumer': 'Kinesis',
  'AWS::DynamoDB::Table': 'DynamoDB',
  'AWS::DynamoDB::GlobalTable': 'DynamoDB',
};

const SERVICES: Readonly<Record<string, SourceKind>> = {
  sqs: 'SQS',
  kinesis: 'Kinesis',
  dynamodb: 'DynamoDB',
};

const SAM_SOURCE: Readonly<Record<SourceKind, string>> = {
  SQS: 'Queue',
  Kinesis: 'Stream',
  DynamoDB: 'Stream',
};

/** The queues and streams that a mapping or a SAM function has Lambda poll. */
export function eventSources(resource: Resource, template: TemplateView): readonly EventSource[] {
  if (resource.type === 'AWS::Lambda::EventSourceMapping') return mapping(resource, template);
  if (!FUNCTION_TYPES.includes(resource.type)) return [];
  return entriesOf(resource.properties?.get('Events')).flatMap((entry) => event(resource, entry, template));
}

/** What the event sources of a resource refer to: the logical IDs of queues, streams and tables. */
export const namedSources: KeysOf = ({ properties, type }) => {
  if (type === 'AWS::Lambda::EventSourceMapping') return [referenceOf(properties?.get('EventSourceArn'))?.id];
  return entriesOf(properties?.get('Events')).flatMap(({ value }) => {
    const settings = asMap(asMap(value)?.get('Properties'));
    return Object.values(SAM_SOURCE).map((name) => referenceOf(settings?.get(name))?.id);
  });
};

function mapping(owner: Resource, template: TemplateView): readonly EventSource[] {
  const settings = owner.properties;
  const source = settings?.get('EventSourceArn');
  const from = named(source, template);
  const kind = (from && KINDS[from.type]) ?? kindOfArn(source, template);
  if (!settings || !kind) return [];
  const to = functionAt(settings.get('FunctionName'), template);
  return [{ kind, owner, settings, entry: owner.entry, source, from, to }];
}

function event(owner: Resource, entry: MapEntry, template: TemplateView): readonly EventSource[] {
  const body = asMap(entry.value);
  const kind = textOf(body?.get('Type'));
  const settings = asMap(body?.get('Properties'));
  if (!settings || (kind !== 'SQS' && kind !== 'Kinesis' && kind !== 'DynamoDB')) return [];
  const source = settings.get(SAM_SOURCE[kind]);
  return [{ kind, owner, settings, entry, source, from: named(source, template), to: owner }];
}

function named(source: Node | undefined, template: TemplateView): Resource | undefined {
  const link = referenceOf(source);
  const resource = link && template.resource(link.id);
  return resource && KINDS[resource.type] ? resource : undefined;
}

/** The service of an ARN, even if its account or Region is not known. */
function kindOfArn(source: Node | undefined, template: TemplateView): SourceKind | undefined {
  const text =
    source?.kind === 'call' && source.name === 'Fn::Sub'
      ? textOf(source.argument.kind === 'seq' ? source.argument.items[0] : source.argument)
      : resolveScalar(source, template)?.value.text;
  const service = /^arn:(?:[\w-]+|\$\{AWS::Partition\}):([a-z]+):/.exec(text ?? '')?.[1];
  return service === undefined ? undefined : SERVICES[service];
}
