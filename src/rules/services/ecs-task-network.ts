import { asMap, itemsOf, type MapNode, numberOf, textOf } from '../../core/tree/node';
import { formatAllowed } from '../../knowledge/figures/figures';
import { getProperty, getPropertyIn, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** Host ports in the network mode awsvpc, and log drivers on Fargate. */
export const ecsTaskNetwork: Rule = {
  id: 'ecs-task-network',
  title: 'Unsupported host port or log driver of a container',
  why: 'In the network mode awsvpc, HostPort must equal ContainerPort or be omitted. On Fargate, the log drivers are awslogs, splunk and awsfirelens. ECS rejects other task definitions.',
  severity: 'error',
  service: 'ecs',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - Name: web
          Image: nginx
          PortMappings:
            - ContainerPort: 80
              HostPort: 8080
`,
  good: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - Name: web
          Image: nginx
          PortMappings:
            - ContainerPort: 80
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ECS::TaskDefinition'],
  checkResource(task, ctx) {
    const mode = resolveText(getProperty(task, ['NetworkMode'], ctx.template), ctx.template);
    const isFargate = itemsOf(task.properties?.get('RequiresCompatibilities')).some(
      (each) => textOf(each) === 'FARGATE',
    );
    for (const item of itemsOf(task.properties?.get('ContainerDefinitions'))) {
      if (item.kind !== 'map') continue;
      if (mode === 'awsvpc') checkPorts(item, ctx);
      if (isFargate) checkDriver(item, ctx);
    }
  },
};

function checkPorts(container: MapNode, ctx: RuleContext): void {
  for (const mapping of itemsOf(container.get('PortMappings'))) {
    const host = asMap(mapping)?.get('HostPort');
    const [outside, inside] = [numberOf(host), numberOf(asMap(mapping)?.get('ContainerPort'))];
    if (host && outside !== undefined && inside !== undefined && outside !== inside)
      ctx.report({
        at: host,
        message: `In the network mode awsvpc, HostPort must equal ContainerPort (${inside}) or be omitted.`,
      });
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
const DRIVERS = ['awslogs', 'splunk', 'awsfirelens'];

function checkDriver(container: MapNode, ctx: RuleContext): void {
  const driver = getPropertyIn(asMap(container.get('LogConfiguration')), ['LogDriver'], ctx.template);
  const text = resolveText(driver, ctx.template);
  if (driver.state === 'set' && text !== undefined && !DRIVERS.includes(text))
    ctx.report({
      at: driver.entry.value,
      message: `Fargate does not support the log driver ${text}. Use ${formatAllowed(DRIVERS)}.`,
    });
}
