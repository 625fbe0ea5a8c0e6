import type { Constraint } from './constraint';

/**
 * What the schema layer offers to the others: resource types, their properties at any depth and their attributes.
 *
 * Paths are property names from `Properties` down, as a template writes them: a sequence adds nothing to a path, a
 * map adds its key (`['Environment', 'Variables', 'STAGE']`; `*` matches any key). `Globals` is read like a
 * resource type whose properties are the sections: `property('Globals', ['Function', 'Timeout'])`.
 */

import type { MapNode } from '../core/tree/node';
import type { PathTrie } from '../core/tree/pathTrie';
import type { IamCatalog } from './iam/catalog';
import type { ValueFacts } from './valueFacts';

/** The type of a value. */
export type PropertyType = (
  | StringType
  | { readonly kind: 'integer'; readonly allowed?: readonly number[]; readonly api?: ApiList }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  /** An ISO 8601 date and time. */
  | { readonly kind: 'timestamp' }
  /** Free-form JSON (a policy, an OpenAPI body, a state machine): nothing is known about what is below. */
  | { readonly kind: 'any' }
  /** A map with fixed property names; read them with {@link Schema.propertiesAt}. */
  | ObjectType
  | { readonly kind: 'list'; readonly of: PropertyType }
  /** A map whose keys are the author's. */
  | { readonly kind: 'map'; readonly of: PropertyType }
  /** Any one of these is accepted. */
  | { readonly kind: 'union'; readonly of: readonly PropertyType[] }
  /**
   * The value of the sibling property `by` decides which type applies. `@platform` is a facet, and `.Type` a property of the value
   * itself. The type `*` applies where no other does.
   */
  | { readonly kind: 'variant'; readonly by: string; readonly of: ReadonlyMap<string, PropertyType> }
) & { readonly facts?: ValueFacts };

/** A text. */
export interface StringType {
  readonly kind: 'string';
  readonly allowed?: readonly string[];
  readonly api?: ApiList;
  /** Values that are worth proposing where any text is allowed. */
  readonly suggested?: readonly string[];
}

/** What holds of a list of values that is not from the schema of the type, but from AWS's API: other values may be newer. */
export interface ApiList {
  /** ISO day on which it was read. */
  readonly checked: string;
  /** Values are compared without regard to case. */
  readonly anyCase: boolean;
  /** Types of machines, to which AWS adds every month. */
  readonly grows: boolean;
}

/** A map with fixed property names. */
export interface ObjectType {
  readonly kind: 'object';
  /** The name AWS gives the property type: `DeadLetterConfig`. */
  readonly name: string;
  /** True where other names than those known are not judged. */
  readonly open: boolean;
  /** True where other names than those known are ignored, not rejected. */
  readonly lenient?: true;
  readonly documentation?: string;
  readonly docs: string;
  readonly properties: ReadonlyMap<string, PropertySchema>;
  /** The names of the properties that must be there. */
  readonly required: readonly string[];
  /** What holds of its properties together, where what reads them rejects anything else. */
  readonly constraint?: Constraint;
  readonly facts?: ValueFacts;
  /** What only a shape says. */
  readonly shape?: ObjectFacts;
}

/** What a shape says of an object in addition to its properties. */
export interface ObjectFacts {
  /** Names other than those of the properties are the author's, and this is what they have; nothing where none are allowed. */
  readonly others?: PropertySchema;
  /** What holds for these names. */
  readonly names?: ValueFacts;
  /** Names are compared without regard to case. */
  readonly anyCase: boolean;
  /** Values of facets with which it is compared with regard to case all the same. */
  readonly exact: readonly string[];
  /** The object is open, and a name that is close to one that is known is a slip. */
  readonly near: boolean;
  /** What AWS does with a name that it does not know, as a sentence. */
  readonly unknown?: string;
  /** The keys in the order in which what they hold happens. */
  readonly order: readonly string[];
  /** At most one of each set is given. */
  readonly exclusive: readonly (readonly string[])[];
  /** At least one of each set is given. */
  readonly anyOf: readonly (readonly string[])[];
  /** Property -> those that it requires. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** AWS rejects an object that breaks one of these. */
  readonly rejects: boolean;
  /** Facet -> the property whose value is that of the facet, in this object and below it. */
  readonly decides: ReadonlyMap<string, string>;
  /** Names that are declared in it and below are known only there. */
  readonly encloses: boolean;
}

/** Whether a change of the property replaces the resource. */
export type Replacement = 'no' | 'maybe' | 'yes';

/** One property. */
export interface PropertySchema {
  readonly name: string;
  readonly type: PropertyType;
  readonly required: boolean;
  readonly replacement: Replacement;
  /** Markdown, the first paragraphs of AWS's documentation. */
  readonly documentation?: string;
  /** The value that holds where the property is left out. */
  readonly default?: string | number | boolean;
  /** AWS advises against it. */
  readonly deprecated: boolean;
  /** The value of another resource that it expects: `AWS::IAM::Role` and `Arn`. */
  readonly refersTo: readonly { readonly type: string; readonly attribute: string }[];
  /** The page and anchor of the property. */
  readonly docs: string;
  /** What only a shape says. */
  readonly shape?: PropertyFacts;
}

/** What a shape says of a property. */
export interface PropertyFacts {
  /** Facet -> the values of it with which the property is allowed. */
  readonly only: ReadonlyMap<string, readonly string[]>;
  /** Why it has no effect, as a sentence. */
  readonly ignored?: string;
  /** Completion writes it with its object, although it is not required. */
  readonly proposed: boolean;
  /** It exists and cannot be used: it is explained, and never proposed. */
  readonly reserved: boolean;
  /** AWS rejects the file where it is missing. */
  readonly rejects: boolean;
  /** AWS rejects the file where a facet excludes it. */
  readonly refused: boolean;
}

/** The shape of a kind of file, or of a language inside templates. */
export interface Shape {
  readonly name: string;
  /** What reads it, for messages: `CodeDeploy`. */
  readonly reader: string;
  /** The service it belongs to: its folder in knowledge/. */
  readonly service: string;
  readonly root: ObjectType;
  readonly docs: string;
  /** Set of names -> what one of them is called in messages: `build`. */
  readonly scopes: ReadonlyMap<string, string>;
  /** Set of names -> names that are there without being declared, each with what it is. */
  readonly known: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Value of a facet -> what it is called in messages: `Lambda deployments`. */
  readonly facetNames: ReadonlyMap<string, string>;
  /** Facet -> its values. */
  readonly facetValues: ReadonlyMap<string, readonly string[]>;
  /** The value of each facet that the document decides; a facet that is not decided is left out. */
  facets(root: MapNode | undefined): Facets;
}

/** Facet of a document -> its value: `platform` -> `ecs`. */
export type Facets = ReadonlyMap<string, string>;

/** A value that `Fn::GetAtt` gives. */
export interface AttributeSchema {
  readonly name: string;
  readonly type: PropertyType;
  readonly documentation?: string;
}

/** A resource type. */
export interface ResourceSchema {
  readonly type: string;
  readonly documentation?: string;
  readonly docs: string;
  /** True where other property names than those known are not judged (custom resources, types only known by name). */
  readonly open: boolean;
  readonly properties: ReadonlyMap<string, PropertySchema>;
  /** The names of the properties that must be there. */
  readonly required: readonly string[];
  /** Its properties as those of an object, to walk along. */
  readonly object: ObjectType;
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  /** By path from `Properties` down. Lists add nothing to a path. */
  readonly constraints: PathTrie<Constraint> | undefined;
  /** What holds of its properties together, where the transform that knows the type rejects anything else. */
  readonly constraint?: Constraint;
  /** True where `Fn::GetAtt` takes more names than {@link attributes} (outputs of a stack, answers of a custom resource). */
  readonly openAttributes: boolean;
  /** True where `Fn::GetAtt` takes the paths of properties as well. */
  readonly propertyAttributes: boolean;
  /** Names that may follow the logical ID in `Ref` of a SAM resource: `Version` for `!Ref MyFunction.Version`. */
  readonly references: readonly string[];
  /** The properties or attributes whose value `Ref` gives; empty where that is not known. */
  readonly ref: readonly string[];
  /** The identifier in Cloud Control API. */
  readonly primaryIdentifier: readonly string[];
  /** Where the tags go, and whether they are a list of Key and Value, or a map. */
  readonly tags?: { readonly property: string; readonly form: 'standard' | 'asg' | 'map' };
  /** True for a resource whose loss loses data (tables, buckets, databases), where the package knows. */
  readonly stateful: boolean;
  /** The transform a template needs for it: `AWS::Serverless-2016-10-31`. */
  readonly transform?: string;
}

/** Returns the literal text of the property at this path of the resource in question; for `variant` types. */
export type Beside = (path: readonly string[]) => string | undefined;

/** The schema at run time. Everything but {@link ensure} is synchronous and reads only what has been loaded. */
export interface Schema {
  /**
   * Loads the list of types and the files of these types (`Globals` for the SAM section); concurrent calls share one
   * read. Never rejects: a file that cannot be read is reported once to the `onProblem` of `createSchema` and then counts as
   * unknown.
   */
  ensure(types: Iterable<string>): Promise<void>;
  /** True once nothing more has to be read for this type (also where it does not exist, or could not be read). */
  isReady(type: string): boolean;
  /** The names of all resource types, sorted; empty before the list is loaded. */
  typeNames(): readonly string[];
  /** The resource types that people use most, the most used first; empty before the list is loaded. */
  commonTypes(): readonly string[];
  /**
   * Whether AWS has such a resource type; `undefined` where that is not known: the list is not loaded, or it is a custom
   * resource, a module, a third-party or private type.
   * See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
   */
  hasType(type: string): boolean | undefined;
  /** The resource type, where its file is loaded; `Custom::Name` is read as `AWS::CloudFormation::CustomResource`. */
  resource(type: string): ResourceSchema | undefined;
  /**
   * The property at this path. The key of a map, and what is below free-form JSON, are given as a property of that name
   * without documentation, with the page of the property they are in and the type of the value (`any`). Nothing where
   * there is none; ask {@link hasProperty} before calling it unknown.
   */
  property(type: string, path: readonly string[], beside?: Beside): PropertySchema | undefined;
  /**
   * The known names allowed at this path (`[]` for `Properties` itself). Others may be right as well: ask
   * {@link hasProperty}. Nothing where no name is known, or the type is not loaded.
   */
  propertiesAt(
    type: string,
    path: readonly string[],
    beside?: Beside,
  ): ReadonlyMap<string, PropertySchema> | undefined;
  /** True: the property exists. False: it certainly does not. `undefined`: not known (open, free-form, not loaded). */
  hasProperty(type: string, path: readonly string[], beside?: Beside): boolean | undefined;
  /** What `Fn::GetAtt` takes for this type, where loaded. */
  attributes(type: string): ReadonlyMap<string, AttributeSchema> | undefined;
  /** Whether `Fn::GetAtt` accepts this name; `undefined` where that is not known. */
  hasAttribute(type: string, name: string): boolean | undefined;
  /** The shape of a kind of file (`buildspec`, `template`), or of a language inside templates. Known at once. */
  shape(name: string): Shape | undefined;
  /** The shape that is written in this property of a resource type, at any depth of its own. */
  shapeAt(type: string, path: readonly string[]): EmbeddedShape | undefined;
  /** The properties of a resource type in which shapes are written. */
  shapesIn(type: string): readonly ShapedProperty[];
  /** Actions, condition keys, service principals and managed policies. */
  readonly iam: IamCatalog;
}

/** A property of a resource type in which a shape is written. */
export interface ShapedProperty {
  readonly shape: Shape;
  /** The property, from `Properties` down; lists add nothing to it. */
  readonly property: readonly string[];
  /** What the place decides. */
  readonly facets: Facets;
}

/** A shape in a property, and the path from there. */
export interface EmbeddedShape extends ShapedProperty {
  readonly path: readonly string[];
}
