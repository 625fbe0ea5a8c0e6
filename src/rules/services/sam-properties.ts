import type { Resource } from '../../core/index/template';
import {
  entriesOf,
  isNull,
  isWithin,
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
} from '../../core/tree/node';
import type { ResourceSchema } from '../../schema/types';
import { isSpliced } from '../evaluate/maps';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import { getPropertyIn } from '../evaluate/properties';
import type { Report, Rule, RuleContext } from '../rule';
import { isLateFunction, isSam, propertiesWithGlobals } from '../sam/sam';
import { checkCase } from '../schema/walk/cases';
import { checkExact, dottedPath } from '../schema/walk/exact';
import { judged, judgedGlobals } from '../schema/walk/judge';
import { type CheckedTogether, checkTogether } from '../schema/walk/together';
import { togetherOf } from '../schema/walk/walk';

/** What SAM checks of the properties of its resource types together: `rules` in `knowledge/sam/schema.yaml`. */
export const samProperties: Rule = {
  id: 'sam-properties',
  title: 'Properties that SAM rejects together',
  why: 'The transform of SAM checks its own resource types before CloudFormation creates anything: some properties exclude each other, some require another, and some must be plain values because SAM generates resources from them. It rejects the whole template otherwise. Properties from the Globals section count as if each resource had them.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }
      Events:
        Nightly:
          Type: Schedule
          Properties:
            Schedule: rate(1 day)
            DeadLetterConfig: { Type: SQS, Arn: !GetAtt Failed.Arn }
  Failed:
    Type: AWS::SQS::Queue
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      AutoPublishAlias: live
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }
      Events:
        Nightly:
          Type: Schedule
          Properties:
            Schedule: rate(1 day)
            DeadLetterConfig: { Arn: !GetAtt Failed.Arn }
  Failed:
    Type: AWS::SQS::Queue
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource(resource, ctx) {
    if (!isSam(resource.type) || !resource.properties) return;
    const together = checkedTogether(resource, ctx);
    if (together.length === 0) return;
    const own = ownOnly(ctx, resource.entry);
    for (const each of together)
      checkPerConditionAnswer(resource, each.map, own, (one, chosen) => check({ ...each, map: one }, chosen));
  },
  checkDocument(ctx) {
    for (const { constraint, map, object } of judgedGlobals(ctx).together)
      checkValues(map, constraint, object, ctx);
    for (const { key, value } of ctx.template.hasMacro() ? [] : entriesOf(ctx.doc.root?.get('Globals')))
      checkSection(value, ctx.schema.resource(`AWS::Serverless::${key.text}`), ctx);
  },
};

/** A section of `Globals` is checked like a resource of its type, value by value. */
function checkSection(value: Node, schema: ResourceSchema | undefined, ctx: RuleContext): void {
  if (value.kind === 'map' && schema?.constraint) checkValues(value, schema.constraint, schema.object, ctx);
}

const NONE: readonly CheckedTogether[] = [];

/** The maps of a resource with what `Globals` gives to it. What stands in `Globals` alone is not among them. */
function checkedTogether(resource: Resource, ctx: RuleContext): readonly CheckedTogether[] {
  const own = resource.properties;
  const found = own && judged(resource, ctx);
  const map = found && propertiesWithGlobals(resource, ctx);
  if (!own || !map || isSpliced(map)) return NONE;
  const at = resource.entry.key;
  if (map !== own) return togetherOf(map, found.schema.object, at, own.origin);
  return found.together.map((each) => (each.map === own ? { ...each, at } : each));
}

/** What is wrong within `Globals` alone is reported there. */
function ownOnly(ctx: RuleContext, entry: MapEntry): RuleContext {
  const report = (said: Report) => {
    if (isWithin(said.at, entry)) ctx.report(said);
  };
  return { ...ctx, report };
}

function check({ at, constraint, map, object }: CheckedTogether, given: RuleContext): void {
  const ctx = { ...given, report: (said: Report) => given.report({ source: object.docs, ...said }) };
  checkTogether(map, at, constraint, ctx);
  for (const each of constraint.cases) checkCase(map, at, each, ctx);
  checkValues(map, constraint, object, ctx);
  for (const name of object.required) {
    const entry = map.entry(name);
    if (entry && isNull(entry.value)) ctx.report({ at: entry.key, message: `${name} must have a value.` });
  }
}

function checkValues(
  map: MapNode,
  constraint: CheckedTogether['constraint'],
  object: CheckedTogether['object'],
  ctx: RuleContext,
): void {
  const { literal = [], plain = [], reserved = [] } = constraint;
  checkExact(map, constraint, object, ctx);
  for (const name of plain) {
    for (const value of plainValues(map, name)) {
      const call = [value, ...itemsOf(value)].find((each) => isCall(each, ctx));
      if (call)
        ctx.report({
          at: call,
          message: `${name.replace('.*', '')} must be a plain value; SAM accepts no function here.`,
        });
    }
  }
  for (const name of literal) {
    const value = map.get(name);
    const late = [value, ...(value?.kind === 'seq' ? value.items : [])].find((each) => isLate(each, ctx));
    if (late)
      ctx.report({
        at: late,
        message: `${name} must be a plain value; SAM reads it before CloudFormation resolves functions.`,
      });
  }
  for (const path of reserved) {
    const found = getPropertyIn(map, dottedPath(path), ctx.template);
    if (found.state === 'set')
      ctx.report({ at: found.entry.key, message: `${found.entry.key.text} is reserved: SAM sets it.` });
  }
}

function isLate(value: Node | undefined, { template }: RuleContext): boolean {
  return isLateFunction(value, template) || (value?.kind === 'scalar' && value.text.includes('{{resolve:'));
}

/** The value of a property; of `Name.*` the values of its entries. */
function plainValues(map: MapNode, name: string): readonly Node[] {
  const value = map.get(name.replace('.*', ''));
  if (!value) return [];
  return name.endsWith('.*') ? entriesOf(value).map((each) => each.value) : [value];
}

/** With AWS::LanguageExtensions, functions are resolved before SAM reads them. */
function isCall(value: Node | undefined, { template }: RuleContext): boolean {
  return (
    value?.kind === 'call' &&
    value.name !== 'Fn::Transform' &&
    !template.hasTransform('AWS::LanguageExtensions')
  );
}
