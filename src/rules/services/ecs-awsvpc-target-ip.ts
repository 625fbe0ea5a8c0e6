import type { Resource } from '../../core/index/template';
import type { MapNode } from '../../core/tree/node';
import { networkModeOf } from '../aws/containers';
import { areCreatedTogether } from '../evaluate/conditions';
import { mapsAt } from '../evaluate/maps';
import { getProperty, resolveText } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import { setting } from '../fixes/propertyFixes';
import type { Rule, RuleContext } from '../rule';

/** What a service requires if its tasks have their own network interface. */
export const ecsAwsvpcTargetIp: Rule = {
  id: 'ecs-awsvpc-target-ip',
  title: 'Missing network configuration or target type ip for awsvpc tasks',
  why: 'In the network mode awsvpc, each task has its own network interface. So the service must set its subnets (NetworkConfiguration), and a load balancer reaches the tasks by IP address: its target group must have TargetType ip, not instance. ECS rejects the service otherwise.',
  severity: 'error',
  service: 'ecs',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-types.html',
  bad: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions: [{ Name: app, Image: nginx, Memory: 512 }]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { VpcId: vpc-0123456789abcdef0, Port: 80, Protocol: HTTP }
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [subnet-0123456789abcdef0] } }
      LoadBalancers:
        - { TargetGroupArn: !Ref Targets, ContainerName: app, ContainerPort: 80 }
`,
  good: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions: [{ Name: app, Image: nginx, Memory: 512 }]
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { VpcId: vpc-0123456789abcdef0, Port: 80, Protocol: HTTP, TargetType: ip }
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [subnet-0123456789abcdef0] } }
      LoadBalancers:
        - { TargetGroupArn: !Ref Targets, ContainerName: app, ContainerPort: 80 }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ECS::Service', 'AWS::ECS::TaskSet'],
  checkResource(service, ctx) {
    const { template } = ctx;
    const node = service.properties?.get('TaskDefinition');
    const task = resourceAt(node, template, ['AWS::ECS::TaskDefinition']);
    if (!node || !task || networkModeOf(task, template) !== 'awsvpc' || !areCreatedTogether([service, task]))
      return;
    if (
      getProperty(service, ['NetworkConfiguration'], template).state === 'absent' &&
      !isExternal(service, ctx)
    )
      ctx.report({
        at: node,
        message: `${task.id} uses the network mode awsvpc, so ${service.id} requires NetworkConfiguration with the subnets of the tasks.`,
        related: [
          {
            at: task.properties?.get('NetworkMode') ?? task.entry.key,
            message: `Network mode of ${task.id}`,
          },
        ],
      });
    for (const balancer of mapsAt(service.properties, ['LoadBalancers']))
      checkTarget(balancer, service, task, ctx);
  },
};

/** With an external deployment controller the task sets have the network configuration. */
function isExternal(service: Resource, { template }: RuleContext): boolean {
  const type = getProperty(service, ['DeploymentController', 'Type'], template);
  return (
    type.state !== 'absent' &&
    resolveText(type, template) !== 'ECS' &&
    resolveText(type, template) !== 'CODE_DEPLOY'
  );
}

function checkTarget(balancer: MapNode, service: Resource, task: Resource, ctx: RuleContext): void {
  const { template } = ctx;
  const node = balancer.get('TargetGroupArn');
  const group = resourceAt(node, template, ['AWS::ElasticLoadBalancingV2::TargetGroup']);
  if (!node || !group || !areCreatedTogether([service, task, group])) return;
  const type = getProperty(group, ['TargetType'], template);
  const kind = type.state === 'absent' ? 'instance' : resolveText(type, template);
  if (kind === undefined || kind === 'ip') return;
  ctx.report({
    at: node,
    message: `${task.id} uses the network mode awsvpc, so target group ${group.id} requires TargetType ip; it is ${kind}${type.state === 'absent' ? ' (the default)' : ''}.`,
    related: [{ at: group.properties?.get('TargetType') ?? group.entry.key, message: 'Target group' }],
    fixes: setting(`Set TargetType of ${group.id} to ip`, group, 'TargetType', 'ip', true, ctx),
  });
}
