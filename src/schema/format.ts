/**
 * The files in `dist/schema/`: what the build writes and the run time reads. Short keys and one-letter type codes,
 * because there are 40,000 properties; texts, enumerations and property types are stored once in a file and referred to by
 * their index.
 */

/** `lambda.json`: all resource types of one service. */
export interface ServiceFile {
  /** Texts (Markdown), each once. */
  readonly t: readonly string[];
  /** Enumerations. */
  readonly e: readonly (readonly (string | number)[])[];
  /** Variants: the property that decides, and the type code for each of its values. */
  readonly v: readonly (readonly [string, Readonly<Record<string, string>>])[];
  /** Property types. */
  readonly d: readonly DefinitionEntry[];
  /** Resource types. */
  readonly r: Readonly<Record<string, ResourceEntry>>;
  /** The day on which the lists of the APIs were read. */
  readonly w?: string;
}

/** A property type. */
export interface DefinitionEntry {
  /** Name. */
  readonly n: string;
  /** The resource type whose page documents it. */
  readonly o: string;
  /** Index of the documentation. */
  readonly t?: number;
  /** Names that are not here are not judged. */
  readonly x?: 1;
  /** Other names are ignored where they are set, not rejected. */
  readonly i?: 1;
  /** What holds of its properties together. */
  readonly h?: ConstraintEntry;
  /** The page, where it cannot be derived from the names. */
  readonly g?: string;
  readonly p: Readonly<Record<string, PropertyEntry>>;
}

/** The type codes of lists of values; an index into the enumerations follows. */
export const listCodes = {
  /** All strings that are allowed. */
  closed: 'e',
  /** All integers that are allowed. */
  closedIntegers: 'E',
  /** Strings that the API accepts on the day of the list. */
  api: 'a',
  /** The same, compared without regard to case. */
  apiAnyCase: 'c',
  /** Types of machines. */
  apiGrowing: 'g',
  /** Strings to propose where any other may be right as well. */
  suggested: 'p',
  /** Integers that the API accepts on the day of the list. */
  apiIntegers: 'A',
} as const;

/** Type code, {@link flags}, index of the documentation (-1: none), the rest. Trailing parts are left out. */
export type PropertyEntry = readonly [string, number?, number?, PropertyRest?];

/** What few properties have. */
export interface PropertyRest {
  /** Default. */
  readonly d?: string | number | boolean;
  /** What it refers to: `AWS::IAM::Role Arn`. */
  readonly r?: readonly string[];
  /** The page, where it is not that of the type that contains it (a SAM property passed on to CloudFormation). */
  readonly g?: string;
}

/** Type code and index of the documentation. */
export type AttributeEntry = readonly [string, number?];

/** Constraints of the provider schema on a value; ranges are strings like `1..80`, `..5`. */
export interface ConstraintEntry {
  readonly range?: string;
  readonly length?: string;
  readonly items?: string;
  readonly unique?: boolean;
  readonly form?: string;
  readonly oneOf?: readonly string[];
  readonly anyOf?: readonly string[];
  readonly excludes?: Readonly<Record<string, readonly string[]>>;
  readonly needs?: Readonly<Record<string, readonly string[]>>;
  /** The string must be JSON. */
  readonly json?: boolean;
  /** A warning only. */
  readonly soft?: boolean;
  /** The service is known to reject anything else: an error. */
  readonly rejected?: boolean;
  /** Properties whose values are read before any function is resolved. */
  readonly literal?: readonly string[];
  /** Paths with dots of values whose YAML type is compared: `"1"` is not a number, 1 not a string. */
  readonly exact?: readonly string[];
  /** Properties in which no function is accepted; of `Name.*`, no entry is one. */
  readonly plain?: readonly string[];
  /** Paths with dots that AWS sets and users cannot. */
  readonly reserved?: readonly string[];
  readonly cases?: readonly CaseEntry[];
}

/** What holds of a map where properties of it have certain values. Paths have dots. */
export interface CaseEntry {
  readonly if: Readonly<Record<string, readonly string[]>>;
  readonly needs?: readonly string[];
  readonly anyOf?: readonly string[];
  readonly never?: readonly string[];
  readonly form?: Readonly<Record<string, string>>;
  readonly items?: Readonly<Record<string, string>>;
  readonly soft?: boolean;
  readonly rejected?: boolean;
}

/** One or several constraints on the same value. */
export type ConstraintEntries = ConstraintEntry | readonly ConstraintEntry[];

/** A resource type. */
export interface ResourceEntry {
  /** Constraints by path. */
  readonly l?: Readonly<Record<string, ConstraintEntries>>;
  /** What holds of its properties together, where the transform that knows the type checks it. */
  readonly h?: ConstraintEntry;
  readonly t?: number;
  readonly x?: 1;
  readonly g?: string;
  readonly p: Readonly<Record<string, PropertyEntry>>;
  readonly a: Readonly<Record<string, AttributeEntry>>;
  /** Attributes that are not here are not judged. */
  readonly y?: 1;
  /** `Fn::GetAtt` gives the properties too. */
  readonly q?: 1;
  /** Names that may follow the logical ID in `Ref`. */
  readonly f?: readonly string[];
  /** What `Ref` gives, where it is not the primary identifier. */
  readonly c?: readonly string[];
  /** Primary identifier. */
  readonly i?: readonly string[];
  /** Property of the tags and their form. */
  readonly k?: readonly [string, 'standard' | 'asg' | 'map'];
  readonly s?: 1;
  /** Transform. */
  readonly m?: string;
}

/** `index.json` */
export interface IndexFile {
  /** For each namespace (`AWS::Lambda`) its type names, separated by commas. */
  readonly n: Readonly<Record<string, string>>;
  /** The types that people use most, the most used first. */
  readonly u: readonly string[];
}

/** The second part of a {@link PropertyEntry}, added up. */
export const flags = { required: 1, replaces: 2, mayReplace: 4, deprecated: 8 } as const;

/** The index of all types. */
export const indexFileName = 'index.json';

/** The pseudo type that represents the `Globals` section of SAM. */
export const globalsType = 'Globals';

const samNamespace = 'AWS::Serverless';

/** `AWS::Lambda::Function` -> `AWS::Lambda`. */
export function namespaceOf(type: string): string {
  if (type === globalsType) return samNamespace;
  const second = type.indexOf('::', type.indexOf('::') + 2);
  return second < 0 ? type : type.slice(0, second);
}

/** `AWS::Lambda` -> `lambda.json`; `Alexa::ASK` -> `alexa-ask.json`. */
export function fileNameOf(namespace: string): string {
  return `${namespace
    .replace(/^AWS::/, '')
    .replaceAll('::', '-')
    .toLowerCase()}.json`;
}
