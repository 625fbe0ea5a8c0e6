import { hasOpenVariable } from '../../core/index/loops';
import type { Resource, TemplateIndex } from '../../core/index/template';
import { asMap, type MapNode, type Node, textOf } from '../../core/tree/node';
import { apiEventKind, EVENT_OWNERS, generatedForEvent, samEvents } from './samEvents';

/** A resource that SAM generates, under the name by which a template can refer to it. */
export interface GeneratedResource {
  readonly name: string;
  readonly type: string;
  /** The logical ID of the resource that it is generated for; nothing where it is for several. */
  readonly owner: string | undefined;
  /** It has a part of the name after a dot, which only `Ref` and `Fn::Sub` accept. */
  readonly isDotted: boolean;
}

/**
 * The resources that SAM generates for a template, as far as their names can be known.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
export function generatedResources(template: TemplateIndex): readonly GeneratedResource[] {
  const owned = [...template.resources.values()].flatMap((resource) =>
    hasOpenVariable(resource.id) ? [] : generatedFor(resource, template),
  );
  const named = [...owned, ...sharedBy(template)];
  return named.filter(({ name }, at) => !template.resources.has(name) && isFirst(named, at));
}

function isFirst(all: readonly GeneratedResource[], at: number): boolean {
  return all.findIndex(({ name }) => name === all[at]?.name) === at;
}

function generatedFor(resource: Resource, template: TemplateIndex): readonly GeneratedResource[] {
  const { id, type } = resource;
  const made = (name: string, of: string): GeneratedResource => ({
    name,
    type: of,
    owner: id,
    isDotted: name.includes('.'),
  });
  const get = propertyOf(resource, template);
  switch (type) {
    case 'AWS::Serverless::Function':
      return [...roleOf(made, id, get), ...ofFunction(made, id, get), ...ofEvents(made, resource)];
    case 'AWS::Serverless::StateMachine':
      return [...roleOf(made, id, get), ...ofEvents(made, resource)];
    case 'AWS::Serverless::Api':
      return [
        made(`${id}.Stage`, 'AWS::ApiGateway::Stage'),
        made(`${id}.Deployment`, 'AWS::ApiGateway::Deployment'),
        ...stageOf(made, id, textOf(get('StageName')), 'AWS::ApiGateway::Stage'),
      ];
    case 'AWS::Serverless::HttpApi': {
      const stage = get('StageName') ? textOf(get('StageName')) : 'ApiGatewayDefault';
      return [
        made(`${id}.Stage`, 'AWS::ApiGatewayV2::Stage'),
        ...stageOf(made, id, stage, 'AWS::ApiGatewayV2::Stage'),
      ];
    }
    default:
      return [];
  }
}

type Made = (name: string, type: string) => GeneratedResource;
type Get = (name: string) => Node | undefined;

/** Reads a property of a resource, or what `Globals` sets for it. */
function propertyOf({ properties, type }: Resource, { globals }: TemplateIndex): Get {
  const section: MapNode | undefined = asMap(globals.get(type.slice(type.lastIndexOf(':') + 1))?.value);
  return (name) => properties?.get(name) ?? section?.get(name);
}

function roleOf(made: Made, id: string, get: Get): readonly GeneratedResource[] {
  return get('Role') ? [] : [made(`${id}Role`, 'AWS::IAM::Role')];
}

function ofFunction(made: Made, id: string, get: Get): readonly GeneratedResource[] {
  const alias = get('AutoPublishAlias');
  const name = textOf(alias);
  return [
    ...(alias
      ? [made(`${id}.Version`, 'AWS::Lambda::Version'), made(`${id}.Alias`, 'AWS::Lambda::Alias')]
      : []),
    ...(name && LETTERS.test(name) ? [made(`${id}Alias${name}`, 'AWS::Lambda::Alias')] : []),
    ...(get('FunctionUrlConfig') ? [made(`${id}Url`, 'AWS::Lambda::Url')] : []),
    ...(alias && get('DeploymentPreference')
      ? [made(`${id}DeploymentGroup`, 'AWS::CodeDeploy::DeploymentGroup')]
      : []),
  ];
}

const LETTERS = /^[A-Za-z0-9]+$/;

function stageOf(
  made: Made,
  id: string,
  stage: string | undefined,
  type: string,
): readonly GeneratedResource[] {
  return stage !== undefined && LETTERS.test(stage) ? [made(`${id}${stage}Stage`, type)] : [];
}

function ofEvents(made: Made, resource: Resource): readonly GeneratedResource[] {
  if (resource.type !== 'AWS::Serverless::Function') return [];
  return samEvents(resource).flatMap((event) =>
    generatedForEvent(event, resource.id).map(({ name, type }) => made(name, type)),
  );
}

/** The APIs of events that name none, and what deployments of several functions share. */
function sharedBy(template: TemplateIndex): readonly GeneratedResource[] {
  const owners = EVENT_OWNERS.flatMap((type) => template.resourcesOfType(type));
  const kinds = owners.flatMap((owner) =>
    samEvents(owner).flatMap((event) => {
      const kind = apiEventKind(event);
      return kind && !event.properties?.get(kind.property) ? [kind.implicit] : [];
    }),
  );
  const made = (name: string, type: string): GeneratedResource => ({
    name,
    type,
    owner: undefined,
    isDotted: false,
  });
  const isDeployed = template
    .resourcesOfType('AWS::Serverless::Function')
    .some((each) => propertyOf(each, template)('DeploymentPreference'));
  return [
    ...(kinds.includes('ServerlessRestApi')
      ? [
          made('ServerlessRestApi', 'AWS::ApiGateway::RestApi'),
          made('ServerlessRestApiProdStage', 'AWS::ApiGateway::Stage'),
        ]
      : []),
    ...(kinds.includes('ServerlessHttpApi')
      ? [
          made('ServerlessHttpApi', 'AWS::ApiGatewayV2::Api'),
          made('ServerlessHttpApiApiGatewayDefaultStage', 'AWS::ApiGatewayV2::Stage'),
        ]
      : []),
    ...(isDeployed
      ? [
          made('ServerlessDeploymentApplication', 'AWS::CodeDeploy::Application'),
          made('CodeDeployServiceRole', 'AWS::IAM::Role'),
        ]
      : []),
  ];
}
