import { hasOpenVariable } from '../../core/index/loops';
import { asMap, entriesOf, isNull, type MapEntry } from '../../core/tree/node';
import type { Rule, RuleContext } from '../rule';

/** Route keys of a WebSocket API, and what only the route of new connections can have. */
export const samWebsocketRoutes: Rule = {
  id: 'sam-websocket-routes',
  title: 'Invalid route of a WebSocket API',
  why: 'SAM names what it generates after the route key, so a key can have only letters and digits, apart from the routes $connect, $disconnect and $default. Only $connect can have RequestParameters. SAM rejects the template otherwise.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-websocketapi.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Chat:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      RouteSelectionExpression: $request.body.action
      Routes:
        send-message: { FunctionArn: !GetAtt Send.Arn }
  Send:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Runtime: nodejs22.x }
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Chat:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      RouteSelectionExpression: $request.body.action
      Routes:
        sendMessage: { FunctionArn: !GetAtt Send.Arn }
  Send:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Runtime: nodejs22.x }
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: ['AWS::Serverless::WebSocketApi'],
  checkResource({ properties }, ctx) {
    if (ctx.template.hasMacro()) return;
    for (const route of entriesOf(properties?.get('Routes'))) checkRoute(route, ctx);
  },
};

const RESERVED: readonly string[] = ['$connect', '$disconnect', '$default'];

function checkRoute({ key, value }: MapEntry, ctx: RuleContext): void {
  if (/^(?:Fn::|<<)/.test(key.text) || hasOpenVariable(key.text)) return;
  if (!RESERVED.includes(key.text) && !/^[\p{L}\p{N}]+$/u.test(key.text))
    ctx.report({
      at: key,
      message: `A route key must have only letters and digits, or be one of ${RESERVED.join(', ')}.`,
    });
  const parameters = asMap(value)?.entry('RequestParameters');
  const isEmpty = parameters?.value.kind === 'map' && parameters.value.entries.length === 0;
  if (parameters && key.text !== '$connect' && !isEmpty && !isNull(parameters.value))
    ctx.report({ at: parameters.key, message: 'Only the route $connect can have RequestParameters.' });
}
