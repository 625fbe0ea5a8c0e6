import type { Resource } from '../../core/index/template';
import { itemsOf, type MapNode, type Node } from '../../core/tree/node';
import { containersOf, literalText } from '../aws/containers';
import { mapsAt } from '../evaluate/maps';
import { correcting } from '../fixes/edits';
import type { Rule, RuleContext, TemplateView } from '../rule';

/** Containers and volumes that a container names and the task definition does not have. */
export const ecsContainerNames: Rule = {
  id: 'ecs-container-names',
  title: 'Container that names an unknown container or volume',
  why: 'MountPoints name volumes of the task definition; DependsOn, Links and VolumesFrom name its containers. ECS rejects a task definition in which a name is not defined. Correct the name, or add the volume or the container.',
  severity: 'error',
  service: 'ecs',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-containerdefinition.html',
  bad: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: app, Image: nginx, Memory: 128, MountPoints: [{ SourceVolume: data, ContainerPath: /data }] }
`,
  good: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes: [{ Name: data }]
      ContainerDefinitions:
        - { Name: app, Image: nginx, Memory: 128, MountPoints: [{ SourceVolume: data, ContainerPath: /data }] }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['AWS::ECS::TaskDefinition'],
  checkResource(task, ctx) {
    const { template } = ctx;
    if (template.hasMacro() || template.isOpen('Resources')) return;
    const containers = namesIn(task, 'ContainerDefinitions', template);
    const volumes = namesIn(task, 'Volumes', template);
    for (const container of containersOf(task)) {
      if (volumes) check(each(container, 'MountPoints', 'SourceVolume'), volumes, 'volume', task, ctx);
      if (!containers) continue;
      check(each(container, 'DependsOn', 'ContainerName'), containers, 'container', task, ctx);
      check(each(container, 'VolumesFrom', 'SourceContainer'), containers, 'container', task, ctx);
      check(itemsOf(container.get('Links')), containers, 'container', task, ctx);
    }
  },
};

/** The names of all containers or volumes; nothing where one of them is not known. */
function namesIn(task: Resource, list: string, template: TemplateView): ReadonlySet<string> | undefined {
  const node = task.properties?.get(list);
  if (node && node.kind !== 'seq') return undefined;
  const names = new Set<string>();
  for (const item of itemsOf(node)) {
    const name = item.kind === 'map' ? literalText(item.get('Name'), template) : undefined;
    if (name === undefined) return undefined;
    names.add(name);
  }
  return names;
}

function each(container: MapNode, list: string, name: string): readonly Node[] {
  return mapsAt(container, [list]).flatMap((map) => map.get(name) ?? []);
}

function check(
  nodes: readonly Node[],
  names: ReadonlySet<string>,
  what: string,
  task: Resource,
  ctx: RuleContext,
): void {
  for (const node of nodes) {
    const written = literalText(node, ctx.template);
    // A link is NAME or NAME:ALIAS.
    const name = written?.split(':')[0];
    if (name === undefined || name === '' || names.has(name)) continue;
    const meant = written === name ? ctx.correctedName(name, () => names) : undefined;
    ctx.report({
      at: node,
      message: `${task.id} has no ${what} named “${name}”.${meant ? ` Did you mean ${meant.meant}?` : ''}`,
      fixes: meant && node.kind === 'scalar' ? [correcting(node, meant)] : [],
    });
  }
}
