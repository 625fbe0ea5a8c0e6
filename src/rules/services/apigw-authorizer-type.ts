import { getProperty, resolveText } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule } from '../rule';

/** The authorization types of a method, with the types of authorizers that each needs. */
const AUTHORIZERS: Readonly<Record<string, readonly string[]>> = {
  CUSTOM: ['TOKEN', 'REQUEST'],
  COGNITO_USER_POOLS: ['COGNITO_USER_POOLS'],
};

/** A method of a REST API and its authorizer. */
export const apigwAuthorizerType: Rule = {
  id: 'apigw-authorizer-type',
  title: 'Authorizer of another type than the method expects',
  why: 'A method with AuthorizationType CUSTOM requires a Lambda authorizer (TOKEN or REQUEST), and COGNITO_USER_POOLS requires an authorizer of that type. API Gateway rejects a method whose authorizer is of the other kind.',
  severity: 'error',
  service: 'api-gateway',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html',
  bad: `Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: orders } }
  Users:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      RestApiId: !Ref Api
      Name: users
      Type: COGNITO_USER_POOLS
      IdentitySource: method.request.header.Authorization
      ProviderARNs: ['arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_abc123']
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: CUSTOM
      AuthorizerId: !Ref Users
      Integration: { Type: MOCK }
`,
  good: `Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: orders } }
  Users:
    Type: AWS::ApiGateway::Authorizer
    Properties:
      RestApiId: !Ref Api
      Name: users
      Type: COGNITO_USER_POOLS
      IdentitySource: method.request.header.Authorization
      ProviderARNs: ['arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_abc123']
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: COGNITO_USER_POOLS
      AuthorizerId: !Ref Users
      Integration: { Type: MOCK }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ApiGateway::Method'],
  checkResource(method, ctx) {
    const { template } = ctx;
    const authorizer = resourceAt(method.properties?.get('AuthorizerId'), template, [
      'AWS::ApiGateway::Authorizer',
    ]);
    const wanted = getProperty(method, ['AuthorizationType'], template);
    const given = authorizer && getProperty(authorizer, ['Type'], template);
    const [expects, type] = [resolveText(wanted, template), given && resolveText(given, template)];
    const allowed = AUTHORIZERS[expects ?? ''];
    if (!authorizer || wanted.state !== 'set' || given?.state !== 'set' || !allowed) return;
    if (type === undefined || allowed.includes(type) || template.hasMacro()) return;
    ctx.report({
      at: wanted.entry.value,
      message: `AuthorizationType ${expects} requires an authorizer of type ${allowed.join(' or ')}, but ${authorizer.id} is of type ${type}.`,
      related: [{ at: given.entry.value, message: `Type of ${authorizer.id}` }],
    });
  },
};
