import type { Resource } from '../../core/index/template';
import type { MapNode } from '../../core/tree/node';
import { formatNumber } from '../../knowledge/figures/figures';
import type { NumberRelation } from '../../knowledge/resourceFacts';
import { isSpliced, mapsAt } from '../evaluate/maps';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import {
  getPropertyIn,
  hasValues,
  originNote,
  type ResolvedNumber,
  resolveNumber,
  severityFor,
} from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** Numbers of one object that AWS compares with each other: `relations.yaml`. */
export const numberOrder: Rule = {
  id: 'number-order',
  title: 'Numbers that contradict each other',
  why: 'Some numbers of a resource are compared with each other: the interval of a health check must be longer than its timeout, a maximum must not be below its minimum, and the IOPS of a volume are limited by its size. AWS rejects the resource otherwise. Where a number is not set, its default counts.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: vpc-0a1b2c3d
      Port: 80
      Protocol: HTTP
      HealthCheckIntervalSeconds: 10
      HealthCheckTimeoutSeconds: 10
`,
  good: `Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: vpc-0a1b2c3d
      Port: 80
      Protocol: HTTP
      HealthCheckIntervalSeconds: 10
      HealthCheckTimeoutSeconds: 5
`,
  kinds: ['cloudformation', 'sam'],
  types: ['*'],
  checkResource(resource, ctx) {
    const relations = ctx.kb.relationsOf(resource.type);
    if (relations.length === 0 || ctx.template.hasMacro()) return;
    for (const relation of relations)
      for (const map of mapsAt(resource.properties, relation.in))
        if (!isSpliced(map)) checkObject(resource, map, relation, ctx);
  },
};

function checkObject(resource: Resource, map: MapNode, relation: NumberRelation, ctx: RuleContext): void {
  checkPerConditionAnswer(resource, map, ctx, (one, chosen) => {
    if (!hasValues(one, relation.when, chosen.template)) return;
    const [first, second] = [relation.first, relation.second].map((name) => {
      const property = getPropertyIn(one, [name], chosen.template);
      return resolveNumber(property, relation.defaults[name], chosen.template);
    });
    if (first && second) compare(first, second, relation, chosen);
  });
}

function compare(
  first: ResolvedNumber,
  second: ResolvedNumber,
  relation: NumberRelation,
  ctx: RuleContext,
): void {
  const least = first.amount * relation.times;
  const isRight = relation.mayEqual ? second.amount <= least : second.amount < least;
  const marked = second.entry ?? first.entry;
  if (isRight || !marked || second.amount <= (relation.above ?? Number.NEGATIVE_INFINITY)) return;
  const other = marked === second.entry ? first.entry : undefined;
  ctx.report({
    at: marked.value,
    severity: severityFor('error', first, second),
    message: sentence(described(relation.first, first), described(relation.second, second), least, relation),
    source: relation.source,
    related: other ? [{ at: other.value, message: described(relation.first, first) }] : [],
  });
}

function sentence(first: string, second: string, most: number, { mayEqual, times }: NumberRelation): string {
  if (times !== 1)
    return `${second} exceeds ${formatNumber(times)} times the ${first}; the maximum is ${formatNumber(most)}.`;
  return mayEqual ? `${first} is less than ${second}.` : `${first} must be greater than ${second}.`;
}

function described(name: string, figure: ResolvedNumber): string {
  return `${name} of ${formatNumber(figure.amount)}${originNote(figure)}`;
}
