import type { Resource } from '../../core/index/template';
import { asMap, entriesOf, itemsOf, type MapEntry, MapNode, type Node, textOf } from '../../core/tree/node';
import type { Connection } from '../../knowledge/types';

/** A connector of SAM: a resource of its own, or an entry of `Connectors` of its source. */
export interface SamConnector {
  /** The key of the resource or of the entry. */
  readonly entry: MapEntry;
  readonly properties: MapNode;
  /** The logical ID of the resource that it is an entry of. */
  readonly owner: string | undefined;
}

/** What a connector connects. */
export interface ConnectorEnd {
  /** The object with `Id` or `Type`; the owner of an embedded connector has none. */
  readonly map: MapNode | undefined;
  /** The logical ID, where it is a plain string. */
  readonly id: string | undefined;
  /** The type as SAM compares it; nothing where it cannot be known. */
  readonly type: string | undefined;
}

/** The connectors of a resource. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-connector.html */
export function connectorsOf({ entry, id, properties, type }: Resource): readonly SamConnector[] {
  const embedded = entriesOf(asMap(entry.value)?.get('Connectors')).flatMap((each) => {
    const found = asMap(asMap(each.value)?.get('Properties'));
    return found ? [{ entry: each, properties: found, owner: id }] : [];
  });
  return type === 'AWS::Serverless::Connector' && properties
    ? [...embedded, { entry, properties, owner: undefined }]
    : embedded;
}

/** Returns the type of a resource by its logical ID. */
type TypeOf = (id: string) => string | undefined;

/** The source of a connector; nothing where it is not an object. */
export function connectorSource(
  { owner, properties }: SamConnector,
  typeOf: TypeOf,
): ConnectorEnd | undefined {
  if (owner !== undefined) return { map: undefined, id: owner, type: connectedType(typeOf(owner)) };
  const map = asMap(properties.get('Source'));
  return map && endOf(map, typeOf);
}

/** The destinations of a connector. */
export function destinationsOf({ properties }: SamConnector, typeOf: TypeOf): readonly ConnectorEnd[] {
  const value = properties.get('Destination');
  const all = value?.kind === 'seq' ? itemsOf(value) : [value];
  return all.flatMap((each) => (each instanceof MapNode ? [endOf(each, typeOf)] : []));
}

function endOf(map: MapNode, typeOf: TypeOf): ConnectorEnd {
  const value = map.get('Id');
  const id = typeof scalarValue(value) === 'string' ? textOf(value) : undefined;
  const type = id === undefined ? textOf(map.get('Type')) : typeOf(id);
  return { map, id, type: connectedType(type) };
}

function scalarValue(node: Node | undefined): unknown {
  return node?.kind === 'scalar' ? node.value : undefined;
}

/** SAM compares types after it has changed its own into those of CloudFormation. */
const CHANGED: Readonly<Record<string, string>> = {
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::Function': 'AWS::Lambda::Function',
  'AWS::Serverless::GraphQLApi': 'AWS::AppSync::GraphQLApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table',
  'AWS::Serverless::StateMachine': 'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::WebSocketApi': 'AWS::ApiGatewayV2::Api',
};

/** The type that SAM compares for a type of the template. */
export function connectedType(type: string | undefined): string | undefined {
  return type === undefined || type === '' ? undefined : (CHANGED[type] ?? type);
}

/** The connection between two types; nothing where SAM has none. */
export function connectionBetween(
  connections: readonly Connection[],
  from: string,
  to: string,
): Connection | undefined {
  return connections.find((each) => each.to === to && each.from.includes(from));
}
