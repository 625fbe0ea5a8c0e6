import type { Resource } from '../../core/index/template';
import {
  asMap,
  entriesOf,
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
  textOf,
} from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { getProperty, getPropertyIn, resolveNumber, severityFor } from '../evaluate/properties';
import { referenceOf, resourceAt } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

/**
 * A long integration timeout on an edge-optimized API. On other APIs it needs a quota increase, which is reported by the limit
 * `apigw.timeout-rest`.
 */
export const apigwTimeoutOver29: Rule = {
  id: 'apigw-timeout-over-29',
  title: 'Integration timeout too long for an edge-optimized API',
  why: 'The integration timeout of a REST API can exceed its default only for Regional and private APIs, and only after a quota increase for the account. Use a Regional API, with your own CloudFront distribution in front of it if you need one.',
  severity: 'error',
  service: 'api-gateway',
  source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html',
  bad: `Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders
      EndpointConfiguration: { Types: [EDGE] }
  Method:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: AWS_IAM
      Integration: { Type: HTTP_PROXY, Uri: 'https://example.com', TimeoutInMillis: 60000 }
`,
  good: `Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders
      EndpointConfiguration: { Types: [REGIONAL] }
  Method:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: AWS_IAM
      Integration: { Type: HTTP_PROXY, Uri: 'https://example.com', TimeoutInMillis: 60000 }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ApiGateway::Method', 'AWS::Serverless::Function'],
  checkResource(resource, ctx) {
    const { properties } = resource;
    if (resource.type === 'AWS::ApiGateway::Method') {
      const api = resourceAt(properties?.get('RestApiId'), ctx.template, ['AWS::ApiGateway::RestApi']);
      const types = api && getProperty(api, ['EndpointConfiguration', 'Types'], ctx.template);
      const edge =
        types?.state === 'set'
          ? itemsOf(types.entry.value).find((each) => textOf(each) === 'EDGE')
          : undefined;
      checkTimeout(asMap(properties?.get('Integration')), edge, ctx);
      return;
    }
    for (const event of entriesOf(properties?.get('Events'))) checkEvent(event, ctx);
  },
};

function checkEvent(event: MapEntry, ctx: RuleContext): void {
  const body = asMap(event.value);
  const settings = asMap(body?.get('Properties'));
  if (textOf(body?.get('Type')) !== 'Api' || !settings) return;
  const link = referenceOf(settings.get('RestApiId'));
  const api = link && ctx.template.resource(link.id);
  if (api?.type === 'AWS::Serverless::Api') checkTimeout(settings, edgeOf(api, ctx), ctx);
}

/** SAM accepts the endpoint type itself, or an object with a Type. */
function edgeOf(api: Resource, ctx: RuleContext): Node | undefined {
  const endpoint = getProperty(api, ['EndpointConfiguration'], ctx.template);
  if (endpoint.state !== 'set') return undefined;
  const { value } = endpoint.entry;
  const type = value.kind === 'map' ? value.get('Type') : value;
  return textOf(type) === 'EDGE' ? type : undefined;
}

function checkTimeout(integration: MapNode | undefined, edge: Node | undefined, ctx: RuleContext): void {
  const most = ctx.kb.limit('apigw.timeout-rest')?.max;
  if (!integration || !edge || most === undefined) return;
  // A streamed response may take longer on every endpoint type.
  const mode = integration.get('ResponseTransferMode');
  if (mode && textOf(mode) !== 'BUFFERED') return;
  const timeout = resolveNumber(
    getPropertyIn(integration, ['TimeoutInMillis'], ctx.template),
    undefined,
    ctx.template,
  );
  if (!timeout?.entry || timeout.amount <= most) return;
  ctx.report({
    at: timeout.entry.value,
    severity: severityFor('error', timeout),
    message: `A timeout of ${formatValue(timeout.amount, 'ms', 'plain')} exceeds the maximum of ${formatValue(most, 'ms')} for an edge-optimized API; only Regional and private APIs can wait longer, after a quota increase.`,
    related: [{ at: edge, message: 'The API is edge-optimized' }],
  });
}
