import { createLimitIndex, type LimitIndex } from './figures/limitIndex';
import type {
  FunctionDoc,
  FunctionKind,
  KnowledgeData,
  Limit,
  NumberRelation,
  OptionDoc,
  RuntimeDates,
  UniqueResource,
} from './types';

/** The part of the knowledge that findings come from: `dist/rules.json`. */
export type RuleData = Pick<
  KnowledgeData,
  'limits' | 'runtimes' | 'shapes' | 'options' | 'functions' | 'functionPlaces' | 'unique' | 'relations'
>;

/** What rules compare a document with. Notes, snippets and descriptions of services are no part of it. */
export interface RuleKnowledge extends LimitIndex, RuleData {
  limit(id: string): Limit | undefined;
  /** The numbers of a resource type that AWS compares with each other. */
  relationsOf(type: string): readonly NumberRelation[];
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
}

/** Makes what rules read ready to be asked. Cheap: indexes are built on first use. */
export function createRuleKnowledge(data: RuleData): RuleKnowledge {
  let byId: ReadonlyMap<string, Limit> | undefined;
  let relations: ReadonlyMap<string, readonly NumberRelation[]> | undefined;
  let items: ReadonlyMap<string, readonly UniqueResource[]> | undefined;
  return {
    limits: data.limits,
    runtimes: data.runtimes,
    shapes: data.shapes,
    functions: data.functions,
    functionPlaces: data.functionPlaces,
    unique: data.unique,
    relations: data.relations,
    relationsOf(type) {
      relations ??= byType(data.relations, (each) => each.types);
      return relations.get(type) ?? [];
    },
    uniqueItemsOf(type) {
      items ??= byType(data.unique, (each) => (each.list ? [each.type] : []));
      return items.get(type) ?? [];
    },
    functionDoc: (name, sort) =>
      data.functions.find((each) => each.name === name && (!sort || each.sort === sort)),
    functionGives: (name) => data.functions.find((each) => each.name === name && each.gives)?.gives,
    ...createLimitIndex(data.limits),
    ...optionLookups(data.options),
    limit(id) {
      byId ??= new Map(data.limits.map((each) => [each.id, each]));
      return byId.get(id);
    },
    runtime: (name) => data.runtimes.find((each) => each.runtime === name),
  };
}

function byType<T>(
  all: readonly T[],
  typesOf: (each: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const types = new Set(all.flatMap(typesOf));
  return new Map([...types].map((type) => [type, all.filter((each) => typesOf(each).includes(type))]));
}

type OptionLookups = Pick<RuleKnowledge, 'options' | 'option' | 'optionsIn' | 'optionNamespaces'>;

function optionLookups(options: readonly OptionDoc[]): OptionLookups {
  let known: ReadonlyMap<string, readonly OptionDoc[]> | undefined;
  const byNamespace = () => {
    known ??= grouped(options);
    return known;
  };
  const optionsIn = (namespace: string): readonly OptionDoc[] =>
    byNamespace().get(namespace) ?? byNamespace().get(namespace.replace(/[^:]+$/, '*')) ?? [];
  return {
    options,
    optionsIn,
    option(namespace, name) {
      const all = optionsIn(namespace);
      return all.find((each) => each.option === name) ?? all.find((each) => each.option === '*');
    },
    optionNamespaces: () => [...byNamespace().keys()],
  };
}

function grouped(options: readonly OptionDoc[]): ReadonlyMap<string, readonly OptionDoc[]> {
  const groups = new Map<string, OptionDoc[]>();
  for (const each of options) {
    const group = groups.get(each.namespace);
    if (group) group.push(each);
    else groups.set(each.namespace, [each]);
  }
  return groups;
}
