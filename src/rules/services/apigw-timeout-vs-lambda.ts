import type { Resource } from '../../core/index/template';
import { entriesOf } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { type ApiWait, eventWait, integrationWait, methodWait } from '../aws/apiWaits';
import { timeoutOf } from '../aws/functions';
import { areCreatedTogether } from '../evaluate/conditions';
import { originNote, type ResolvedNumber } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** Compares the timeout of a function with the time the API in front of it waits. */
export const apigwTimeoutVsLambda: Rule = {
  id: 'apigw-timeout-vs-lambda',
  title: 'Lambda timeout longer than the API Gateway integration timeout',
  why: 'API Gateway returns 504 when the integration timeout expires, while the function keeps running and is billed. Keep the timeout of the function within that of the integration, or do long work asynchronously.',
  severity: 'warning',
  service: 'api-gateway',
  source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: 60
  Method:
    Type: AWS::ApiGateway::Method
    Properties:
      HttpMethod: GET
      ResourceId: !GetAtt Api.RootResourceId
      RestApiId: !Ref Api
      AuthorizationType: AWS_IAM
      Integration:
        Type: AWS_PROXY
        IntegrationHttpMethod: POST
        Uri: !Sub arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Function.Arn}/invocations
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders
`,
  good: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: 28
  Method:
    Type: AWS::ApiGateway::Method
    Properties:
      HttpMethod: GET
      ResourceId: !GetAtt Api.RootResourceId
      RestApiId: !Ref Api
      AuthorizationType: AWS_IAM
      Integration:
        Type: AWS_PROXY
        IntegrationHttpMethod: POST
        Uri: !Sub arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Function.Arn}/invocations
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ApiGateway::Method', 'AWS::ApiGatewayV2::Integration', 'AWS::Serverless::Function'],
  checkResource(resource, ctx) {
    for (const wait of waitsOf(resource, ctx)) checkWait(wait, ctx);
  },
};

function waitsOf(resource: Resource, ctx: RuleContext): readonly ApiWait[] {
  if (resource.type === 'AWS::ApiGateway::Method') return list(methodWait(resource, ctx));
  if (resource.type === 'AWS::ApiGatewayV2::Integration') return list(integrationWait(resource, ctx));
  const events = entriesOf(resource.properties?.get('Events'));
  const waits = events.flatMap((event) => list(eventWait(resource, event, ctx)));
  // One finding per function is enough: for the event with the shortest wait.
  const [shortest] = [...waits].sort((one, other) => one.wait.amount - other.wait.amount);
  return list(shortest);
}

function list<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}

function checkWait(call: ApiWait, ctx: RuleContext): void {
  const { to, wait, owner } = call;
  const timeout = timeoutOf(to, ctx);
  if (!timeout || timeout.amount * 1000 <= wait.amount || !areCreatedTogether([to, owner])) return;
  const value = timeout.entry?.value;
  const most = Math.floor(wait.amount / 1000);
  const fits = value?.kind === 'scalar' && most > 0;
  ctx.report({
    at: value ?? to.entry.key,
    // A function behind a WebSocket API can still send its response over the connection, so this may be intended.
    severity: call.api === 'WebSocket API' ? 'information' : 'warning',
    // The message does not name the method: several methods may call one function, which is reported once.
    message: `${subject(to, timeout)} can run for ${formatValue(timeout.amount, 's', 'plain')}${originNote(timeout)}, but the ${call.api} that calls it waits only ${formatValue(wait.amount, 'ms', 'plain')}${originNote(wait)} and then times out while the function keeps running.`,
    related: [{ at: wait.entry?.value ?? call.at.key, message: `The ${call.api} invokes the function here` }],
    fixes: fits ? [replacement(`Change Timeout to ${most}`, value, most, false)] : [],
  });
}

/** A timeout in `Globals` applies to many functions and is reported once. */
function subject(to: Resource, timeout: ResolvedNumber): string {
  const { entry } = timeout;
  const isOwn = !entry || to.properties?.entries.includes(entry);
  return isOwn ? `Function ${to.id}` : 'A function with this timeout';
}
