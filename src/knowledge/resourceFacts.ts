/** Resources, or items of a list of one resource, of which only a few can have the same values of some properties. */
export interface UniqueResource {
  readonly type: string;
  /** The path of the list whose items are compared; without it resources are. */
  readonly list?: readonly string[];
  /** Events of SAM of this type count as such resources. */
  readonly event?: string;
  /** The items of a list of another type count as such resources; they belong to the first of `same`. */
  readonly inline?: { readonly type: string; readonly list: string };
  /** The properties, with `/` between levels; of a list each item counts. */
  readonly same: readonly string[];
  /** Properties that count where they are set. */
  readonly optional: readonly string[];
  /** Only resources with these values. */
  readonly when: Readonly<Record<string, string>>;
  readonly atMost: number;
  /** “policy of this bucket”: the end of “X is another …”. */
  readonly what: string;
  /** A sentence: what happens to the second. */
  readonly effect: string;
  /** AWS accepts it. */
  readonly accepted: boolean;
  readonly source: string;
}

/** Two numbers of an object of which AWS requires one to be greater, or at least as great. */
export interface NumberRelation {
  readonly types: readonly string[];
  /** The path of the object below Properties; of a list, each item. */
  readonly in: readonly string[];
  /** The property that must be greater, `times` its value. */
  readonly first: string;
  readonly mayEqual: boolean;
  readonly times: number;
  readonly second: string;
  /** Values of the second up to this one are allowed with any first. */
  readonly above?: number;
  /** Only objects in which each property has one of these values; '' is not set. */
  readonly when: Readonly<Record<string, readonly string[]>>;
  /** The numbers that hold where a property is not set. */
  readonly defaults: Readonly<Record<string, number>>;
  readonly source: string;
}

/** What a property expects of another resource: a value of one of a few types, or an ARN of one of a few services. */
export interface ExpectedResource {
  readonly at: readonly { readonly type: string; readonly path: readonly string[] }[];
  /** Only objects in which each property has one of these values. */
  readonly when: Readonly<Record<string, readonly string[]>>;
  /** Resource type -> the attributes with the value; `Ref` is what Ref returns. */
  readonly accepts: Readonly<Record<string, readonly string[]>>;
  /** The services whose ARNs are accepted; empty where ARNs are not compared. */
  readonly arn: readonly string[];
  /** A pattern for text that is not an ARN; without it, such text is not judged. */
  readonly text?: string;
  /** “the ARN of a queue”: the end of “Endpoint expects …”. */
  readonly what: string;
  /** AWS accepts an ARN of another service there. */
  readonly accepted: boolean;
  /** What follows from it where AWS accepts it, as a sentence. */
  readonly effect?: string;
  readonly source: string;
}

/** What the values of a property mean, by how often they are written. */
export interface MeaningsOfValues {
  readonly at: readonly { readonly type: string; readonly path: readonly string[] }[];
  /** Value -> what follows from it, as a sentence. */
  readonly values: Readonly<Record<string, string>>;
  readonly source: string;
}

/** A service that AWS has shut down: its resources can no longer be created. Or one that only those who have it can use. */
export interface EndedService {
  /** Resource types; `AWS::Service::*` is all of a service. Empty where there are none, and for one that is only closed. */
  readonly types: readonly string[];
  readonly name: string;
  /** What notes call it, where it is not the name without AWS or Amazon before it. */
  readonly names: readonly string[];
  /** The day after which it is not available, as an ISO day. */
  readonly ended: string;
  /** It is not available to new customers; those who have it keep it. */
  readonly closed: boolean;
  /** The day on which the source was read. */
  readonly checked: string;
  /** The source is the notice from before that day. */
  readonly announced: boolean;
  /** What AWS recommends instead. */
  readonly instead?: string;
  readonly source: string;
}
