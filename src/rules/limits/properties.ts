import type { MapNode, Node } from '../../core/node';
import { asMap } from '../../core/node';
import type { Resource } from '../../core/template';
import type { Limit } from '../../knowledge/types';
import type { Rule, RuleContext } from '../rule';
import { alternatives } from '../values';
import { checkLimit, type Setting } from './check';

/** Every limit of the knowledge that is set on a property of a resource type. One rule; each limit has its own id. */
export const propertyLimits: Rule = {
  id: 'limits',
  title: 'A property is outside what AWS takes',
  why: 'Each limit of the knowledge base is a rule of its own, under the id of the limit: `lambda.timeout`. A hard limit is an error, a quota that AWS can raise a warning, a figure that nobody verified an information.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: 901
`,
  good: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: 900
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  types: ['*'],
  checkResource(resource, ctx) {
    const { properties, type } = resource;
    if (!properties || ctx.kb.limitsUnder(type).length === 0) return;
    const fallback = globalsFor(resource, ctx);
    walk(properties, [], [properties], ctx, fallback, (path) => ctx.kb.limitsAt(type, path));
  },
  checkDocument(ctx) {
    for (const [section, entry] of ctx.doc.template?.globals ?? []) {
      const map = asMap(entry.value);
      if (map) walk(map, [section], [map], ctx, undefined, (path) => ctx.kb.limitsForKey('Globals', path));
    }
  },
};

/** The `Globals` section that gives properties to a SAM resource type, by its last name: `Function`. */
function globalsFor(resource: Resource, ctx: RuleContext): MapNode | undefined {
  const [, service, name] = resource.type.split('::');
  return service === 'Serverless' && name !== undefined ? asMap(ctx.template.globals(name)) : undefined;
}

type LimitsAt = (path: readonly string[]) => readonly Limit[];

/** Visits all properties below a map; sequences and the branches of `Fn::If` are passed through. */
function walk(
  map: MapNode,
  path: readonly string[],
  around: readonly MapNode[],
  ctx: RuleContext,
  fallback: MapNode | undefined,
  limitsAt: LimitsAt,
): void {
  const setting: Setting = { around, lookups: ctx.template, quota: ctx.quota, fallback };
  for (const entry of map.entries) {
    const below = [...path, entry.key.text];
    for (const limit of limitsAt(below)) {
      if (limit.measure === 'key') continue;
      for (const said of checkLimit(limit, entry.value, setting)) ctx.report(said);
    }
    for (const child of mapsIn(entry.value)) walk(child, below, [child, ...around], ctx, fallback, limitsAt);
  }
}

/** The maps that stand under a key: itself, the items of a sequence, the branches of an `Fn::If`. */
function mapsIn(node: Node): readonly MapNode[] {
  return alternatives(node).flatMap((each) => {
    if (each.kind === 'map') return [each];
    return each.kind === 'seq' ? each.items.flatMap(mapsIn) : [];
  });
}
