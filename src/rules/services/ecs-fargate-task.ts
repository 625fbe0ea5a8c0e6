import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, textOf } from '../../core/tree/node';
import { getProperty, resolveText } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

/** A service on Fargate and its task definition. */
export const ecsFargateTask: Rule = {
  id: 'ecs-fargate-task',
  title: 'Fargate service with a task definition for EC2',
  why: 'A service on Fargate requires a task definition that lists FARGATE in RequiresCompatibilities, or at least fits it: NetworkMode awsvpc, with Cpu and Memory. ECS rejects the service otherwise. List FARGATE, so that the task definition is validated for it.',
  severity: 'error',
  service: 'ecs',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html',
  bad: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: [{ Name: web, Image: nginx, Memory: 512 }]
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: !Ref Task
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [subnet-0a1b2c3d] } }
`,
  good: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: '256'
      Memory: '512'
      ContainerDefinitions: [{ Name: web, Image: nginx }]
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: !Ref Task
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [subnet-0a1b2c3d] } }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ECS::Service'],
  checkResource(service, ctx) {
    const named = getProperty(service, ['TaskDefinition'], ctx.template);
    if (named.state !== 'set' || !isOnFargate(service, ctx) || ctx.template.hasMacro()) return;
    const task = resourceAt(named.entry.value, ctx.template, ['AWS::ECS::TaskDefinition']);
    if (!task || mayRunOnFargate(task, ctx)) return;
    ctx.report({
      at: named.entry.value,
      message: `${service.id} runs on Fargate, but ${task.id} does not list FARGATE in RequiresCompatibilities.`,
      related: [{ at: task.entry.key, message: task.id }],
    });
  },
};

function isOnFargate(service: Resource, { template }: RuleContext): boolean {
  if (resolveText(getProperty(service, ['LaunchType'], template), template) === 'FARGATE') return true;
  const strategy = itemsOf(service.properties?.get('CapacityProviderStrategy'));
  return strategy.some((each) => textOf(asMap(each)?.get('CapacityProvider')) === 'FARGATE');
}

/** True also where it is not known. */
function mayRunOnFargate(task: Resource, { template }: RuleContext): boolean {
  const list = getProperty(task, ['RequiresCompatibilities'], template);
  if (list.state === 'unknown') return true;
  if (list.state === 'absent') return isMadeForFargate(task, template);
  const texts = list.entry.value.kind === 'seq' ? itemsOf(list.entry.value).map(textOf) : [undefined];
  return texts.some((text) => text === undefined || text === 'FARGATE');
}

/** Without a list ECS finds out what a task definition fits; nothing fits Fargate without these. */
function isMadeForFargate(task: Resource, template: RuleContext['template']): boolean {
  const mode = getProperty(task, ['NetworkMode'], template);
  const name = resolveText(mode, template);
  const isIsolated = mode.state === 'unknown' || (mode.state === 'set' && (name ?? 'awsvpc') === 'awsvpc');
  return (
    isIsolated && ['Cpu', 'Memory'].every((each) => getProperty(task, [each], template).state !== 'absent')
  );
}
