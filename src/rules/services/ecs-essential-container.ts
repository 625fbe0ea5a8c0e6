import { itemsOf } from '../../core/tree/node';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, getPropertyIn, resolveBoolean } from '../evaluate/properties';
import type { Rule } from '../rule';

/** A task of which no container is essential. */
export const ecsEssentialContainer: Rule = {
  id: 'ecs-essential-container',
  title: 'Task without an essential container',
  why: 'When an essential container of a task stops, ECS stops the task; a task requires at least one. Containers are essential unless Essential is false. ECS rejects the task definition otherwise.',
  severity: 'error',
  service: 'ecs',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-containerdefinition.html',
  bad: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: app, Image: nginx, Memory: 128, Essential: false }
`,
  good: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: app, Image: nginx, Memory: 128 }
        - { Name: proxy, Image: envoy, Memory: 128, Essential: false }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ECS::TaskDefinition'],
  checkResource(task, { template, report }) {
    const list = unconditionalEntry(getProperty(task, ['ContainerDefinitions'], template));
    const containers = itemsOf(list?.value);
    const off = containers.flatMap((each) => {
      const what = each.kind === 'map' ? getPropertyIn(each, ['Essential'], template) : undefined;
      const isOff = what?.state === 'set' && resolveBoolean(what, true, template) === false;
      return isOff ? [what.entry.value] : [];
    });
    const [first] = off;
    if (!first || off.length < containers.length) return;
    report({ at: first, message: `${task.id} has no essential container; a task requires at least one.` });
  },
};
