import { itemsOf, type Node, textOf } from '../../core/tree/node';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveText } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import { sameExpression } from '../evaluate/symbols';
import type { Rule, RuleContext } from '../rule';

/** The subnets of an Application Load Balancer. */
export const albTwoAzs: Rule = {
  id: 'alb-two-azs',
  title: 'Application Load Balancer in fewer than two Availability Zones',
  why: 'An Application Load Balancer requires subnets in at least two Availability Zones, one subnet per zone, except on an Outpost and in a Local Zone; AWS rejects fewer. It then stays available when a zone fails.',
  severity: 'error',
  service: 'elb',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html',
  bad: `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [subnet-0123456789abcdef0]
`,
  good: `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [subnet-0123456789abcdef0, subnet-0fedcba9876543210]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  checkResource(balancer, ctx) {
    const type = getProperty(balancer, ['Type'], ctx.template);
    const kind = type.state === 'absent' ? 'application' : resolveText(type, ctx.template);
    const list = unconditionalEntry(getProperty(balancer, ['Subnets'], ctx.template));
    if (kind !== 'application' || list?.value.kind !== 'seq' || balancer.properties?.entry('SubnetMappings'))
      return;
    const subnets = itemsOf(list.value);
    const least = ctx.kb.limit('elb.alb-subnets')?.min;
    if (!subnets.every((each) => isOne(each, ctx))) return;
    if (least !== undefined && subnets.length < least)
      ctx.report({
        at: subnets[0] ?? list.key,
        severity: subnets.length === 0 || isInRegion(subnets[0], ctx) ? 'error' : 'warning',
        message: `An Application Load Balancer requires subnets in at least ${least} Availability Zones; ${balancer.id} has ${subnets.length === 1 ? 'one subnet' : 'no subnets'}.`,
      });
    else checkZones(subnets, ctx);
  },
};

/** False where the subnet may be on an Outpost or in a Local Zone, where a load balancer may have a single subnet. */
function isInRegion(node: Node | undefined, { template }: RuleContext): boolean {
  const id = referenceOf(node)?.id;
  const subnet = id === undefined ? undefined : template.resource(id);
  if (!subnet || getProperty(subnet, ['OutpostArn'], template).state !== 'absent') return false;
  const zone = getProperty(subnet, ['AvailabilityZone'], template);
  const isOther = getProperty(subnet, ['AvailabilityZoneId'], template).state !== 'absent';
  if (zone.state !== 'set') return zone.state === 'absent' && !isOther;
  const { value } = zone.entry;
  if (value.kind === 'call' && value.name === 'Fn::Select') {
    const list = itemsOf(value.argument)[1];
    return list?.kind === 'call' && list.name === 'Fn::GetAZs';
  }
  return /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(resolveText(zone, template) ?? '');
}

/** True for an item that certainly names one subnet; a parameter of a list type may name several. */
function isOne(item: Node, { template }: RuleContext): boolean {
  if (item.kind === 'scalar') return !item.text.includes(',') && !item.text.includes('{{');
  const link = referenceOf(item);
  if (!link) return false;
  if (template.resource(link.id)?.type === 'AWS::EC2::Subnet') return true;
  const parameter = template.parameter(link.id);
  const type = parameter?.kind === 'map' ? textOf(parameter.get('Type')) : undefined;
  return type === 'AWS::EC2::Subnet::Id';
}

/** Each is compared with all before it; a region has far fewer zones. */
const MOST_SUBNETS = 100;

function checkZones(subnets: readonly Node[], ctx: RuleContext): void {
  const zones = subnets.slice(0, MOST_SUBNETS).flatMap((node) => {
    const id = referenceOf(node)?.id;
    const subnet = id === undefined ? undefined : ctx.template.resource(id);
    const zone = subnet?.properties?.get('AvailabilityZone');
    return subnet && zone ? [{ node, subnet, zone }] : [];
  });
  for (const [at, one] of zones.entries()) {
    const other = zones.slice(0, at).find((each) => sameExpression(each.zone, one.zone));
    if (!other) continue;
    const isItself = other.subnet.id === one.subnet.id;
    ctx.report({
      at: one.node,
      message: isItself
        ? `${one.subnet.id} is listed twice; an Application Load Balancer allows one subnet per Availability Zone.`
        : `${one.subnet.id} and ${other.subnet.id} are in the same Availability Zone; an Application Load Balancer allows one subnet per zone.`,
      related: [{ at: other.zone, message: `Availability Zone of ${other.subnet.id}` }],
    });
    return;
  }
}
