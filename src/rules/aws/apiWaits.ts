import type { Resource } from '../../core/index/template';
import { asMap, type MapEntry, type MapNode, type Node, textOf } from '../../core/tree/node';
import {
  getProperty,
  getPropertyIn,
  numberDefault,
  type ResolvedNumber,
  resolveNumber,
  resolveText,
} from '../evaluate/properties';
import { referenceOf, resourceAt } from '../evaluate/references';
import type { RuleContext, TemplateView } from '../rule';
import { functionWithin } from './functions';

/** How an API invokes a function and waits for its response. */
export interface ApiWait {
  /** `REST API`, `HTTP API` or `WebSocket API`. */
  readonly api: string;
  /** Milliseconds after which the API times out. */
  readonly wait: ResolvedNumber;
  /** Where the function is invoked. */
  readonly at: MapEntry;
  /** The resource that invokes it: the method, the integration, or the function with its event. */
  readonly owner: Resource;
  readonly to: Resource;
}

interface ApiKind {
  readonly api: string;
  readonly limit: string;
}

const REST: ApiKind = { api: 'REST API', limit: 'apigw.timeout-rest' };
const HTTP: ApiKind = { api: 'HTTP API', limit: 'apigw.timeout-http' };
const WEBSOCKET: ApiKind = { api: 'WebSocket API', limit: 'apigw.timeout-ws' };

/** The wait of a REST method that calls a function of this template; undefined if it does not wait. */
export function methodWait(method: Resource, ctx: RuleContext): ApiWait | undefined {
  const integration = asMap(method.properties?.get('Integration'));
  const uri = integration?.entry('Uri');
  const type = textOf(integration?.get('Type'));
  if (!integration || !uri || (type !== 'AWS' && type !== 'AWS_PROXY')) return undefined;
  const to = functionWithin(uri.value, ctx.template);
  if (!to || !waitsFor(integration, ctx.template)) return undefined;
  return waitAt(REST, getPropertyIn(integration, ['TimeoutInMillis'], ctx.template), uri, method, to, ctx);
}

/** The wait of an integration of an HTTP or WebSocket API. */
export function integrationWait(integration: Resource, ctx: RuleContext): ApiWait | undefined {
  const { properties } = integration;
  const uri = properties?.entry('IntegrationUri');
  const type = textOf(properties?.get('IntegrationType'));
  if (!properties || !uri || (type !== 'AWS' && type !== 'AWS_PROXY')) return undefined;
  const to = functionWithin(uri.value, ctx.template);
  const api = resourceAt(properties.get('ApiId'), ctx.template, ['AWS::ApiGatewayV2::Api']);
  const protocol = api && resolveText(getProperty(api, ['ProtocolType'], ctx.template), ctx.template);
  const kind = protocol === 'HTTP' ? HTTP : protocol === 'WEBSOCKET' ? WEBSOCKET : undefined;
  if (!to || !kind || !waitsFor(properties, ctx.template)) return undefined;
  return waitAt(
    kind,
    getPropertyIn(properties, ['TimeoutInMillis'], ctx.template),
    uri,
    integration,
    to,
    ctx,
  );
}

/** The wait of an `Api` or `HttpApi` event of a SAM function. */
export function eventWait(owner: Resource, event: MapEntry, ctx: RuleContext): ApiWait | undefined {
  const body = asMap(event.value);
  const type = textOf(body?.get('Type'));
  const kind = type === 'Api' ? REST : type === 'HttpApi' ? HTTP : undefined;
  const settings = body?.get('Properties');
  if (!kind || (settings && settings.kind !== 'map')) return undefined;
  const properties = asMap(settings);
  if (properties && !waitsFor(properties, ctx.template)) return undefined;
  const api = properties?.get(kind === REST ? 'RestApiId' : 'ApiId');
  if (api && !isPlainApi(api, ctx.template)) return undefined;
  const path = ['TimeoutInMillis'];
  const set = properties ? getPropertyIn(properties, path, ctx.template) : ({ state: 'absent' } as const);
  return waitAt(kind, set, event, owner, owner, ctx);
}

/** An API whose integrations SAM generates; those of an OpenAPI document are not known. */
function isPlainApi(node: Node, template: TemplateView): boolean {
  const link = referenceOf(node);
  const api = link && template.resource(link.id);
  if (api?.type !== 'AWS::Serverless::Api' && api?.type !== 'AWS::Serverless::HttpApi') return false;
  return ['DefinitionBody', 'DefinitionUri'].every(
    (each) => getProperty(api, [each], template).state === 'absent',
  );
}

/** False for an invocation the API does not wait for, or with a streamed response, to which other limits apply. */
function waitsFor(integration: MapNode, template: TemplateView): boolean {
  const mode = getPropertyIn(integration, ['ResponseTransferMode'], template);
  const isBuffered = mode.state === 'absent' || resolveText(mode, template) === 'BUFFERED';
  const parameters = getPropertyIn(integration, ['RequestParameters'], template);
  if (!isBuffered || parameters.state === 'unknown') return false;
  const names = parameters.state === 'set' ? asMap(parameters.entry.value)?.entries : [];
  return names?.every((each) => !/invocation-?type/i.test(each.key.text)) ?? true;
}

function waitAt(
  kind: ApiKind,
  set: Parameters<typeof resolveNumber>[0],
  at: MapEntry,
  owner: Resource,
  to: Resource,
  ctx: RuleContext,
): ApiWait | undefined {
  const wait = resolveNumber(set, numberDefault(ctx.kb.limit(kind.limit)), ctx.template);
  return wait && { api: kind.api, wait, at, owner, to };
}
