import type { Resource } from '../../core/index/template';
import { asMap, entriesOf, type MapEntry, type MapNode, textOf } from '../../core/tree/node';
import { getProperty } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import type { RuleContext } from '../rule';
import { propertiesWithGlobals } from './sam';

/** The types that have `Events`. */
export const EVENT_OWNERS: readonly string[] = ['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'];

/** An event of a SAM function or state machine. */
export interface SamEvent {
  /** Its key is the name of the event. */
  readonly entry: MapEntry;
  /** Its type, empty where it is not plain. */
  readonly type: string;
  /** Nothing where there are none, or a function decides. */
  readonly properties: MapNode | undefined;
}

/** The events of a SAM function or state machine. */
export function samEvents({ properties }: Resource): readonly SamEvent[] {
  return entriesOf(properties?.get('Events')).flatMap((entry) => {
    const body = asMap(entry.value);
    if (!body) return [];
    return [{ entry, type: textOf(body.get('Type')) ?? '', properties: asMap(body.get('Properties')) }];
  });
}

/** The kinds of events that add routes to an API that SAM generates. */
export interface ApiEventKind {
  /** The property of the event that names the API. */
  readonly property: string;
  readonly apiType: string;
  /** The API that SAM creates for events that name none. */
  readonly implicit: string;
}

const API_EVENTS: ReadonlyMap<string, ApiEventKind> = new Map([
  ['Api', { property: 'RestApiId', apiType: 'AWS::Serverless::Api', implicit: 'ServerlessRestApi' }],
  ['HttpApi', { property: 'ApiId', apiType: 'AWS::Serverless::HttpApi', implicit: 'ServerlessHttpApi' }],
]);

/** What kind of API an event adds a route to; nothing for other events. */
export function apiEventKind({ type }: SamEvent): ApiEventKind | undefined {
  return API_EVENTS.get(type);
}

/** The logical ID of the API of an event, the implicit one included; nothing where it cannot be known. */
export function apiIdOf({ entry, properties }: SamEvent, kind: ApiEventKind): string | undefined {
  if (!properties) return asMap(entry.value)?.get('Properties') ? undefined : kind.implicit;
  const api = properties.get(kind.property);
  if (!api) return kind.implicit;
  return api.kind === 'scalar' ? textOf(api) : referenceOf(api)?.id;
}

/**
 * The properties of an API whose definition SAM generates from events, `Globals` included.
 *
 * @returns `unknown` where it is not in the template, has a definition of its own, or a function or a loop has a say
 */
export function generatedApi(
  id: string,
  kind: ApiEventKind,
  ctx: RuleContext,
): MapNode | undefined | 'unknown' {
  const api = ctx.template.resource(id);
  if (!api) return id === kind.implicit ? undefined : 'unknown';
  if (api.type !== kind.apiType) return 'unknown';
  const isGenerated = ['DefinitionBody', 'DefinitionUri'].every(
    (each) => getProperty(api, [each], ctx.template).state === 'absent',
  );
  if (!isGenerated) return 'unknown';
  if (!api.properties) return asMap(api.entry.value)?.entry('Properties') ? 'unknown' : undefined;
  return propertiesWithGlobals(api, ctx) ?? 'unknown';
}

/** A resource that SAM generates for an event of a function. */
export interface GeneratedForEvent {
  readonly name: string;
  readonly type: string;
  /** In words: `the rule`. */
  readonly what: string;
}

const MAPPING = { what: 'the event source mapping', type: 'AWS::Lambda::EventSourceMapping' };
const RULE = { what: 'the rule', type: 'AWS::Events::Rule' };

/** What SAM creates for an event under the name of the event alone. */
const NAMED: ReadonlyMap<string, Omit<GeneratedForEvent, 'name'>> = new Map([
  ['CloudWatchEvent', RULE],
  ['CloudWatchLogs', { what: 'the subscription filter', type: 'AWS::Logs::SubscriptionFilter' }],
  ['DocumentDB', MAPPING],
  ['DynamoDB', MAPPING],
  ['EventBridgeRule', RULE],
  ['IoTRule', { what: 'the rule', type: 'AWS::IoT::TopicRule' }],
  ['Kinesis', MAPPING],
  ['MQ', MAPPING],
  ['MSK', MAPPING],
  ['SNS', { what: 'the subscription', type: 'AWS::SNS::Subscription' }],
  ['SQS', MAPPING],
  ['Schedule', RULE],
  ['ScheduleV2', { what: 'the schedule', type: 'AWS::Scheduler::Schedule' }],
  ['SelfManagedKafka', MAPPING],
]);

/** Events for which SAM creates a permission under their name. */
const PERMITTED: ReadonlySet<string> = new Set([
  ...['AlexaSkill', 'CloudWatchEvent', 'CloudWatchLogs', 'EventBridgeRule'],
  ...['HttpApi', 'IoTRule', 'S3', 'Schedule'],
]);

/** What SAM creates for an event of the function with this logical ID. */
export function generatedForEvent({ entry, type }: SamEvent, owner: string): readonly GeneratedForEvent[] {
  const name = `${owner}${entry.key.text}`;
  const named = NAMED.get(type);
  const permission = {
    name: `${name}Permission`,
    what: 'the permission',
    type: 'AWS::Lambda::Permission',
  };
  return [...(named ? [{ ...named, name }] : []), ...(PERMITTED.has(type) ? [permission] : [])];
}
