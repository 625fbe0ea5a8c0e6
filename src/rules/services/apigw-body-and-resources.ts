import type { Resource } from '../../core/index/template';
import { getProperty, resolveText } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

/** Routes as resources of an API that is defined by its OpenAPI document. */
export const apigwBodyAndResources: Rule = {
  id: 'apigw-body-and-resources',
  title: 'Resources or routes of an API that has an OpenAPI definition',
  why: 'Body and BodyS3Location define all of an API. Each update of the definition replaces what the API has, so that resources, methods and routes that the template creates in addition are lost or left over; API Gateway does not support the combination for HTTP APIs. Use the definition or resources, or for a REST API Mode: merge.',
  // AWS accepts it at first; it fails or loses methods at later updates.
  severity: 'warning',
  service: 'api-gateway',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html',
  bad: `Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders
      Body: { openapi: 3.0.1, info: { title: orders, version: '1' }, paths: {} }
  Orders:
    Type: AWS::ApiGateway::Resource
    Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: orders }
`,
  good: `Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders
  Orders:
    Type: AWS::ApiGateway::Resource
    Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: orders }
`,
  kinds: ['cloudformation', 'sam'],
  types: [
    'AWS::ApiGateway::Resource',
    'AWS::ApiGateway::Method',
    'AWS::ApiGateway::Model',
    'AWS::ApiGatewayV2::Route',
    'AWS::ApiGatewayV2::Authorizer',
  ],
  checkResource(resource, ctx) {
    const isRest = resource.type.startsWith('AWS::ApiGateway::');
    const property = getProperty(resource, [isRest ? 'RestApiId' : 'ApiId'], ctx.template);
    if (property.state !== 'set') return;
    const type = isRest ? 'AWS::ApiGateway::RestApi' : 'AWS::ApiGatewayV2::Api';
    const api = resourceAt(property.entry.value, ctx.template, [type]);
    const definition = api && definitionOf(api, ctx);
    if (!api || !definition || mayMerge(api, ctx)) return;
    ctx.report({
      at: property.entry.value,
      message: `${api.id} is defined by its ${definition.name}, which replaces resources of the template at the next update. Define ${resource.id} there.`,
      related: [{ at: definition.key, message: `Definition of ${api.id}` }],
    });
  },
};

function definitionOf(api: Resource, { template }: RuleContext) {
  for (const name of ['Body', 'BodyS3Location']) {
    const property = getProperty(api, [name], template);
    if (property.state === 'set') return { name, key: property.entry.key };
  }
  return undefined;
}

function mayMerge(api: Resource, { template }: RuleContext): boolean {
  const mode = getProperty(api, ['Mode'], template);
  return mode.state !== 'absent' && resolveText(mode, template) !== 'overwrite';
}
