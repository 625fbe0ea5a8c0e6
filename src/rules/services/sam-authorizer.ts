import type { Resource } from '../../core/index/template';
import { asMap, isWithin, type MapNode, type NodeBase, textOf } from '../../core/tree/node';
import { booleanIn } from '../../core/tree/scalars';
import { isSpliced } from '../evaluate/maps';
import { getProperty } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';
import { propertiesWithGlobals } from '../sam/sam';
import {
  type ApiEventKind,
  apiEventKind,
  apiIdOf,
  EVENT_OWNERS,
  generatedApi,
  type SamEvent,
  samEvents,
} from '../sam/samEvents';

/** Events and APIs whose `Auth` does not fit the authorizers of the API. */
export const samAuthorizer: Rule = {
  id: 'sam-authorizer',
  title: 'Authorizer that the API does not have',
  why: 'An event refers to an authorizer of its API by name, and NONE removes the default authorizer. SAM rejects a name that is not in Authorizers of the API, NONE if the API has no DefaultAuthorizer, and settings that change nothing.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-controlling-access-to-apis.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Auth:
        Authorizers:
          Users: { UserPoolArn: !GetAtt Pool.Arn }
  Pool:
    Type: AWS::Cognito::UserPool
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Read:
          Type: Api
          Properties: { RestApiId: !Ref Api, Path: /, Method: get, Auth: { Authorizer: Admins } }
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Auth:
        Authorizers:
          Users: { UserPoolArn: !GetAtt Pool.Arn }
  Pool:
    Type: AWS::Cognito::UserPool
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Read:
          Type: Api
          Properties: { RestApiId: !Ref Api, Path: /, Method: get, Auth: { Authorizer: Users } }
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: [...EVENT_OWNERS, 'AWS::Serverless::Api', 'AWS::Serverless::HttpApi'],
  checkResource(resource, ctx) {
    if (!EVENT_OWNERS.includes(resource.type)) checkApi(resource, ctx);
    else
      for (const event of samEvents(resource)) {
        checkEvent(event, ctx);
        checkOverride(event, ctx);
      }
  },
};

function checkApi(api: Resource, ctx: RuleContext): void {
  const auth = asMap(propertiesWithGlobals(api, ctx)?.get('Auth'));
  const entry = auth?.entry('DefaultAuthorizer');
  const name = textOf(entry?.value);
  if (!auth || !entry || !isWithin(entry, api.entry) || !name) return;
  const isIam = name === 'AWS_IAM' && (api.type === 'AWS::Serverless::Api' || mayEnableIam(auth));
  if (!isIam && hasNot(auth, name))
    ctx.report({ at: entry.value, message: `${name} is not in Authorizers of ${api.id}.` });
}

function checkEvent(event: SamEvent, ctx: RuleContext): void {
  const kind = apiEventKind(event);
  const auth = asMap(event.properties?.get('Auth'));
  const id = kind && apiIdOf(event, kind);
  if (!kind || !auth || isSpliced(auth) || id === undefined) return;
  const authOfApi = apiAuth(id, kind, ctx);
  if (authOfApi === 'unknown') return;
  checkName(auth, authOfApi, kind, id, ctx);
  checkRest(auth, authOfApi, kind, id, ctx);
}

/** `Auth` of the API of an event; nothing where it has none. */
function apiAuth(id: string, kind: ApiEventKind, ctx: RuleContext): MapNode | undefined | 'unknown' {
  const api = generatedApi(id, kind, ctx);
  if (api === 'unknown') return 'unknown';
  const name = kind.apiType.slice('AWS::Serverless::'.length);
  const inherited = api ? undefined : ctx.template.inherited(name, 'Auth');
  if (inherited === 'unknown') return 'unknown';
  const value = api ? api.get('Auth') : inherited?.value;
  if (!value) return undefined;
  const map = asMap(value);
  return !map || isSpliced(map) ? 'unknown' : map;
}

function checkName(
  auth: MapNode,
  api: MapNode | undefined,
  kind: ApiEventKind,
  id: string,
  ctx: RuleContext,
): void {
  const entry = auth.entry('Authorizer');
  const name = textOf(entry?.value);
  if (!entry || !name) return;
  const isRest = kind.property === 'RestApiId';
  if (name === 'NONE') {
    if (!api?.entry('DefaultAuthorizer'))
      ctx.report({
        at: entry.value,
        message: `NONE is allowed only if the API has a DefaultAuthorizer, and ${id} has none. Remove Authorizer.`,
      });
  } else if (!(name === 'AWS_IAM' && (isRest || mayEnableIam(api))) && hasNot(api, name))
    ctx.report({ at: entry.value, message: `${name} is not in Authorizers of ${id}.` });
}

/** What changes nothing, and what lacks something to apply to. */
function checkRest(
  auth: MapNode,
  api: MapNode | undefined,
  kind: ApiEventKind,
  id: string,
  ctx: RuleContext,
): void {
  const report = (at: NodeBase | undefined, message: string) => at && ctx.report({ at, message });
  const first = auth.entries[0]?.key;
  if (kind.property === 'ApiId') {
    if (first && !auth.entry('Authorizer') && !api?.entry('DefaultAuthorizer'))
      report(first, `Auth requires an Authorizer, because ${id} has no DefaultAuthorizer.`);
    return;
  }
  const key = auth.entry('ApiKeyRequired');
  if (key && isFalse(key.value) && !api?.entry('ApiKeyRequired'))
    report(
      key.key,
      `ApiKeyRequired: false is allowed only if the API requires API keys, and ${id} does not.`,
    );
  const scopes = auth.entry('AuthorizationScopes');
  if (scopes && !auth.entry('Authorizer')) report(scopes.key, 'AuthorizationScopes requires Authorizer.');
}

/** `OverrideApiAuth` writes the `Auth` of an event into the definition that the API has: there must be something to write. */
function checkOverride(event: SamEvent, { template, report }: RuleContext): void {
  const kind = apiEventKind(event);
  const auth = asMap(event.properties?.get('Auth'));
  const override = auth?.entry('OverrideApiAuth');
  if (!kind || !auth || !override || isSpliced(auth) || isFalse(override.value)) return;
  const api = template.resource(apiIdOf(event, kind) ?? '');
  const hasBody = api && getProperty(api, ['DefinitionBody'], template).state === 'set';
  if (!hasBody || WRITTEN_OVER.some((each) => auth.entry(each))) return;
  report({
    at: override.key,
    message: `OverrideApiAuth requires one of ${WRITTEN_OVER.join(', ')}; there is nothing to override with.`,
  });
}

const WRITTEN_OVER: readonly string[] = ['Authorizer', 'ApiKeyRequired', 'ResourcePolicy'];

function isFalse(value: Parameters<typeof textOf>[0]): boolean {
  return booleanIn(textOf(value) ?? '') === false;
}

function mayEnableIam(auth: MapNode | undefined): boolean {
  const value = auth?.get('EnableIamAuthorizer');
  return value !== undefined && !isFalse(value);
}

/** True where the API surely has no authorizer of this name. */
function hasNot(auth: MapNode | undefined, name: string): boolean {
  const value = auth?.get('Authorizers');
  if (!value) return true;
  const map = asMap(value);
  return map !== undefined && !isSpliced(map) && !map.entry(name);
}
