import type { Resource } from '../../core/index/template';
import { asMap, entriesOf, itemsOf, type MapNode, type Node, textOf } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { functionAt, timeoutOf } from '../aws/functions';
import { areCreatedTogether } from '../evaluate/conditions';
import {
  getProperty,
  numberDefault,
  originNote,
  type ResolvedNumber,
  resolveScalar,
} from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import { numericValue } from '../evaluate/values';
import type { Rule, RuleContext } from '../rule';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** Compares the timeout of a function with the idle timeout of the load balancer in front of it. */
export const albLambdaTimeouts: Rule = {
  id: 'alb-lambda-timeouts',
  title: 'Lambda timeout longer than the idle timeout of the load balancer',
  why: 'An Application Load Balancer closes a connection on which no data was sent for the idle timeout, so the client gets an error while the function keeps running. Raise idle_timeout.timeout_seconds or lower the timeout of the function. The sizes of the request and the response are limited too.',
  severity: 'information',
  service: 'elb',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  bad: stack(120),
  good: stack(60),
  kinds: ['cloudformation', 'sam'],
  types: [LISTENER, LISTENER_RULE],
  checkResource(resource, ctx) {
    const key = resource.type === LISTENER ? 'DefaultActions' : 'Actions';
    const balancer = balancerOf(resource, ctx);
    if (!balancer) return;
    for (const action of itemsOf(resource.properties?.get(key)))
      for (const target of targetsOf(action)) checkTarget(target, balancer, resource, ctx);
  },
};

function balancerOf(resource: Resource, ctx: RuleContext): Resource | undefined {
  const { properties } = resource;
  if (resource.type === LISTENER)
    return resourceAt(properties?.get('LoadBalancerArn'), ctx.template, [BALANCER]);
  const listener = resourceAt(properties?.get('ListenerArn'), ctx.template, [LISTENER]);
  return resourceAt(listener?.properties?.get('LoadBalancerArn'), ctx.template, [BALANCER]);
}

function targetsOf(action: Node): readonly Node[] {
  const map = asMap(action);
  const groups = itemsOf(asMap(map?.get('ForwardConfig'))?.get('TargetGroups'));
  const all = [map?.get('TargetGroupArn'), ...groups.map((each) => asMap(each)?.get('TargetGroupArn'))];
  return all.flatMap((each) => each ?? []);
}

function checkTarget(target: Node, balancer: Resource, listener: Resource, ctx: RuleContext): void {
  const group = resourceAt(target, ctx.template, [GROUP]);
  if (!group || textOf(group.properties?.get('TargetType')) !== 'lambda') return;
  const idle = idleTimeout(balancer, ctx);
  for (const item of itemsOf(group.properties?.get('Targets'))) {
    const to = functionAt(asMap(item)?.get('Id'), ctx.template);
    const timeout = to && timeoutOf(to, ctx);
    if (!timeout || !idle || timeout.amount <= idle.amount) continue;
    if (!areCreatedTogether([to, group, balancer, listener])) continue;
    ctx.report({
      at: timeout.entry?.value ?? to.entry.key,
      message: `Function ${to.id} can run for ${formatValue(timeout.amount, 's', 'plain')}${originNote(timeout)}, but load balancer ${balancer.id} closes idle connections after ${formatValue(idle.amount, 's', 'plain')}${originNote(idle)}.`,
      related: [{ at: idle.entry?.value ?? balancer.entry.key, message: `Idle timeout of ${balancer.id}` }],
    });
  }
}

function idleTimeout(balancer: Resource, ctx: RuleContext): ResolvedNumber | undefined {
  const attributes = getProperty(balancer, ['LoadBalancerAttributes'], ctx.template);
  const fallback = numberDefault(ctx.kb.limit('elb.alb-idle-timeout'));
  if (attributes.state === 'unknown') return undefined;
  const list = attributes.state === 'set' ? attributes.entry.value : undefined;
  if (list && (list.kind !== 'seq' || list.items.some((each) => each.kind !== 'map'))) return undefined;
  const own = itemsOf(list).find(
    (each) => textOf(asMap(each)?.get('Key')) === 'idle_timeout.timeout_seconds',
  );
  if (own) return figureIn(asMap(own), ctx);
  return fallback === undefined
    ? undefined
    : { amount: fallback, entry: undefined, value: undefined, isSure: true };
}

function figureIn(attribute: MapNode | undefined, ctx: RuleContext): ResolvedNumber | undefined {
  const entry = entriesOf(attribute).find((each) => each.key.text === 'Value');
  const found = resolveScalar(entry?.value, ctx.template);
  const amount = found && numericValue(found.value);
  return amount === undefined
    ? undefined
    : { amount, entry, value: found?.value, isSure: found?.isSure ?? false };
}

function stack(timeout: number): string {
  return `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d]
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - { Type: forward, TargetGroupArn: !Ref Group }
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      TargetType: lambda
      Targets:
        - Id: !GetAtt Function.Arn
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: ${timeout}
`;
}
