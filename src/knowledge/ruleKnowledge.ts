import { createLimitIndex, type LimitIndex, type LimitSource, listedLimits } from './figures/limitIndex';
import type { EndedService, ExpectedResource, NumberRelation, UniqueResource } from './resourceFacts';
import type {
  FunctionDoc,
  FunctionKind,
  FunctionPlace,
  KnowledgeData,
  Limit,
  OptionDoc,
  RuntimeDates,
} from './types';

/** The part of the knowledge that findings come from: `dist/rules.json`. */
export type RuleData = Pick<
  KnowledgeData,
  | 'limits'
  | 'runtimes'
  | 'shapes'
  | 'options'
  | 'functions'
  | 'functionPlaces'
  | 'unique'
  | 'relations'
  | 'connections'
  | 'expected'
  | 'ended'
>;

/** What rules compare a document with. Notes, snippets and descriptions of services are no part of it. */
export interface RuleKnowledge extends LimitIndex, RuleData {
  limit(id: string): Limit | undefined;
  /** The numbers of a resource type that AWS compares with each other. */
  relationsOf(type: string): readonly NumberRelation[];
  /** What properties of a resource type expect of other resources. */
  expectedOf(type: string): readonly ExpectedResource[];
  /** The service of a resource type, where AWS has shut it down. */
  endedService(type: string): EndedService | undefined;
  /** The lists of a resource type whose items must differ. */
  uniqueItemsOf(type: string): readonly UniqueResource[];
  /** When a Lambda runtime ends, where that is known. */
  runtime(name: string): RuntimeDates | undefined;
  /** An option by name; an entry `*`, and a namespace that ends with `*`, match any name. */
  option(namespace: string, option: string): OptionDoc | undefined;
  /** Options of a namespace; `aws:elbv2:listener:443` finds those of `aws:elbv2:listener:*`. */
  optionsIn(namespace: string): readonly OptionDoc[];
  optionNamespaces(): readonly string[];
  /** By its long name; `sort` where a name is both (`Condition` is a function and an attribute). */
  functionDoc(name: string, sort?: FunctionDoc['sort']): FunctionDoc | undefined;
  /** What a function returns whatever its arguments are. */
  functionGives(name: string): FunctionKind | undefined;
  /** What functions a place of `knowledge/cloudformation/function-places.yaml` allows. */
  functionPlace(name: string): FunctionPlace | undefined;
}

/**
 * Makes what rules read ready to be asked. Cheap: indexes are built on first use, and nothing of the data is read before.
 *
 * @param limits those of the data
 */
export function createRuleKnowledge(
  data: RuleData,
  limits: LimitSource = listedLimits(() => data.limits),
): RuleKnowledge {
  let relations: ReadonlyMap<string, readonly NumberRelation[]> | undefined;
  let expected: ReadonlyMap<string, readonly ExpectedResource[]> | undefined;
  let items: ReadonlyMap<string, readonly UniqueResource[]> | undefined;
  let functions: ReadonlyMap<string, readonly FunctionDoc[]> | undefined;
  const docsOf = (name: string): readonly FunctionDoc[] => {
    functions ??= groupedBy(data.functions, (each) => each.name);
    return functions.get(name) ?? [];
  };
  let places: ReadonlyMap<string, FunctionPlace> | undefined;
  let runtimes: ReadonlyMap<string, RuntimeDates> | undefined;
  return {
    get limits() {
      return data.limits;
    },
    get runtimes() {
      return data.runtimes;
    },
    get shapes() {
      return data.shapes;
    },
    get options() {
      return data.options;
    },
    get functions() {
      return data.functions;
    },
    get functionPlaces() {
      return data.functionPlaces;
    },
    get unique() {
      return data.unique;
    },
    get relations() {
      return data.relations;
    },
    get connections() {
      return data.connections;
    },
    relationsOf(type) {
      relations ??= byType(data.relations, (each) => each.types);
      return relations.get(type) ?? [];
    },
    get expected() {
      return data.expected;
    },
    expectedOf(type) {
      expected ??= byType(data.expected, (each) => each.at.map((place) => place.type));
      return expected.get(type) ?? [];
    },
    get ended() {
      return data.ended;
    },
    endedService: (type) =>
      data.ended.find(({ types }) =>
        types.some((each) => each === type || (each.endsWith('*') && type.startsWith(each.slice(0, -1)))),
      ),
    uniqueItemsOf(type) {
      items ??= byType(data.unique, (each) => (each.list ? [each.type] : []));
      return items.get(type) ?? [];
    },
    functionDoc: (name, sort) => docsOf(name).find((each) => !sort || each.sort === sort),
    functionGives: (name) => docsOf(name).find((each) => each.gives)?.gives,
    functionPlace(name) {
      places ??= new Map(data.functionPlaces.map((each) => [each.place, each]));
      return places.get(name);
    },
    ...createLimitIndex(limits),
    ...optionLookups(() => data.options),
    limit: (id) => limits.withId(id),
    runtime(name) {
      runtimes ??= new Map(data.runtimes.map((each) => [each.runtime, each]));
      return runtimes.get(name);
    },
  };
}

function byType<T>(
  all: readonly T[],
  typesOf: (each: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const types = new Set(all.flatMap(typesOf));
  return new Map([...types].map((type) => [type, all.filter((each) => typesOf(each).includes(type))]));
}

type OptionLookups = Pick<RuleKnowledge, 'option' | 'optionsIn' | 'optionNamespaces'>;

function optionLookups(options: () => readonly OptionDoc[]): OptionLookups {
  let known: ReadonlyMap<string, readonly OptionDoc[]> | undefined;
  const byNamespace = () => {
    known ??= groupedBy(options(), (each) => each.namespace);
    return known;
  };
  const optionsIn = (namespace: string): readonly OptionDoc[] =>
    byNamespace().get(namespace) ?? byNamespace().get(namespace.replace(/[^:]+$/, '*')) ?? [];
  return {
    optionsIn,
    option(namespace, name) {
      const all = optionsIn(namespace);
      return all.find((each) => each.option === name) ?? all.find((each) => each.option === '*');
    },
    optionNamespaces: () => [...byNamespace().keys()],
  };
}

function groupedBy<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
