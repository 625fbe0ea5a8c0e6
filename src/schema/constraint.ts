/** Bounds of a number, a length or a count; both ends belong to it. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** What holds of a map where properties of it have certain values. Paths have dots. */
export interface Case {
  /** Path -> the values it has; `*` matches any value, an empty string stands for an absent property. */
  readonly when: ReadonlyMap<string, readonly string[]>;
  readonly needs: readonly string[];
  /** At least one of these is set. */
  readonly anyOf: readonly string[];
  readonly never: readonly string[];
  /** Path -> regular expression that its text matches. */
  readonly forms: ReadonlyMap<string, string>;
  /** Path -> how many items its list has. */
  readonly items: ReadonlyMap<string, Bounds>;
  readonly soft: boolean;
  /** The service is known to reject anything else: an error. */
  readonly rejected: boolean;
}

/** Constraints of AWS's provider schema on a value, in addition to its type. */
export interface Constraint {
  readonly range?: Bounds;
  /** Length in characters. */
  readonly length?: Bounds;
  /** Items of a list. */
  readonly items?: Bounds;
  /** The items of the list differ. */
  readonly unique: boolean;
  /** A regular expression that a string must match somewhere. */
  readonly form?: string;
  /** Exactly one of these properties is set. */
  readonly oneOf?: readonly string[];
  /** At least one of these properties is set. */
  readonly anyOf?: readonly string[];
  /** Property -> those that it excludes. */
  readonly excludes: ReadonlyMap<string, readonly string[]>;
  /** Property -> those that it requires. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** A string must be JSON. */
  readonly json: boolean;
  /** AWS may let it pass: a warning, no error. */
  readonly soft: boolean;
  /** The service is known to reject anything else: an error. */
  readonly rejected: boolean;
  /** Properties that must be written as plain values: they are read before any function is resolved. */
  readonly literal?: readonly string[];
  /** Paths with dots of values whose YAML type is compared: `"1"` is not a number, 1 not a string. */
  readonly exact?: readonly string[];
  /** Properties in which no function is accepted; of `Name.*`, no entry is one. */
  readonly plain?: readonly string[];
  /** Paths with dots that AWS sets and users cannot. */
  readonly reserved?: readonly string[];
  readonly cases: readonly Case[];
}
