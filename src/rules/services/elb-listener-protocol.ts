import { getProperty, resolveText } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule } from '../rule';

/** The protocols of listeners, by the type of the load balancer. */
const PROTOCOLS: Readonly<Record<string, readonly string[]>> = {
  application: ['HTTP', 'HTTPS'],
  network: ['TCP', 'TLS', 'UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC'],
};

const NAMES: Readonly<Record<string, string>> = {
  application: 'an Application Load Balancer',
  network: 'a Network Load Balancer',
};

/** A listener with a protocol of another type of load balancer. */
export const elbListenerProtocol: Rule = {
  id: 'elb-listener-protocol',
  title: 'Listener protocol that the load balancer does not support',
  why: 'Listeners of an Application Load Balancer have the protocol HTTP or HTTPS, those of a Network Load Balancer TCP, TLS, UDP, TCP_UDP, QUIC or TCP_QUIC. Elastic Load Balancing rejects a listener with another protocol. Change the protocol or the Type of the load balancer; without Type, it is an Application Load Balancer.',
  severity: 'error',
  service: 'elb',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listener.html',
  bad: `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: TCP
      DefaultActions: [{ Type: fixed-response, FixedResponseConfig: { StatusCode: '404' } }]
`,
  good: `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions: [{ Type: fixed-response, FixedResponseConfig: { StatusCode: '404' } }]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ElasticLoadBalancingV2::Listener'],
  checkResource(listener, { report, template }) {
    const node = listener.properties?.get('LoadBalancerArn');
    const balancer = resourceAt(node, template, ['AWS::ElasticLoadBalancingV2::LoadBalancer']);
    const protocol = getProperty(listener, ['Protocol'], template);
    const text = resolveText(protocol, template);
    if (!balancer || protocol.state !== 'set' || text === undefined || template.hasMacro()) return;
    const set = getProperty(balancer, ['Type'], template);
    const type = set.state === 'absent' ? 'application' : resolveText(set, template);
    const allowed = type === undefined ? undefined : PROTOCOLS[type];
    if (type === undefined || !allowed || allowed.includes(text)) return;
    report({
      at: protocol.entry.value,
      message: `${balancer.id} is ${NAMES[type] ?? type}, which supports listeners with ${allowed.join(', ')}, but not ${text}.`,
      related: [{ at: set.state === 'set' ? set.entry.value : balancer.entry.key, message: balancer.id }],
    });
  },
};
