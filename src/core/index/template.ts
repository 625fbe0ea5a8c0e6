import type { Block } from '../document';
import type { MapEntry, MapNode, NodeBase, ScalarNode } from '../tree/node';
import type { Dialect } from './dialect';

/** A resource of a template. */
export interface Resource {
  /** The logical ID. */
  readonly id: string;
  /** The text after `Type:`; empty if there is none or it is not a plain string. */
  readonly type: string;
  readonly entry: MapEntry;
  /** The map under `Properties`; `undefined` if there is none or it is not a map. */
  readonly properties: MapNode | undefined;
  readonly block: Block;
  /** Of what a loop makes: how many copies of the same text come before it. */
  readonly copy?: number;
}

/** How a template names a part of itself. */
export type ReferenceForm = 'Ref' | 'GetAtt' | 'Sub' | 'DependsOn' | 'Condition' | 'FindInMap';

/** One place that names a resource, parameter, condition or mapping. */
export interface Reference {
  readonly form: ReferenceForm;
  /** What is named: a logical ID, a parameter, a pseudo parameter, a condition, a mapping. */
  readonly name: string;
  /** What follows the first dot: the attribute in `GetAtt` and in `${Queue.Arn}`. */
  readonly attribute: string | undefined;
  /** The scalar that contains it. */
  readonly node: ScalarNode;
  /** The name alone, without quotes and `${}`. */
  readonly span: NodeBase;
  /** Top-level section and entry that contain it: `Resources` and `Queue`. */
  readonly section: string;
  readonly owner: string;
}

/** A place in the history of a template index; see {@link TemplateIndex.changesSince}. */
export interface IndexMark {
  readonly at: number;
}

/** The name of an entry that came, went or took the place of another. */
export interface IndexChange {
  readonly section: string;
  readonly name: string;
}

/** Entries by name, in the order of the text. */
export interface ByName<T> extends ReadonlyMap<string, T> {
  /** The names in any order, which costs less than in that of the text. */
  names(): Iterable<string>;
}

/** What a template declares and refers to, kept up to date block by block. */
export interface TemplateIndex {
  /** The current position in its change log. */
  readonly mark: IndexMark;
  /**
   * The names of entries that came, went or were replaced since then. `undefined` where more happened than that (a name occurs
   * twice, a section came) or where it is too long ago: then everything may have changed.
   */
  changesSince(mark: IndexMark): readonly IndexChange[] | undefined;
  readonly resources: ByName<Resource>;
  readonly parameters: ByName<MapEntry>;
  readonly conditions: ByName<MapEntry>;
  readonly mappings: ByName<MapEntry>;
  readonly outputs: ByName<MapEntry>;
  readonly rules: ByName<MapEntry>;
  /** The sections of SAM's `Globals`: `Function`, `Api`, ... */
  readonly globals: ByName<MapEntry>;
  /** The names under `Transform`, in order. */
  readonly transforms: readonly string[];
  /** The language of another tool that the template is written in; nothing for CloudFormation itself. */
  readonly dialect: Dialect | undefined;
  /** Sections to which a transform adds entries that cannot be known; a name missing there may exist. */
  readonly open: ReadonlySet<string>;
  /** The loops among the entries of a section. */
  loops(section: string): readonly MapEntry[];
  /** Names that loops make in a section, with variables whose values are not known: `Queue${Name}`. */
  openNames(section: string): readonly string[];
  /** True where the section may have an entry of this name that cannot be seen. */
  mayAdd(section: string, name: string): boolean;
  /** In the order of the text. */
  resourcesOfType(type: string): readonly Resource[];
  /** The places that name this, in the order of the text. */
  referencesTo(name: string): readonly Reference[];
  /** True where a place that names this passes the test. */
  isReferred(name: string, test: (reference: Reference) => boolean): boolean;
  /** The references in one block, in the order of the text. */
  referencesIn(block: Block): readonly Reference[];
  /** The references in one entry of a section, in the order of the text. */
  referencesFrom(section: string, entry: MapEntry): readonly Reference[];
}
