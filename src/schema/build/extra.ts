import { parse } from 'yaml';
import type { ConstraintEntry } from '../format';
import { type ApiLists, readApiLists } from './apiValues';
import { constraintProblem, joinedConstraints, readConstraints, type TypeConstraints } from './constraints';

/** The contents of the data files that complete the package. */
export interface ExtraSources {
  /** `knowledge/sam/schema.yaml` */
  readonly sam: string;
  /** `knowledge/cloudformation/extra-types.yaml` */
  readonly extraTypes: string;
  /** `knowledge/cloudformation/constraints.yaml` */
  readonly constraints: string;
  /** `knowledge/cloudformation/combinations.yaml` */
  readonly combinations: string;
  /** `knowledge/cloudformation/usage.yaml` */
  readonly usage: string;
  /** `knowledge/cloudformation/api-values.json` */
  readonly apiValues: string;
}

/** A resource type that AWS supports and the package lacks: known by name, its properties are not checked. */
export interface ExtraType {
  readonly type: string;
  readonly what: string;
  readonly docs: string;
}

/** A property in `schema.yaml`: a path of a CloudFormation property it is passed on to, or its parts. */
export interface SamProperty {
  readonly type?: string;
  readonly from?: string;
  readonly what?: string;
  readonly required?: boolean;
  readonly default?: string | number | boolean;
  readonly allowed?: readonly (string | number)[];
  /** The allowed values are compared without regard to case, and others are only warned of. */
  readonly anyCase?: boolean;
  readonly deprecated?: boolean;
  readonly replaces?: boolean;
  /** The type depends on the sibling property of this name... */
  readonly by?: string;
  /** ...and is this for each of its values. */
  readonly variants?: Readonly<Record<string, string>>;
}

/** A property type in `schema.yaml`. */
export interface SamDefinition {
  readonly what?: string;
  /** The end of the page's name: `function-sqs` for `sam-property-function-sqs.html`. */
  readonly page?: string;
  readonly open: boolean;
  /** SAM rejects names that are not listed; without it, it ignores them. */
  readonly closed: boolean;
  /** What holds of the properties together; SAM rejects anything else. */
  readonly rules?: ConstraintEntry;
  readonly properties: Readonly<Record<string, SamProperty>>;
}

/** A resource type in `schema.yaml`. */
export interface SamType extends SamDefinition {
  /** The CloudFormation type it becomes: `Ref` and the attributes are that type's. */
  readonly becomes?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly openAttributes: boolean;
  readonly references: readonly string[];
  readonly tags?: string;
}

/** `schema.yaml`, read. */
export interface SamSource {
  readonly types: Readonly<Record<string, SamType>>;
  readonly definitions: Readonly<Record<string, SamDefinition>>;
  /** Section of `Globals` -> the properties of that resource type that it supports. */
  readonly globals: Readonly<Record<string, readonly string[]>>;
}

/** What people write most, the most used first. */
export interface Usage {
  readonly types: readonly string[];
  /** `Type` or `Type/PropertyType` -> keys. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** The files, read. */
export interface Extra {
  readonly constraints: ReadonlyMap<string, TypeConstraints>;
  readonly apiLists: ApiLists;
  readonly usage: Usage;
  readonly types: readonly ExtraType[];
  /** Types with user-defined attributes (outputs of stacks, responses of custom resources). */
  readonly openAttributes: ReadonlySet<string>;
  /** Types whose properties `Fn::GetAtt` returns too. */
  readonly propertyAttributes: ReadonlySet<string>;
  /** Attributes the package lacks, by type. */
  readonly moreAttributes: Readonly<Record<string, readonly string[]>>;
  /** Properties the package lacks, by type; nothing is known about their values. */
  readonly moreProperties: Readonly<Record<string, readonly string[]>>;
  /** Types that allow user-defined properties in addition to the known ones (custom resources). */
  readonly openProperties: ReadonlySet<string>;
  /** Properties that accept a local path as well: `Type/Property` or `Type/PropertyType/Property`. */
  readonly localPaths: ReadonlySet<string>;
  readonly sam: SamSource;
}

/** Reads all files. Throws with file and entry where something is missing or of the wrong type. */
export function readExtra(sources: ExtraSources): Extra {
  const extra = new Reader('cloudformation/extra-types.yaml', parse(sources.extraTypes));
  const sam = new Reader('sam/schema.yaml', parse(sources.sam));
  return {
    constraints: joinedConstraints(
      readConstraints(sources.constraints, 'constraints.yaml'),
      readConstraints(sources.combinations, 'combinations.yaml'),
    ),
    usage: readUsage(new Reader('cloudformation/usage.yaml', parse(sources.usage))),
    apiLists: readApiLists(sources.apiValues, {
      values: extra.get('values').entries((each) => each.texts()),
      suggested: extra.get('suggestedValues').entries((each) => each.texts()),
    }),
    types: extra.get('types').items().map(readType),
    openAttributes: new Set(extra.get('openAttributes').texts()),
    propertyAttributes: new Set(extra.get('propertyAttributes').texts()),
    moreAttributes: extra.get('moreAttributes').entries((each) => each.texts()),
    moreProperties: extra.get('moreProperties').entries((each) => each.texts()),
    openProperties: new Set(extra.get('openProperties').texts()),
    localPaths: new Set(extra.get('localPaths').texts()),
    sam: {
      types: sam.get('types').entries(readSamType),
      definitions: sam.get('definitions').entries(readDefinition),
      globals: sam.get('globals').entries((each) => each.texts()),
    },
  };
}

function readUsage(reader: Reader): Usage {
  const keys = reader.get('keys').entries((each) => each.text().split(' '));
  return { types: reader.get('types').texts(), keys: new Map(Object.entries(keys)) };
}

function readType(reader: Reader): ExtraType {
  return {
    type: reader.get('type').text(),
    what: reader.get('what').text(),
    docs: reader.get('docs').text(),
  };
}

function readSamType(reader: Reader): SamType {
  const [becomes, tags] = [reader.get('becomes'), reader.get('tags')];
  return {
    ...readDefinition(reader),
    ...(becomes.absent ? {} : { becomes: becomes.text() }),
    ...(tags.absent ? {} : { tags: tags.text() }),
    attributes: reader.get('attributes').entries((each) => each.text()),
    openAttributes: reader.get('openAttributes').value === true,
    references: reader.get('references').texts(),
  };
}

function readDefinition(reader: Reader): SamDefinition {
  const [what, page] = [reader.get('what'), reader.get('page')];
  return {
    ...(what.absent ? {} : { what: what.text() }),
    ...(page.absent ? {} : { page: page.text() }),
    open: reader.get('open').value === true,
    closed: reader.get('closed').value === true,
    ...readRules(reader.get('rules')),
    properties: reader.get('properties').entries(readProperty),
  };
}

function readRules(reader: Reader): Pick<SamDefinition, 'rules'> {
  if (reader.absent) return {};
  const rules = reader.map() as ConstraintEntry;
  const wrong = constraintProblem(rules);
  if (wrong) throw reader.error(wrong);
  return { rules };
}

const propertyKeys = new Set(
  'type from what required default allowed anyCase deprecated replaces by variants'.split(' '),
);

function readProperty(reader: Reader): SamProperty {
  if (typeof reader.value === 'string') return { from: reader.value };
  const unknown = Object.keys(reader.map()).find((key) => !propertyKeys.has(key));
  if (unknown)
    throw reader
      .get(unknown)
      .error(`is not a key of a property; must be one of ${[...propertyKeys].join(', ')}`);
  const property = reader.map() as SamProperty;
  if (!property.type && !property.from && !property.variants)
    throw reader.error('must have type, from or variants');
  return property;
}

/** A value of a YAML file with its path, for messages. */
class Reader {
  constructor(
    private readonly place: string,
    readonly value: unknown,
  ) {}

  get absent(): boolean {
    return this.value === undefined || this.value === null;
  }

  get(key: string): Reader {
    return new Reader(`${this.place}: ${key}`, this.map()[key]);
  }

  map(): Record<string, unknown> {
    if (this.absent) return {};
    if (typeof this.value !== 'object' || Array.isArray(this.value)) throw this.error('must be an object');
    return this.value as Record<string, unknown>;
  }

  entries<T>(read: (reader: Reader) => T): Record<string, T> {
    return Object.fromEntries(Object.keys(this.map()).map((key) => [key, read(this.get(key))]));
  }

  items(): Reader[] {
    if (this.absent) return [];
    if (!Array.isArray(this.value)) throw this.error('must be a list');
    return this.value.map((each, index) => new Reader(`${this.place}[${index}]`, each));
  }

  texts(): string[] {
    return this.items().map((each) => each.text());
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.error('must be a string');
    return this.value;
  }

  error(problem: string): Error {
    return new Error(`${this.place} ${problem}`);
  }
}
