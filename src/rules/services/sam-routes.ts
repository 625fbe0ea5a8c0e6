import type { Resource } from '../../core/index/template';
import { textOf } from '../../core/tree/node';
import { referenceOf } from '../evaluate/references';
import type { KeysOf, Rule, RuleContext } from '../rule';
import {
  apiEventKind,
  apiIdOf,
  EVENT_OWNERS,
  generatedApi,
  type SamEvent,
  samEvents,
} from '../sam/samEvents';

/** The same route, or the same trigger of a user pool, in two events. */
export const samRoutes: Rule = {
  id: 'sam-routes',
  title: 'Route or trigger defined by two events',
  why: 'A method of a path can have one integration, and a trigger of a user pool one function. SAM rejects a second event with the same path and method on the same API, also in another function and also if conditions exclude each other.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Add: { Type: HttpApi, Properties: { Path: /orders, Method: post } }
        Create: { Type: HttpApi, Properties: { Path: /orders, Method: POST } }
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
        Add: { Type: HttpApi, Properties: { Path: /orders, Method: post } }
        Read: { Type: HttpApi, Properties: { Path: /orders, Method: get } }
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: EVENT_OWNERS,
  checkResource(resource, ctx) {
    for (const event of samEvents(resource)) {
      const key = keyOf(event);
      const other = key && isGenerated(event, ctx) ? firstWith(key, resource, event, ctx) : undefined;
      if (other)
        ctx.report({
          at: event.entry.key,
          message: `${describe(event)} is also defined by the event ${other.event.entry.key.text} of ${other.owner}.`,
          related: [{ at: other.event.entry.key, message: 'Also defined here' }],
        });
    }
  },
};

function describe({ properties, type }: SamEvent): string {
  if (type === 'Cognito') return `The trigger ${textOf(properties?.get('Trigger'))}`;
  const path = textOf(properties?.get('Path'));
  return path === undefined ? 'The default route' : `The route ${textOf(properties?.get('Method'))} ${path}`;
}

/** What two events cannot share; nothing for events that share nothing, or where it cannot be known. */
function keyOf(event: SamEvent): string | undefined {
  const { properties, type } = event;
  if (type === 'Cognito') {
    const pool = referenceOf(properties?.get('UserPool'))?.id;
    const trigger = textOf(properties?.get('Trigger'));
    return pool !== undefined && trigger !== undefined ? `trigger ${pool} ${trigger}` : undefined;
  }
  const kind = apiEventKind(event);
  const api = kind && apiIdOf(event, kind);
  if (!kind || api === undefined) return undefined;
  const [path, method] = [properties?.get('Path'), properties?.get('Method')];
  if (!path && !method) return type === 'HttpApi' ? `route ${api} $default any` : undefined;
  const [pathText, methodText] = [textOf(path), textOf(method)];
  if (pathText === undefined || methodText === undefined) return undefined;
  return `route ${api} ${pathText} ${methodText.toLowerCase()}`;
}

/** Routes of an API that has a definition of its own are in that. */
function isGenerated(event: SamEvent, ctx: RuleContext): boolean {
  const kind = apiEventKind(event);
  const api = kind && apiIdOf(event, kind);
  return !kind || (api !== undefined && generatedApi(api, kind, ctx) !== 'unknown');
}

const keysOf: KeysOf = (resource) => samEvents(resource).map(keyOf);

/** The first event with this key, where that is before this one. */
function firstWith(
  key: string,
  resource: Resource,
  event: SamEvent,
  { template }: RuleContext,
): { readonly event: SamEvent; readonly owner: string } | undefined {
  for (const type of EVENT_OWNERS)
    for (const owner of template.resourcesByKey(type, keysOf).get(key)) {
      const first = samEvents(owner).find((each) => keyOf(each) === key);
      if (!first || first.entry === event.entry) return undefined;
      return { event: first, owner: owner.id === resource.id ? 'this resource' : owner.id };
    }
  return undefined;
}
