import type { Resource } from '../../core/index/template';
import { asMap } from '../../core/tree/node';
import { mapsIn } from '../evaluate/maps';
import type { Rule, RuleContext } from '../rule';
import { inheritedBy } from '../sam/sam';
import { checkLimit } from './check';
import type { Inherited } from './conditions';
import { type Limited, limited } from './visit';

/** Every limit of the knowledge that is set on a property of a resource type. One rule; each limit has its own id. */
export const propertyLimits: Rule = {
  id: 'limits',
  title: 'Property outside its limits',
  why: 'Each limit is reported under its own ID, such as `lambda.timeout`. A hard limit is an error, an adjustable quota is a warning, and a figure that is not confirmed on an AWS page is information.',
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
    const limits = ctx.kb.limitTree(type);
    if (!properties || !limits) return;
    const inherited: Inherited = (property) => inheritedBy(resource, property, ctx.template);
    // `Properties` may be an Fn::If with a map in each branch.
    for (const map of mapsIn(properties))
      for (const each of limited(map, limits)) check(each, ctx, inherited);
  },
  checkDocument(ctx) {
    for (const [section, entry] of ctx.doc.template?.globals ?? []) {
      const map = asMap(entry.value);
      const heirs = ctx.template.resourcesOfType(`AWS::Serverless::${section}`);
      const limits = ctx.kb.limitTree('Globals')?.below(section);
      for (const each of map ? limited(map, limits) : []) if (isInherited(each, heirs)) check(each, ctx);
    }
  },
};

/** False where each resource has a value of its own, or a property with which the limit does not hold: no one gets what stands in `Globals`. */
function isInherited({ limit, path: [name = '', ...rest] }: Limited, heirs: readonly Resource[]): boolean {
  const freeing = (limit.when ?? []).filter(({ path, present }) => present === false && path.startsWith('/'));
  const names = [...(rest.length === 0 ? [name] : []), ...freeing.map(({ path }) => path.slice(1))];
  return heirs.length === 0 || heirs.some((each) => !names.some((own) => each.properties?.entry(own)));
}

function check({ limit, value, key, around }: Limited, ctx: RuleContext, inherited?: Inherited): void {
  if (limit.measure === 'key') return;
  const { patterns, quota, template } = ctx;
  for (const said of checkLimit(limit, value, { around, lookups: template, patterns, quota, key, inherited }))
    ctx.report(said);
}
