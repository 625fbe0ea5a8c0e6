import { embeddedIn } from '../../core/embedded/embedded';
import { jsonIn, writtenText } from '../../core/embedded/jsonInText';
import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import {
  asMap,
  entriesOf,
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
  type NodeBase,
  textOf,
} from '../../core/tree/node';
import type { RuleContext } from '../rule';
import { isFilledIn, type JudgedShape, judgedRoot } from '../shape/judgedShape';
import { isSpecialKey } from '../syntax/shape/keys';

/** The types of a state machine in a template. */
export const STATE_MACHINES: readonly string[] = [
  'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::StateMachine',
];

/** The definition of a state machine beside the shape of the Amazon States Language. */
export interface JudgedMachine {
  readonly judged: JudgedShape;
  /** Where everything is reported, and nothing fixed: it is a string of which characters cannot be followed into the file. */
  readonly at: NodeBase | undefined;
}

/**
 * The definitions that are written in a resource: objects in `Definition`, and JSON in `DefinitionString` that is not read as a
 * file of its own.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 */
export function machinesIn(resource: Resource, ctx: RuleContext): readonly JudgedMachine[] {
  const [place] = ctx.schema.shapesIn(resource.type).filter(({ shape }) => shape.name === 'asl');
  const found = resource.properties?.entry('Definition');
  if (!place) return [];
  const judge = (root: MapNode, { key }: MapEntry, at?: NodeBase): JudgedMachine => ({
    judged: judgedRoot(root, place.shape, place.facets, key),
    at,
  });
  const objects = found
    ? alternatives(found.value).flatMap((each) => (each.kind === 'map' ? judge(each, found) : []))
    : [];
  const text = resource.properties?.entry('DefinitionString');
  return text && embeddedIn(resource, ctx.source).length === 0 ? [...objects, ...inText(text)] : objects;

  function inText(entry: MapEntry): readonly JudgedMachine[] {
    const { value } = entry;
    if (value.kind === 'call' && value.name === 'Fn::ToJsonString') {
      const root = asMap(value.argument);
      return root ? [judge(root, entry)] : [];
    }
    const scalar = writtenText(value);
    const root = scalar && jsonIn(scalar, ctx.source);
    return root ? [judge(root, entry, entry.key)] : [];
  }
}

/** A set of states with the state that is the first: a state machine, a branch or what processes items. */
export interface StateGroup {
  readonly map: MapNode;
  readonly states: readonly State[];
  /** The first state; nothing where it is not a plain name. */
  readonly start: string | undefined;
  /** Names, transitions or types are not all known. */
  readonly isOpen: boolean;
}

/** A state of a group. */
export interface State {
  readonly entry: MapEntry;
  readonly map: MapNode;
  readonly type: string | undefined;
  /** The names of the states that can follow. */
  readonly targets: ReadonlySet<string>;
}

/** The groups of states of a definition. */
export function stateGroups({ objects }: JudgedShape): readonly StateGroup[] {
  return objects.flatMap(({ map, object }) => {
    const states = object.shape?.encloses ? asMap(map.get('States')) : undefined;
    return states ? [groupOf(map, states)] : [];
  });
}

function groupOf(map: MapNode, states: MapNode): StateGroup {
  const start = nameIn(map.get('StartAt'));
  const found = states.entries.flatMap((entry) => {
    const state = asMap(entry.value);
    return state && !isSpecialKey(entry.key.text) ? [{ entry, state }] : [];
  });
  const parts = found.map(({ state }) => targetsOf(state));
  return {
    map,
    start,
    isOpen:
      start === undefined ||
      found.length < states.entries.length ||
      found.some(({ entry, state }) => isFilledIn(entry.key.text) || hasSpecial(state)) ||
      parts.some((each) => each.some((name) => name === undefined)),
    states: found.map(({ entry, state }, at) => ({
      entry,
      map: state,
      type: nameIn(state.get('Type')),
      targets: new Set(parts[at]?.flatMap((name) => name ?? [])),
    })),
  };
}

function hasSpecial(map: MapNode): boolean {
  return map.entries.some(({ key }) => isSpecialKey(key.text) || isFilledIn(key.text));
}

/** The names of the states that can follow a state; nothing for one that is not known. */
function targetsOf(state: MapNode): readonly (string | undefined)[] {
  const own = ['Next', 'Default'].flatMap((name) => state.get(name) ?? []);
  const lists = ['Choices', 'Catch'].flatMap((name) => state.get(name) ?? []);
  const isKnown = lists.every(
    (each) => each.kind === 'seq' && itemsOf(each).every((item) => item.kind === 'map'),
  );
  const below = lists.flatMap((list) =>
    itemsOf(list).flatMap((item) =>
      entriesOf(item).flatMap(({ key, value }) => (key.text === 'Next' ? [value] : [])),
    ),
  );
  return [...[...own, ...below].map(nameIn), ...(isKnown ? [] : [undefined])];
}

/** The plain text of a value; nothing for a function, a substitution, and what is not written yet. */
function nameIn(value: Node | undefined): string | undefined {
  const text = textOf(value);
  return text === undefined || text === '' || isFilledIn(text) ? undefined : text;
}
