import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, type Node, nodeAt } from '../../core/tree/node';
import { getProperty, resolveText } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

const HTTP = ['HTTP', 'HTTPS'];

/** The protocols of target groups that a listener of a protocol forwards to. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  HTTP,
  HTTPS: HTTP,
  TCP: ['TCP', 'TCP_UDP'],
  TLS: ['TLS', 'TCP'],
  UDP: ['UDP', 'TCP_UDP'],
  TCP_UDP: ['TCP_UDP'],
};

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

/** The target groups that a listener or one of its rules forwards to. */
export const elbTargetProtocol: Rule = {
  id: 'elb-target-protocol',
  title: 'Target group of another kind of load balancer',
  why: 'Listeners of an Application Load Balancer forward to target groups with the protocol HTTP or HTTPS, those of a Network Load Balancer to TCP, TLS, UDP or TCP_UDP, by the protocol of the listener. Elastic Load Balancing rejects a listener or rule with a target group of another protocol.',
  severity: 'error',
  service: 'elb',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
  bad: `Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Protocol: TCP, Port: 80, VpcId: vpc-0a1b2c3d }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/0123456789abcdef
      Port: 80
      Protocol: HTTP
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }]
`,
  good: `Resources:
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Protocol: HTTP, Port: 80, VpcId: vpc-0a1b2c3d }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/0123456789abcdef
      Port: 80
      Protocol: HTTP
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }]
`,
  kinds: ['cloudformation', 'sam'],
  types: [LISTENER, 'AWS::ElasticLoadBalancingV2::ListenerRule'],
  checkResource(resource, ctx) {
    const protocol = protocolOf(resource, ctx);
    const allowed = protocol === undefined ? undefined : TARGETS[protocol];
    if (!allowed || ctx.template.hasMacro()) return;
    for (const node of targetsOf(resource)) check(node, protocol ?? '', allowed, ctx);
  },
};

/** Of a rule: only Application Load Balancers have them. */
function protocolOf(resource: Resource, { template }: RuleContext): string | undefined {
  return resource.type === LISTENER
    ? resolveText(getProperty(resource, ['Protocol'], template), template)
    : 'HTTP';
}

function targetsOf({ properties, type }: Resource): readonly Node[] {
  const actions = itemsOf(properties?.get(type === LISTENER ? 'DefaultActions' : 'Actions'));
  return actions.flatMap((action) => {
    const more = itemsOf(nodeAt(action, 'ForwardConfig', 'TargetGroups'));
    const nodes = [action, ...more].map((each) => asMap(each)?.get('TargetGroupArn'));
    return nodes.flatMap((node) => node ?? []);
  });
}

function check(node: Node, protocol: string, allowed: readonly string[], ctx: RuleContext): void {
  const group = resourceAt(node, ctx.template, ['AWS::ElasticLoadBalancingV2::TargetGroup']);
  const set = group && getProperty(group, ['Protocol'], ctx.template);
  const theirs = set && resolveText(set, ctx.template);
  if (!group || set?.state !== 'set' || theirs === undefined || allowed.includes(theirs)) return;
  ctx.report({
    at: node,
    message: `A listener with the protocol ${protocol} forwards to target groups with ${allowed.join(' or ')}, but ${group.id} has ${theirs}.`,
    related: [{ at: set.entry.value, message: `Protocol of ${group.id}` }],
  });
}
