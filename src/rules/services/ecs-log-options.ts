import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, type MapEntry, type MapNode, textOf } from '../../core/tree/node';
import { containersOf, fargateOf } from '../aws/containers';
import type { Rule, RuleContext } from '../rule';
import { checkWritten } from '../shape/embeddedShape';
import { isSpecialKey } from '../syntax/shape/keys';
import { nearest } from '../text/nearest';

/** The options that the log driver awslogs requires. */
const REQUIRED = ['awslogs-group', 'awslogs-region'];
/** It is required on Fargate too. */
const ON_FARGATE = 'awslogs-stream-prefix';

/** The options of the log driver awslogs of a container. */
export const ecsLogOptions: Rule = {
  id: 'ecs-log-options',
  title: 'Missing or misspelled option of the log driver awslogs',
  why: 'The log driver awslogs requires awslogs-group and awslogs-region, and on Fargate awslogs-stream-prefix as well. Without one of them ECS rejects the task definition, or the task does not start.',
  severity: 'warning',
  service: 'ecs',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  bad: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 512
          LogConfiguration:
            LogDriver: awslogs
            Options: { awslogs-group: /web }
`,
  good: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: 512
          LogConfiguration:
            LogDriver: awslogs
            Options: { awslogs-group: /web, awslogs-region: !Ref AWS::Region }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['AWS::ECS::TaskDefinition'],
  checkResource(task, ctx) {
    const found = containersOf(task).flatMap((each) => optionsOf(each) ?? []);
    if (found.length === 0 || ctx.template.hasMacro()) return;
    for (const each of found) checkRequired(each, task, ctx);
    const entries = new Set(found.map(({ entry }) => entry));
    checkWritten(task, 'log-options', ctx, ({ entry }) => entries.has(entry));
  },
};

/** Options of awslogs, as they are written out. */
interface Options {
  readonly entry: MapEntry;
  readonly map: MapNode;
  /** Options whose values are secrets. */
  readonly secret: readonly string[];
}

function optionsOf(container: MapNode): Options | undefined {
  const log = asMap(container.get('LogConfiguration'));
  const entry = textOf(log?.get('LogDriver')) === 'awslogs' ? log?.entry('Options') : undefined;
  const map = asMap(entry?.value);
  if (!entry || !map || map.entries.some(({ key }) => isSpecialKey(key.text))) return undefined;
  const secret = itemsOf(log?.get('SecretOptions')).flatMap((each) => textOf(asMap(each)?.get('Name')) ?? []);
  return { entry, map, secret };
}

function checkRequired({ entry, map, secret }: Options, task: Resource, ctx: RuleContext): void {
  const isOnFargate = fargateOf(task, ctx.template) !== undefined;
  const names = isOnFargate ? [...REQUIRED, ON_FARGATE] : REQUIRED;
  const missing = names.filter((name) => !map.entry(name) && !secret.includes(name));
  if (missing.length === 0 || missing.some((name) => isMisspelled(name, map))) return;
  ctx.report({
    at: entry.key,
    message: `The log driver awslogs requires ${missing.join(', ')}${isOnFargate ? ' on Fargate' : ''}.`,
  });
}

/** A slip is reported by itself. */
function isMisspelled(name: string, map: MapNode): boolean {
  return map.entries.some(({ key }) => key.text !== name && nearest(key.text, [name]) === name);
}
