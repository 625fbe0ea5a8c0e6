import { partOf } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { asMap, entriesOf, type Node, textOf, walk } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { getProperty, getPropertyIn, resolveNumber, resolveText } from '../evaluate/properties';
import type { ReportTarget, Rule, RuleContext } from '../rule';

/** Waits that an Express state machine does not support. */
export const sfnExpress: Rule = {
  id: 'sfn-express',
  title: 'Unsupported wait in an Express state machine',
  why: 'An Express state machine runs for minutes and cannot be resumed: it cannot wait for a job (.sync), a callback (.waitForTaskToken) or an activity, and Step Functions rejects such a definition. A Wait state longer than the maximum duration of an Express execution always times out. Use the type STANDARD, or call a Standard state machine.',
  severity: 'error',
  service: 'step-functions',
  source: 'https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html',
  bad: `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineType: EXPRESS
      RoleArn: arn:aws:iam::111122223333:role/run
      Definition:
        StartAt: Build
        States:
          Build:
            Type: Task
            Resource: arn:aws:states:::codebuild:startBuild.sync
            Parameters: { ProjectName: site }
            End: true
`,
  good: `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineType: EXPRESS
      RoleArn: arn:aws:iam::111122223333:role/run
      Definition:
        StartAt: Build
        States:
          Build:
            Type: Task
            Resource: arn:aws:states:::codebuild:startBuild
            Parameters: { ProjectName: site }
            End: true
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine'],
  checkResource(machine, ctx) {
    const isSam = machine.type === 'AWS::Serverless::StateMachine';
    const type = getProperty(machine, [isSam ? 'Type' : 'StateMachineType'], ctx.template);
    if (type.state !== 'set' || resolveText(type, ctx.template) !== 'EXPRESS') return;
    const related = [{ at: type.entry.value, message: 'The state machine is Express' }];
    for (const { at, what } of [...inDefinition(machine, ctx), ...inText(machine, ctx)])
      ctx.report({
        at,
        message: `An Express state machine cannot wait for ${what}; only a Standard one can.`,
        related,
      });
    checkWaits(machine, related, ctx);
  },
};

interface Waiting {
  readonly at: ReportTarget;
  readonly what: string;
}

function waitOf(resource: string): string | undefined {
  if (/\.sync(:\d+)?$/.test(resource)) return 'a job (.sync)';
  if (resource.endsWith('.waitForTaskToken')) return 'a callback (.waitForTaskToken)';
  const arn = resource.replaceAll(/\$\{[^{}]*\}/g, '');
  return /^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(arn) ? 'an activity' : undefined;
}

function* inDefinition(machine: Resource, { template }: RuleContext): Generator<Waiting> {
  for (const task of statesOf(machine.properties?.get('Definition'))) {
    const resource = task.get('Resource');
    const text = resolveText(getPropertyIn(task, ['Resource'], template), template) ?? subText(resource);
    const what = text === undefined ? undefined : waitOf(text);
    if (resource && what) yield { at: resource, what };
  }
}

/** The text of a `Fn::Sub`: the end of an ARN is known even if its partition is not. */
function subText(node: Node | undefined): string | undefined {
  return node?.kind === 'call' && node.name === 'Fn::Sub' ? textOf(node.argument) : undefined;
}

/** All states of a definition, those in Parallel and Map states included. */
function statesOf(definition: Node | undefined) {
  const found = entriesOf(asMap(definition)?.get('States')).flatMap(({ value }) => asMap(value) ?? []);
  const inner = found.flatMap((state) => {
    const branches = state.get('Branches');
    const parts = [
      ...(branches?.kind === 'seq' ? branches.items : []),
      state.get('Iterator'),
      state.get('ItemProcessor'),
    ];
    return parts.flatMap((each): readonly NonNullable<ReturnType<typeof asMap>>[] => statesOf(each));
  });
  return [...found, ...inner];
}

/** The values of "Resource" in a definition that is a JSON string. */
function* inText(machine: Resource, ctx: RuleContext): Generator<Waiting> {
  const definition = machine.properties?.get('DefinitionString');
  const scalars: Node[] = [];
  if (definition)
    walk(definition, (each) => {
      if (each.kind === 'scalar') scalars.push(each);
      return true;
    });
  for (const scalar of scalars) {
    const written = ctx.source.slice(scalar.start, scalar.end);
    for (const match of written.matchAll(/\\?"Resource\\?"\s*:\s*\\?"([^"\\]+)/g)) {
      const resource = match[1] ?? '';
      const what = waitOf(resource);
      const from = match.index + match[0].length - resource.length;
      if (what) yield { at: partOf(scalar, from, from + resource.length), what };
    }
  }
}

function checkWaits(
  machine: Resource,
  related: readonly { at: Node; message: string }[],
  ctx: RuleContext,
): void {
  const most = ctx.kb.limit('sfn.duration-express')?.max;
  for (const state of statesOf(machine.properties?.get('Definition'))) {
    if (textOf(state.get('Type')) !== 'Wait') continue;
    const wait = resolveNumber(getPropertyIn(state, ['Seconds'], ctx.template), undefined, ctx.template);
    if (!wait?.entry || most === undefined || wait.amount <= most) continue;
    ctx.report({
      at: wait.entry.value,
      severity: 'warning',
      message: `This state waits for ${formatValue(wait.amount, 's', 'plain')}, but the maximum duration of an Express state machine is ${formatValue(most, 's', 'plain')}.`,
      related,
    });
  }
}
