import { asMap, booleanOf, itemsOf, type Node, type ScalarNode, textOf } from '../../core/tree/node';
import { numberIn } from '../../core/tree/scalars';
import { correcting } from '../fixes/edits';
import { removing } from '../fixes/propertyFixes';
import type { Report, RuleContext } from '../rule';
import type { JudgedShape } from '../shape/judgedShape';
import { slipOf } from '../text/spelling';
import { type State, type StateGroup, stateGroups } from './stateMachines';

/** What is wrong with a definition beside its shape: the ways through the states, errors, and what values say of each other. */
export function flowReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  const groups = stateGroups(judged);
  return [
    ...groups.flatMap((group) => [...unreached(group, ctx), ...endless(group)]),
    ...groups.flatMap(({ states }) => states.flatMap((state) => stateReports(state, judged))),
    ...reverted(judged, ctx),
  ];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html */
function unreached({ states, start, isOpen }: StateGroup, ctx: RuleContext): readonly Report[] {
  if (isOpen || start === undefined) return [];
  const names = states.map(({ entry }) => entry.key.text);
  const known = new Set(names);
  // What a misspelled name means is reached.
  const meant = (name: string) =>
    known.has(name) ? name : (ctx.correctedName(name, () => names)?.meant ?? name);
  const ways = new Map(
    states.map(({ entry, targets }) => [entry.key.text, new Set([...targets].map(meant))] as const),
  );
  const first = meant(start);
  if (!known.has(first)) return [];
  const named = new Set([first]);
  for (const [from, targets] of ways) for (const to of targets) if (to !== from) named.add(to);
  const reached = reachable(first, ways);
  return states.flatMap(({ entry: { key } }): readonly Report[] => {
    if (reached.has(key.text)) return [];
    return named.has(key.text)
      ? [
          {
            at: key,
            message: `State ${key.text} is never reached: only states that are not reached themselves lead to it.`,
            severity: 'warning',
          },
        ]
      : [{ at: key, message: `State ${key.text} is not reachable: no other state leads to it.` }];
  });
}

function reachable(first: string, ways: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set([first]);
  for (const name of reached) for (const to of ways.get(name) ?? []) reached.add(to);
  return reached;
}

/** States that lead to each other for ever. */
function endless({ map, states, isOpen }: StateGroup): readonly Report[] {
  const entry = map.entry('States');
  const names = new Set(states.map((each) => each.entry.key.text));
  const isWhole = states.every(({ targets }) => [...targets].every((each) => names.has(each)));
  if (isOpen || !isWhole || !entry || states.length === 0 || states.some(mayEnd)) return [];
  return [
    {
      at: entry.key,
      message: 'No state ends the execution: set End: true in one, or add a Succeed or Fail state.',
    },
  ];
}

function mayEnd({ map, type, targets }: State): boolean {
  const end = map.get('End');
  const isOff = end === undefined || (end.kind === 'scalar' && booleanOf(end) === false);
  return !isOff || type === undefined || type === 'Succeed' || type === 'Fail' || targets.size === 0;
}

function stateReports({ map }: State, judged: JudgedShape): readonly Report[] {
  return [
    ...['Retry', 'Catch'].flatMap((name) => errorReports(itemsOf(map.get(name)), name)),
    ...heartbeat(map.get('HeartbeatSeconds'), map.get('TimeoutSeconds')),
    ...errorNames(map.get('Retry'), judged),
    ...errorNames(map.get('Catch'), judged),
  ];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
function errorReports(items: readonly Node[], name: string): readonly Report[] {
  return items.flatMap((item, at): readonly Report[] => {
    const errors = itemsOf(asMap(item)?.get('ErrorEquals'));
    const all = errors.find((each) => textOf(each) === 'States.ALL');
    if (!all) return [];
    const what = name === 'Retry' ? 'retrier' : 'catcher';
    if (errors.length > 1)
      return [{ at: all, message: 'States.ALL must be alone in ErrorEquals: it includes the other errors.' }];
    return at < items.length - 1
      ? [{ at: all, message: `States.ALL must be in the last ${what}; those after it are never used.` }]
      : [];
  });
}

function heartbeat(beat: Node | undefined, timeout: Node | undefined): readonly Report[] {
  const [seconds, most] = [beat, timeout].map((each) => numberIn(textOf(each) ?? ''));
  if (!beat || !timeout || seconds === undefined || most === undefined || seconds < most) return [];
  return [
    {
      at: beat,
      message: 'HeartbeatSeconds must be less than TimeoutSeconds.',
      severity: 'warning',
      related: [{ at: timeout, message: 'TimeoutSeconds is set here' }],
    },
  ];
}

/** Names that begin with `States.` are those of Step Functions. */
function errorNames(list: Node | undefined, { shape, objects }: JudgedShape): readonly Report[] {
  const errors = itemsOf(list).flatMap((item) => itemsOf(asMap(item)?.get('ErrorEquals')));
  const known = errors.length > 0 ? knownErrors(objects) : new Set<string>();
  return errors.flatMap((error): readonly Report[] => {
    const text = textOf(error) ?? '';
    if (error.kind !== 'scalar' || !text.startsWith('States.') || known.has(text)) return [];
    const close = slipOf(text, known);
    if (!close) return [];
    return [
      {
        at: error,
        message: `${shape.reader} has no error ${text}. Did you mean ${close.meant}?`,
        severity: 'warning',
        fixes: [correcting(error, close)],
      },
    ];
  });
}

function knownErrors(objects: JudgedShape['objects']): ReadonlySet<string> {
  for (const { object } of objects) {
    const type = object.properties.get('ErrorEquals')?.type;
    if (type?.kind === 'list') return new Set(type.of.facts?.values.keys());
  }
  return new Set();
}

/** A state machine with JSONata has no states with JSONPath. */
function reverted({ objects, properties }: JudgedShape, ctx: RuleContext): readonly Report[] {
  const root = objects.find(({ object }) => object.shape?.encloses)?.map;
  const whole = root?.get('QueryLanguage');
  if (!whole || textOf(whole) !== 'JSONata') return [];
  return properties.flatMap(({ entry, map }): readonly Report[] => {
    const { key, value } = entry;
    if (key.text !== 'QueryLanguage' || map === root || textOf(value) !== 'JSONPath') return [];
    return [
      {
        at: value as ScalarNode,
        message: 'A state of a state machine that uses JSONata cannot use JSONPath.',
        related: [{ at: whole, message: 'The state machine uses JSONata' }],
        fixes: [removing(map, entry, false, ctx)],
      },
    ];
  });
}
