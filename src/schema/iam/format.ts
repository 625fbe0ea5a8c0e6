/** The files in `dist/schema/iam/`: what the build writes and the run time reads, one a service prefix. Short keys: there are 22,000 actions. */

/** The file with what is not of one service. */
export const iamIndexFile = 'iam/index.json';

/** The file of a service prefix: `iam/s3.json`. */
export function iamFileOf(prefix: string): string {
  return `iam/${prefix}.json`;
}

/** Access levels by their index in the files. */
export const ACCESS_LEVELS = ['Read', 'Write', 'List', 'Tagging', 'Permissions management'] as const;

/** One of {@link ACCESS_LEVELS}. */
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** `iam/index.json`. */
export interface IamIndexFile {
  /** Version of the package that the actions come from. */
  readonly version: string;
  /** Service prefix -> name of the service. */
  readonly services: Readonly<Record<string, string>>;
  /** Global condition key -> type and description. */
  readonly keys: Readonly<Record<string, readonly [type: string, what: string]>>;
  /** Service principal -> what the service does as this principal; empty where that is plain. */
  readonly principals: Readonly<Record<string, string>>;
  /** Path of AWS managed policies -> their names, separated by commas. */
  readonly policies: Readonly<Record<string, string>>;
}

/** Index of the access level, description, resource types separated by commas, indexes of the condition keys. */
export type IamActionEntry = readonly [
  level: number,
  what: string,
  resources: string,
  ...keys: readonly number[],
];

/** `iam/s3.json`. */
export interface IamServiceFile {
  /** Actions by name. */
  readonly a: Readonly<Record<string, IamActionEntry>>;
  /** Resource types: name -> patterns of their ARNs. */
  readonly r: Readonly<Record<string, string>>;
  /** Condition keys: name, type, description. */
  readonly c: readonly (readonly [name: string, type: string, what: string])[];
}
