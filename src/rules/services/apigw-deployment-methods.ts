import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, textOf } from '../../core/tree/node';
import { getProperty } from '../evaluate/properties';
import { referenceOf, resourceAt } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

const API = 'AWS::ApiGateway::RestApi';
const METHOD = 'AWS::ApiGateway::Method';

/** A deployment of a REST API that may be created before the methods, or without any. */
export const apigwDeploymentMethods: Rule = {
  id: 'apigw-deployment-methods',
  title: 'Deployment that does not wait for the methods of its API',
  why: 'API Gateway rejects a deployment of an API that has no methods. CloudFormation creates resources in parallel, so a deployment must name at least one method of its API in DependsOn; name all of them, or the deployment lacks those that are created later.',
  severity: 'warning',
  service: 'api-gateway',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html',
  bad: `Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: orders } }
  Get:
    Type: AWS::ApiGateway::Method
    Properties: { RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: GET, AuthorizationType: NONE }
  Deployment:
    Type: AWS::ApiGateway::Deployment
    Properties: { RestApiId: !Ref Api }
`,
  good: `Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: orders } }
  Get:
    Type: AWS::ApiGateway::Method
    Properties: { RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: GET, AuthorizationType: NONE }
  Deployment:
    Type: AWS::ApiGateway::Deployment
    DependsOn: Get
    Properties: { RestApiId: !Ref Api }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ApiGateway::Deployment'],
  checkResource(deployment, ctx) {
    const api = resourceAt(deployment.properties?.get('RestApiId'), ctx.template, [API]);
    if (!api || ctx.template.hasMacro() || ctx.template.isOpen('Resources')) return;
    if (!hasNothing(api, ctx)) return;
    const methods = ctx.template.resourcesByKey(METHOD, apisOf).get(api.id);
    const [first] = methods;
    if (!first) reportEmpty(deployment, api, ctx);
    if (!first || waitsForOne(deployment, new Set(methods.map(({ id }) => id)), ctx)) return;
    ctx.report({
      at: deployment.entry.key,
      message: `${deployment.id} can be created before the methods of ${api.id}, which API Gateway rejects. Add ${first.id}${methods.length > 1 ? ' and the other methods' : ''} to DependsOn.`,
      related: methods.slice(0, 10).map(({ entry, id }) => ({ at: entry.key, message: id })),
    });
  },
};

/** The API has no method here. A nested stack, or what the deployment waits for, may still make one. */
function reportEmpty(deployment: Resource, { entry, id }: Resource, { report, template }: RuleContext): void {
  const isElsewhere = template.resourcesOfType(METHOD).some((each) => apisOf(each)[0] === undefined);
  if (isElsewhere || template.resourcesOfType('AWS::CloudFormation::Stack').length > 0) return;
  if (asMap(deployment.entry.value)?.entry('DependsOn')) return;
  report({
    at: deployment.entry.key,
    message: `${id} has no methods, and API Gateway rejects the deployment of an API without methods.`,
    related: [{ at: entry.key, message: id }],
  });
}

/** True where the API has no definition with methods of its own. */
function hasNothing(api: Resource, { template }: RuleContext): boolean {
  return ['Body', 'BodyS3Location', 'CloneFrom'].every(
    (name) => getProperty(api, [name], template).state === 'absent',
  );
}

function apisOf({ properties }: Resource): readonly (string | undefined)[] {
  return [referenceOf(properties?.get('RestApiId'))?.id];
}

/** So many resources are followed. */
const MOST_FOLLOWED = 500;

/** Whether it depends on one of these, also through others. */
function waitsForOne(from: Resource, methods: ReadonlySet<string>, { template }: RuleContext): boolean {
  const seen = new Set<string>([from.id]);
  for (const id of seen) {
    if (methods.has(id)) return true;
    const resource = seen.size > MOST_FOLLOWED ? undefined : template.resource(id);
    if (!resource) continue;
    for (const { name } of template.references(resource)) seen.add(name);
    const dependsOn = asMap(resource.entry.value)?.get('DependsOn');
    // A function, which only a macro of another tool would leave there.
    if (dependsOn?.kind === 'call') return true;
    for (const each of dependsOn ? [dependsOn, ...itemsOf(dependsOn)] : []) {
      const name = textOf(each);
      if (name !== undefined) seen.add(name);
    }
  }
  return false;
}
