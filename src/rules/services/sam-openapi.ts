import type { Severity } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import {
  asMap,
  entriesOf,
  isNull,
  type MapEntry,
  type MapNode,
  type Node,
  type ScalarNode,
} from '../../core/tree/node';
import { isSpliced } from '../evaluate/maps';
import { replacement } from '../fixes/edits';
import type { KeysOf, Rule, RuleContext } from '../rule';
import { propertiesWithGlobals } from '../sam/sam';
import { apiEventKind, apiIdOf, EVENT_OWNERS, samEvents } from '../sam/samEvents';

/** Inline OpenAPI definitions that SAM cannot change. */
export const samOpenapi: Rule = {
  id: 'sam-openapi',
  title: 'Incomplete OpenAPI definition',
  why: 'SAM writes authorizers, CORS, tags and responses into the inline definition of an API, so the definition must have paths and the version of Swagger or OpenAPI. A path or a method without a value is null, which SAM and CloudFormation reject.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html#sam-api-definitionbody',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Cors: "'*'"
      DefinitionBody:
        info: { title: orders, version: '1.0' }
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Cors: "'*'"
      DefinitionBody:
        openapi: 3.0.1
        info: { title: orders, version: '1.0' }
        paths: {}
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: ['AWS::Serverless::Api', 'AWS::Serverless::HttpApi'],
  checkResource(resource, ctx) {
    const entry = resource.properties?.entry('DefinitionBody');
    if (!entry) return;
    for (const value of alternatives(entry.value)) {
      const body = asMap(value);
      if (!body || isSpliced(body) || body.entries.length === 0) continue;
      const cause =
        writtenInto(resource, ctx) ?? (hasRoutes(resource, ctx) ? 'the routes of its events' : undefined);
      if (cause !== undefined) checkParts(body, entry, cause, resource, ctx);
      checkMethods(body, resource, ctx);
      // Otherwise SAM passes it on, and CloudFormation finds the null.
      const isRead = cause !== undefined || resource.properties?.entry('OpenApiVersion');
      checkPaths(body, isRead ? 'error' : 'warning', ctx);
    }
  },
};

/** What SAM writes into the definition. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'AWS::Serverless::Api': ['Auth', 'Cors', 'GatewayResponses', 'Models'],
  'AWS::Serverless::HttpApi': ['Auth', 'CorsConfiguration', 'Tags'],
};

function writtenInto(api: Resource, ctx: RuleContext): string | undefined {
  const properties = propertiesWithGlobals(api, ctx);
  return WRITTEN[api.type]?.find((each) => isSet(properties?.get(each)));
}

/** SAM writes the routes of HttpApi events into the definition of their API. */
function hasRoutes(api: Resource, { template }: RuleContext): boolean {
  if (api.type !== 'AWS::Serverless::HttpApi') return false;
  return EVENT_OWNERS.some((type) => template.resourcesByKey(type, httpApisOf).get(api.id).length > 0);
}

const httpApisOf: KeysOf = (resource) =>
  samEvents(resource).map((event) => {
    const kind = apiEventKind(event);
    return kind?.property === 'ApiId' ? apiIdOf(event, kind) : undefined;
  });

function isSet(value: Node | undefined): boolean {
  if (value?.kind === 'map') return value.entries.length > 0;
  return value?.kind === 'scalar' && value.text !== '' && value.value !== false;
}

function checkParts(body: MapNode, { key }: MapEntry, cause: string, api: Resource, ctx: RuleContext): void {
  const missing = [
    ...(body.entry('openapi') || (api.type === 'AWS::Serverless::Api' && body.entry('swagger'))
      ? []
      : ['openapi']),
    ...(body.entry('paths') ? [] : ['paths']),
  ];
  if (missing.length > 0)
    ctx.report({
      at: key,
      message: `DefinitionBody requires ${missing.join(' and ')}, because SAM adds ${cause} to it.`,
    });
}

function checkPaths(body: MapNode, severity: Severity, ctx: RuleContext): void {
  for (const path of asMap(body.get('paths'))?.entries ?? []) {
    if (isNull(path.value)) reportNull(path, severity, ctx);
    for (const method of asMap(path.value)?.entries ?? [])
      if (METHODS.has(method.key.text) && isNull(method.value)) reportNull(method, severity, ctx);
  }
}

/** Keys of a path that SAM skips when it writes the default authorizer into all methods. */
const SKIPPED: Readonly<Record<string, ReadonlySet<string>>> = {
  'AWS::Serverless::Api': new Set(['summary', 'description', 'parameters']),
  'AWS::Serverless::HttpApi': new Set(['parameters', 'options']),
};

/** With a default for all methods, SAM reads every key of a path as a method. */
function checkMethods(body: MapNode, api: Resource, ctx: RuleContext): void {
  const auth = asMap(propertiesWithGlobals(api, ctx)?.get('Auth'));
  const isHttp = api.type === 'AWS::Serverless::HttpApi';
  const cause = ['DefaultAuthorizer', ...(isHttp ? [] : ['ApiKeyRequired'])].find((each) =>
    isSet(auth?.get(each)),
  );
  if (cause === undefined) return;
  for (const path of entriesOf(body.get('paths')))
    for (const { key, value } of entriesOf(path.value)) {
      const name = isHttp ? key.text.toLowerCase() : key.text;
      if (SKIPPED[api.type]?.has(name) || isNull(value)) continue;
      if (isHttp && (name === 'any' || name !== key.text)) reportName(key, name, cause, ctx);
      else if (value.kind === 'scalar' || value.kind === 'seq')
        ctx.report({
          at: key,
          message: `${key.text} must be an object: with ${cause}, SAM reads every key of a path as a method.`,
        });
    }
}

function reportName(key: ScalarNode, name: string, cause: string, ctx: RuleContext): void {
  const meant = name === 'any' ? 'x-amazon-apigateway-any-method' : name;
  ctx.report({
    at: key,
    message: `With ${cause}, SAM does not find the method ${key.text}. Write ${meant}.`,
    fixes: [replacement(`Change to ${meant}`, key, meant, true)],
  });
}

function reportNull({ key }: MapEntry, severity: Severity, ctx: RuleContext): void {
  ctx.report({ at: key, severity, message: `${key.text} must be an object; it has no value here.` });
}

const METHODS: ReadonlySet<string> = new Set([
  ...['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'x-amazon-apigateway-any-method'],
]);
