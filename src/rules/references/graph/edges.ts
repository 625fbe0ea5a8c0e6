import { referencesOf } from '../../../core/index/references';
import type { Resource } from '../../../core/index/template';
import { isIf } from '../../../core/tree/branches';
import { type MapEntry, type Node, type NodeBase, walk } from '../../../core/tree/node';
import { referenceOf } from '../../evaluate/references';
import { isSam } from '../../sam/sam';
import { apiEventKind, apiIdOf, EVENT_OWNERS, samEvents } from '../../sam/samEvents';

/** A place that makes a resource wait for another. */
export interface Edge {
  readonly name: string;
  readonly span: NodeBase;
}

/**
 * What SAM makes resources of their own from: these wait for the function or the API, and it does not wait for what they
 * name. A log group with the name of an API in its own name can be that of the API's stage.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
const MADE_OF: ReadonlySet<string> = new Set([
  ...['Events', 'DeploymentPreference', 'EventInvokeConfig', 'FunctionUrlConfig', 'Domain'],
  ...['ProvisionedConcurrencyConfig', 'GatewayResponses'],
  // The stage of an API.
  ...['StageName', 'AccessLogSetting', 'CacheClusterEnabled', 'CacheClusterSize', 'CanarySetting'],
  ...['MethodSettings', 'TracingEnabled', 'Variables'],
  // The stage of an HTTP API.
  ...['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'StageVariables'],
  // The parts of a GraphQL API.
  ...['Functions', 'Resolvers', 'DataSources', 'ApiKeys', 'SchemaInline', 'DomainName', 'Cache'],
]);

/**
 * What a resource surely waits for. Metadata is left out, and what stands in a branch of `Fn::If`: the condition may
 * choose the other branch.
 */
export function edgesOf({ entry, id, properties, type }: Resource): readonly Edge[] {
  const { value } = entry;
  if (value.kind !== 'map') return [];
  const dependsOn = value.entry('DependsOn');
  const given = properties?.entries.filter(({ key }) => !isSam(type) || !MADE_OF.has(key.text)) ?? [];
  const found: Edge[] = [];
  for (const each of given) {
    const chosen = chosenIn(each.value);
    for (const { form, name, node, span } of referencesOf(each, 'Properties', id)) {
      if (form === 'Condition' || form === 'FindInMap') continue;
      if (!chosen.has(node)) found.push({ name: withoutDot(name), span });
    }
  }
  if (dependsOn) for (const each of namedBy(dependsOn)) found.push(each);
  return found;
}

/** What SAM creates for events that name no API. */
const IMPLICIT: ReadonlySet<string> = new Set(['ServerlessRestApi', 'ServerlessHttpApi']);

/** True for an API that SAM creates, which waits for all functions with events for it. */
export function isImplicitApi(name: string): boolean {
  return IMPLICIT.has(name);
}

/**
 * What SAM makes wait for a function with events: the bucket for the permission of the function, the user pool and the API for
 * the function itself. An API with a definition of its own does not wait; see {@link hasDefinition}.
 */
export function waitersOf(resource: Resource): readonly Edge[] {
  if (!EVENT_OWNERS.includes(resource.type)) return [];
  return samEvents(resource).flatMap((event) => {
    const kind = apiEventKind(event);
    if (kind) {
      const name = apiIdOf(event, kind);
      return name === undefined ? [] : [{ name, span: event.entry.key }];
    }
    const target = event.properties?.get(event.type === 'S3' ? 'Bucket' : 'UserPool');
    const name = TARGETS.has(event.type) ? referenceOf(target)?.id : undefined;
    return name === undefined ? [] : [{ name, span: event.entry.key }];
  });
}

const TARGETS: ReadonlySet<string> = new Set(['S3', 'Cognito']);

/** True where SAM does not generate the definition of an API. */
export function hasDefinition({ properties }: Resource): boolean {
  return ['DefinitionBody', 'DefinitionUri'].some((each) => properties?.entry(each));
}

/** All nodes of `Fn::If`, and those in them. */
function chosenIn(root: Node): ReadonlySet<Node> {
  const found = new Set<Node>();
  walk(root, (node) => {
    if (!isIf(node)) return true;
    walk(node, (each) => {
      found.add(each);
      return true;
    });
    return false;
  });
  return found;
}

/** `Function.Version` of SAM waits for the function as well. */
export function withoutDot(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

function namedBy({ value }: MapEntry): readonly Edge[] {
  const nodes = value.kind === 'seq' ? value.items : [value];
  return nodes.flatMap((node) => (node.kind === 'scalar' ? [{ name: node.text, span: node }] : []));
}
