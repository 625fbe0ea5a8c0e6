import type { Fix } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { asMap, type Node } from '../../core/tree/node';
import { formatNumber } from '../../knowledge/figures/figures';
import { enumerated } from '../../knowledge/patterns/characterClass';
import type { Limit } from '../../knowledge/types';
import { containersOf, cpuUnits, fargateOf, memoryMiB, networkModeOf } from '../aws/containers';
import {
  getProperty,
  getPropertyIn,
  numberDefault,
  type ResolvedNumber,
  type ResolvedScalar,
  resolveNumber,
  resolveScalar,
  severityFor,
} from '../evaluate/properties';
import { insertResourceProperty, replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** CPU, memory and network mode of a task definition for Fargate, and the memory its containers request. */
export const fargateCpuMemory: Rule = {
  id: 'fargate-cpu-memory',
  title: 'Unsupported task size or network mode on Fargate',
  why: 'Fargate supports only certain combinations of CPU and memory: each number of CPU units has its own range of memory. Both must be set on the task, the network mode must be awsvpc, and the containers must not request more memory than the task has. ECS rejects the task definition otherwise.',
  severity: 'error',
  service: 'fargate',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  bad: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: 256
      Memory: 4096
      ContainerDefinitions:
        - { Name: app, Image: nginx }
`,
  good: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: 512
      Memory: 4096
      ContainerDefinitions:
        - { Name: app, Image: nginx }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ECS::TaskDefinition'],
  checkResource(task, ctx) {
    const fargate = fargateOf(task, ctx.template);
    if (!fargate) return;
    checkNetwork(task, fargate, ctx);
    const cpu = sizeOf(task, 'Cpu', fargate, ctx);
    const memory = sizeOf(task, 'Memory', fargate, ctx);
    if (cpu && memory) checkPair(cpu, memory, ctx);
    if (memory) checkContainers(task, memory, ctx);
  },
};

/** CPU units or MiB of memory of a task. */
interface TaskSize extends ResolvedScalar {
  readonly amount: number;
  readonly node: Node;
}

function sizeOf(
  task: Resource,
  property: 'Cpu' | 'Memory',
  fargate: Node,
  ctx: RuleContext,
): TaskSize | undefined {
  const what = getProperty(task, [property], ctx.template);
  if (what.state === 'absent')
    ctx.report({
      at: fargate,
      message: `A Fargate task requires ${property} at the task level; ${task.id} does not set it.`,
    });
  if (what.state !== 'set') return undefined;
  const found = resolveScalar(what.entry.value, ctx.template);
  const unit = numberDefault(ctx.kb.limit('fargate.vcpu-units'));
  const text = found?.value.text ?? '';
  const amount = property === 'Cpu' ? cpuUnits(text, unit) : memoryMiB(text);
  return found && amount !== undefined ? { ...found, amount, node: what.entry.value } : undefined;
}

function checkPair(cpu: TaskSize, memory: TaskSize, ctx: RuleContext): void {
  const sizes = ctx.kb.limit('fargate.cpu')?.allowed;
  if (!sizes) return;
  const size = sizes.find((each) => Number(each) === cpu.amount);
  const range = ctx.kb.limit(`fargate.cpu-${cpu.amount}`);
  if (size === undefined)
    ctx.report({
      at: cpu.node,
      severity: severityFor('error', cpu),
      message: `Fargate does not support tasks with ${formatNumber(cpu.amount)} CPU units. Use ${anyOf(sizes)}.`,
      related: elsewhere(cpu),
    });
  else if (range && !fits(range, memory.amount))
    ctx.report({
      at: memory.node,
      severity: severityFor('error', cpu, memory),
      message: `A Fargate task with ${formatNumber(cpu.amount)} CPU units${origin(cpu)} cannot have ${formatNumber(memory.amount)} MiB of memory${origin(memory)}. Use ${allowedInWords(range)}.`,
      related: [{ at: cpu.node, message: `Task Cpu: ${cpu.value.text}` }, ...elsewhere(memory)],
      fixes: memoryFixes(range, memory),
    });
}

function fits(range: Limit, amount: number): boolean {
  const { allowed, min, max, step } = range;
  if (allowed) return allowed.some((each) => Number(each) === amount);
  if ((min !== undefined && amount < min) || (max !== undefined && amount > max)) return false;
  return step === undefined || amount % step === 0;
}

function allowedInWords({ allowed, min, max, step }: Limit): string {
  if (allowed) return `${anyOf(allowed)} MiB`;
  const steps = step === undefined ? '' : ` in steps of ${formatNumber(step)}`;
  return `${formatNumber(min ?? 0)} to ${mib(max ?? 0)}${steps}`;
}

function mib(amount: number): string {
  return `${formatNumber(amount)} MiB`;
}

function anyOf(numbers: readonly (string | number | boolean)[]): string {
  return enumerated(
    numbers.map((each) => formatNumber(Number(each))),
    'or',
  );
}

/** The smallest allowed memory that is enough, or the maximum. */
function memoryFixes(range: Limit, memory: TaskSize): readonly Fix[] {
  const { node } = memory;
  const { min = 0, max = 0, step = 1 } = range;
  if (node.kind !== 'scalar') return [];
  const allowed = range.allowed?.map(Number) ?? [];
  const above = Math.max(min, Math.ceil(memory.amount / step) * step);
  const best = range.allowed
    ? (allowed.find((each) => each >= memory.amount) ?? allowed.at(-1))
    : Math.min(max, above);
  return best === undefined ? [] : [replacement(`Change to ${best} MiB`, node, best, false)];
}

function checkNetwork(task: Resource, fargate: Node, ctx: RuleContext): void {
  const mode = networkModeOf(task, ctx.template);
  const node = task.properties?.get('NetworkMode');
  if (mode === undefined || mode === 'awsvpc') return;
  const title = 'Set NetworkMode to awsvpc';
  const body = asMap(task.entry.value);
  const insert = () => {
    const edit = body && insertResourceProperty(ctx.source, body, 'NetworkMode', 'awsvpc');
    return edit ? [edit] : [];
  };
  const fix: Fix =
    node?.kind === 'scalar'
      ? replacement(title, node, 'awsvpc', true)
      : { title, preferred: true, edits: insert };
  ctx.report({
    at: node ?? fargate,
    message: `Fargate requires the network mode awsvpc; ${task.id} ${node ? `uses ${mode}` : 'does not set NetworkMode'}.`,
    fixes: node && node.kind !== 'scalar' ? [] : [fix],
  });
}

function checkContainers(task: Resource, memory: TaskSize, ctx: RuleContext): void {
  const { template } = ctx;
  let reserved = 0;
  let isSure = memory.isSure;
  for (const container of containersOf(task)) {
    const hard = resolveNumber(getPropertyIn(container, ['Memory'], template), undefined, template);
    const soft = resolveNumber(
      getPropertyIn(container, ['MemoryReservation'], template),
      undefined,
      template,
    );
    const counts = soft ?? hard;
    reserved += counts?.amount ?? 0;
    isSure &&= counts?.isSure ?? true;
    if (hard?.entry && hard.amount > memory.amount) {
      reportContainer(hard, memory, task, ctx);
      return;
    }
  }
  if (reserved <= memory.amount) return;
  ctx.report({
    at: memory.node,
    severity: severityFor('error', { isSure }),
    message: `The containers of ${task.id} request ${mib(reserved)} of memory in total, but the task has only ${mib(memory.amount)}${origin(memory)}.`,
    related: elsewhere(memory),
  });
}

function reportContainer(hard: ResolvedNumber, memory: TaskSize, task: Resource, ctx: RuleContext): void {
  ctx.report({
    at: hard.entry?.value ?? memory.node,
    severity: severityFor('error', memory, hard),
    message: `This container requests ${mib(hard.amount)} of memory, but task ${task.id} has only ${mib(memory.amount)}${origin(memory)}.`,
    related: [{ at: memory.node, message: `Task Memory: ${memory.value.text}` }],
  });
}

function origin({ value }: TaskSize): string {
  return value.parameter === undefined ? '' : ` (the default of the parameter ${value.parameter})`;
}

function elsewhere({ value, node }: TaskSize): readonly { at: Node; message: string }[] {
  return value.node === node ? [] : [{ at: value.node, message: 'The value is set here' }];
}
