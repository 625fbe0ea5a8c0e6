import {
  asMap,
  entriesOf,
  itemsOf,
  type MapEntry,
  type MapNode,
  type NodeBase,
  textOf,
} from '../../core/tree/node';
import { definitionOf } from '../aws/stateMachines';
import type { Rule, RuleContext } from '../rule';
import { isSpecialKey } from '../syntax/shape/keys';

/** The states of a state machine. */
export const sfnDefinition: Rule = {
  id: 'sfn-definition',
  title: 'Invalid state machine definition',
  why: 'Step Functions rejects a definition without StartAt and States, with a state without a type, with a state that has neither Next nor End, and with a transition to an undefined state.',
  severity: 'error',
  service: 'step-functions',
  source: 'https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html',
  bad: `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/run
      Definition:
        StartAt: Work
        States:
          Work:
            Type: Pass
            Next: Done
`,
  good: `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/run
      Definition:
        StartAt: Work
        States:
          Work:
            Type: Pass
            Next: Done
          Done:
            Type: Succeed
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine'],
  checkResource(machine, ctx) {
    if (ctx.template.hasMacro()) return;
    const definition = definitionOf(machine);
    if (definition?.problem !== undefined)
      ctx.report({
        at: definition.key,
        message: `Invalid state machine definition: ${definition.problem}.`,
      });
    if (definition?.root) checkMachine(definition.root, definition.key, ctx);
  },
};

function checkMachine(map: MapNode, at: NodeBase, ctx: RuleContext): void {
  if (map.entries.some(({ key }) => isSpecialKey(key.text))) return;
  for (const name of ['StartAt', 'States'])
    if (!map.entry(name)) ctx.report({ at, message: `A state machine definition requires ${name}.` });
  const states = asMap(map.get('States'));
  if (!states || states.entries.some(({ key }) => isSpecialKey(key.text))) return;
  checkTarget(map.entry('StartAt'), states, ctx);
  for (const { key, value } of states.entries) if (value.kind === 'map') checkState(key, value, states, ctx);
}

function checkTarget(entry: MapEntry | undefined, states: MapNode, ctx: RuleContext): void {
  const name = textOf(entry?.value);
  if (!entry || name === undefined || name.includes('${') || states.entry(name)) return;
  const close = ctx.correctedName(name, () => states.entries.map(({ key }) => key.text));
  ctx.report({
    at: entry.value,
    message: `State ${name} is not defined here.${close === undefined ? '' : ` Did you mean ${close.meant}?`}`,
  });
}

/** The fields that each type of state requires; of those separated by bars, at least one. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  Task: ['Resource', 'Next|End'],
  Pass: ['Next|End'],
  Wait: ['Seconds|SecondsPath|Timestamp|TimestampPath', 'Next|End'],
  Choice: ['Choices'],
  Succeed: [],
  Fail: [],
  Parallel: ['Branches', 'Next|End'],
  Map: ['ItemProcessor|Iterator', 'Next|End'],
};

const KEYS = new Set([
  ...[
    'Type',
    'Comment',
    'Next',
    'End',
    'Resource',
    'QueryLanguage',
    'Assign',
    'Arguments',
    'Output',
    'InputPath',
  ],
  ...['OutputPath', 'ResultPath', 'ResultSelector', 'Parameters', 'Result', 'Retry', 'Catch', 'Credentials'],
  ...[
    'TimeoutSeconds',
    'TimeoutSecondsPath',
    'HeartbeatSeconds',
    'HeartbeatSecondsPath',
    'Choices',
    'Default',
  ],
  ...[
    'Seconds',
    'SecondsPath',
    'Timestamp',
    'TimestampPath',
    'Branches',
    'ItemProcessor',
    'Iterator',
    'Items',
  ],
  ...['ItemsPath', 'ItemSelector', 'ItemReader', 'ItemBatcher', 'ResultWriter', 'MaxConcurrency', 'Label'],
  ...[
    'MaxConcurrencyPath',
    'ToleratedFailureCount',
    'ToleratedFailureCountPath',
    'ToleratedFailurePercentage',
  ],
  ...['ToleratedFailurePercentagePath', 'Error', 'ErrorPath', 'Cause', 'CausePath'],
]);

function checkState(key: MapEntry['key'], state: MapNode, states: MapNode, ctx: RuleContext): void {
  if (state.entries.some((each) => isSpecialKey(each.key.text))) return;
  const type = state.entry('Type');
  const text = textOf(type?.value);
  if (!type) ctx.report({ at: key, message: `State ${key.text} has no Type.` });
  else if (text !== undefined && !text.includes('${')) {
    const needs = NEEDS[text];
    if (!needs)
      ctx.report({
        at: type.value,
        message: `“${text}” is not a valid state type. Use ${Object.keys(NEEDS).join(', ')}.`,
      });
    for (const need of needs ?? [])
      if (!need.split('|').some((name) => state.entry(name)))
        ctx.report({ at: key, message: `State ${key.text} requires ${need.replaceAll('|', ' or ')}.` });
  }
  for (const each of state.entries)
    if (!KEYS.has(each.key.text))
      ctx.report({ at: each.key, message: `${each.key.text} is not a valid field of a state.` });
  checkWays(state, states, ctx);
  for (const part of [state.get('ItemProcessor'), state.get('Iterator'), ...itemsOf(state.get('Branches'))])
    if (part?.kind === 'map') checkMachine(part, part.entries[0]?.key ?? key, ctx);
}

function checkWays(state: MapNode, states: MapNode, ctx: RuleContext): void {
  checkTarget(state.entry('Next'), states, ctx);
  checkTarget(state.entry('Default'), states, ctx);
  for (const name of ['Choices', 'Catch'])
    for (const item of itemsOf(state.get(name)))
      for (const entry of entriesOf(item)) if (entry.key.text === 'Next') checkTarget(entry, states, ctx);
}
