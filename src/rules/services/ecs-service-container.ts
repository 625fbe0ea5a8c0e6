import type { Resource } from '../../core/index/template';
import { itemsOf, type MapNode } from '../../core/tree/node';
import { containersOf, literalText } from '../aws/containers';
import { areCreatedTogether } from '../evaluate/conditions';
import { isSpliced, mapsAt } from '../evaluate/maps';
import { getPropertyIn } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule, RuleContext, TemplateView } from '../rule';

/** The container and port that a service connects to a load balancer. */
export const ecsServiceContainer: Rule = {
  id: 'ecs-service-container',
  title: 'Load balancer of a service with an unknown container or port',
  why: 'LoadBalancers of a service name a container of its task definition and a port that PortMappings of this container lists. ECS rejects the service if the task definition has no such container, or the container no such port.',
  severity: 'error',
  service: 'ecs',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-loadbalancer.html',
  bad: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: [{ Name: app, Image: nginx, Memory: 128, PortMappings: [{ ContainerPort: 80 }] }]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers:
        - { ContainerName: app, ContainerPort: 8080, TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/0123456789abcdef' }
`,
  good: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: [{ Name: app, Image: nginx, Memory: 128, PortMappings: [{ ContainerPort: 80 }] }]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers:
        - { ContainerName: app, ContainerPort: 80, TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/0123456789abcdef' }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['AWS::ECS::Service'],
  checkResource(service, ctx) {
    const { template } = ctx;
    const task = resourceAt(service.properties?.get('TaskDefinition'), template, [
      'AWS::ECS::TaskDefinition',
    ]);
    if (!task || template.hasMacro() || template.isOpen('Resources')) return;
    const list = task.properties?.get('ContainerDefinitions');
    const containers = containersOf(task);
    if (itemsOf(list).length !== containers.length || containers.length === 0) return;
    if (!areCreatedTogether([service, task])) return;
    const named = new Map<string, MapNode>();
    for (const container of containers) {
      const name = literalText(container.get('Name'), template);
      if (name === undefined) return;
      if (!named.has(name)) named.set(name, container);
    }
    for (const map of mapsAt(service.properties, ['LoadBalancers'])) check(map, task, named, ctx);
  },
};

function check(
  map: MapNode,
  task: Resource,
  containers: ReadonlyMap<string, MapNode>,
  ctx: RuleContext,
): void {
  const { report, template } = ctx;
  const node = map.get('ContainerName');
  const name = literalText(node, template);
  if (!node || name === undefined) return;
  const container = containers.get(name);
  if (!container)
    report({
      at: node,
      message: `${task.id} has no container named “${name}”.`,
      related: [{ at: task.entry.key, message: 'Task definition' }],
    });
  else checkPort(map, container, name, ctx);
}

function checkPort(map: MapNode, container: MapNode, name: string, { report, template }: RuleContext): void {
  const node = map.get('ContainerPort');
  const port = literalText(node, template);
  const ports = portsOf(container, template);
  if (!node || port === undefined || !ports || ports.includes(port)) return;
  report({
    at: node,
    message: `Container ${name} has no port mapping for ${port}. Add it to PortMappings.`,
    related: [{ at: container.entry('PortMappings')?.key ?? container, message: `Container ${name}` }],
  });
}

/** The ports of a container; nothing where one is not known. */
function portsOf(container: MapNode, template: TemplateView): readonly string[] | undefined {
  const list = getPropertyIn(container, ['PortMappings'], template);
  if (list.state === 'absent') return isSpliced(container) ? undefined : [];
  const items = list.state === 'set' && list.entry.value.kind === 'seq' ? list.entry.value.items : undefined;
  const ports = items?.map((each) =>
    each.kind === 'map' ? literalText(each.get('ContainerPort'), template) : undefined,
  );
  return ports?.every((each) => each !== undefined) ? ports : undefined;
}
