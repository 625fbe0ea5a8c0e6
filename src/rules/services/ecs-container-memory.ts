import { containersOf, fargateOf } from '../aws/containers';
import { isSpliced } from '../evaluate/maps';
import { getProperty, getPropertyIn } from '../evaluate/properties';
import type { Rule } from '../rule';

/** A container without memory in a task without memory. */
export const ecsContainerMemory: Rule = {
  id: 'ecs-container-memory',
  title: 'Container without memory',
  why: 'A task definition sets the memory of the whole task, or each of its containers sets Memory, MemoryReservation or both. ECS rejects a container without any of them.',
  severity: 'error',
  service: 'ecs',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-containerdefinition.html',
  bad: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: [{ Name: app, Image: nginx }]
`,
  good: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: [{ Name: app, Image: nginx, MemoryReservation: 128 }]
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['AWS::ECS::TaskDefinition'],
  checkResource(task, { report, template }) {
    const isOfTask = getProperty(task, ['Memory'], template).state !== 'absent';
    // Fargate requires the memory of the task: another rule reports it.
    if (isOfTask || template.hasMacro() || fargateOf(task, template)) return;
    for (const container of containersOf(task)) {
      const states = ['Memory', 'MemoryReservation'].map(
        (name) => getPropertyIn(container, [name], template).state,
      );
      if (isSpliced(container) || states.some((each) => each !== 'absent')) continue;
      report({
        at: container.entry('Name')?.value ?? container,
        message: 'A container requires Memory or MemoryReservation if the task has no Memory.',
      });
    }
  },
};
