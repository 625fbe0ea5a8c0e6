import { asMap, type MapNode } from '../../core/node';
import type { Resource } from '../../core/template';
import type { Limit } from '../../knowledge/types';
import { mapsIn } from '../maps';
import type { Rule, RuleContext } from '../rule';
import { checkLimit } from './check';
import { type LimitsAt, limited } from './visit';

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
    const { type } = resource;
    const properties = asMap(resource.entry.value)?.get('Properties');
    if (!properties || ctx.kb.limitsUnder(type).length === 0) return;
    const fallback = globalsFor(resource, ctx);
    // `Properties` may be an Fn::If with a map in each branch.
    for (const map of mapsIn(properties))
      checkAll(map, (path) => ctx.kb.limitsAt(type, path), ctx, [], fallback);
  },
  checkDocument(ctx) {
    for (const [section, entry] of ctx.doc.template?.globals ?? []) {
      const map = asMap(entry.value);
      const heirs = ctx.template.resourcesOfType(`AWS::Serverless::${section}`);
      const limitsAt: LimitsAt = (path) =>
        ctx.kb.limitsForKey('Globals', path).filter((limit) => isInherited(limit, path, heirs));
      if (map) checkAll(map, limitsAt, ctx, [section], undefined);
    }
  },
};

/** False where each resource has a value of its own, or a property with which the limit does not hold: no one gets what stands in `Globals`. */
function isInherited(
  limit: Limit,
  [, name = '', ...rest]: readonly string[],
  heirs: readonly Resource[],
): boolean {
  const freeing = (limit.when ?? []).filter(({ path, present }) => present === false && path.startsWith('/'));
  const names = [...(rest.length === 0 ? [name] : []), ...freeing.map(({ path }) => path.slice(1))];
  return heirs.length === 0 || heirs.some((each) => !names.some((own) => each.properties?.entry(own)));
}

/** The `Globals` section that gives properties to a SAM resource type, by its last name: `Function`. */
function globalsFor(resource: Resource, ctx: RuleContext): MapNode | undefined {
  const [, service, name] = resource.type.split('::');
  return service === 'Serverless' && name !== undefined ? asMap(ctx.template.globals(name)) : undefined;
}

function checkAll(
  map: MapNode,
  limitsAt: LimitsAt,
  ctx: RuleContext,
  path: readonly string[],
  fallback: MapNode | undefined,
): void {
  for (const { limit, value, key, around } of limited(map, limitsAt, path)) {
    if (limit.measure === 'key') continue;
    for (const said of checkLimit(limit, value, {
      around,
      lookups: ctx.template,
      quota: ctx.quota,
      key,
      fallback,
    }))
      ctx.report(said);
  }
}
