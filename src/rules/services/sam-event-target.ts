import { type Node, textOf } from '../../core/tree/node';
import { getProperty } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';
import { apiEventKind, EVENT_OWNERS, type SamEvent, samEvents } from '../sam/samEvents';

/** Events whose API, bucket or user pool is not a resource of the template. */
export const samEventTarget: Rule = {
  id: 'sam-event-target',
  title: 'Event source that SAM does not support',
  why: 'SAM adds the route, the notification or the trigger of an event to the API, the bucket or the user pool itself, so it must be a resource of the same template, referred to with Ref. SAM rejects names, ARNs, parameters and other functions. A function with TenancyConfig can have only Api and HttpApi events.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Upload:
          Type: S3
          Properties: { Bucket: uploads, Events: 's3:ObjectCreated:*' }
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Upload:
          Type: S3
          Properties: { Bucket: !Ref Uploads, Events: 's3:ObjectCreated:*' }
  Uploads:
    Type: AWS::S3::Bucket
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: EVENT_OWNERS,
  checkResource(resource, ctx) {
    if (ctx.template.hasMacro()) return;
    const isTenant = getProperty(resource, ['TenancyConfig'], ctx.template).state === 'set';
    for (const event of samEvents(resource)) {
      if (!ctx.template.hasTransform('AWS::LanguageExtensions')) check(event, ctx);
      if (isTenant && event.type !== '' && !apiEventKind(event))
        ctx.report({
          at: event.entry.key,
          message: `${event.type} events are not supported with TenancyConfig; only Api and HttpApi events are.`,
        });
    }
  },
};

interface Target {
  readonly property: string;
  readonly type: string;
  /** A string is read as the logical ID. */
  readonly byName: boolean;
}

const CHANGED: ReadonlyMap<string, Target> = new Map([
  ['S3', { property: 'Bucket', type: 'AWS::S3::Bucket', byName: false }],
  ['Cognito', { property: 'UserPool', type: 'AWS::Cognito::UserPool', byName: false }],
]);

function targetOf(event: SamEvent): Target | undefined {
  const api = apiEventKind(event);
  if (!api) return CHANGED.get(event.type);
  return { property: api.property, type: api.apiType, byName: true };
}

function check(event: SamEvent, ctx: RuleContext): void {
  const target = targetOf(event);
  const value = target && event.properties?.get(target.property);
  if (!target || !value || !isWrong(value, target, ctx)) return;
  ctx.report({
    at: value.kind === 'map' ? (value.entries[0]?.key ?? value) : value,
    message: `${target.property} must be a Ref to ${target.type} in this template; SAM adds the event to that resource.`,
  });
}

function isWrong(value: Node, { byName, type }: Target, { template }: RuleContext): boolean {
  if (value.kind === 'scalar') {
    if (value.value === null || value.text === '') return false;
    return !byName || !(template.has('resource', value.text) || isImplicit(value.text));
  }
  if (value.kind !== 'call' || value.name === 'Fn::Transform') return false;
  const name = value.name === 'Ref' ? textOf(value.argument) : undefined;
  if (value.name !== 'Ref') return true;
  if (name === undefined || template.isOpen('Resources')) return false;
  if (template.has('parameter', name)) return true;
  const other = template.typeOf(name);
  if (other === undefined) return false;
  // SAM lets other types pass where it does not change them: an API that is not its own.
  if (byName) return type === 'AWS::Serverless::Api' && other === 'AWS::Serverless::HttpApi';
  return other !== type && other !== '';
}

function isImplicit(name: string): boolean {
  return name === 'ServerlessRestApi' || name === 'ServerlessHttpApi';
}
