import type { PathSort, ValueSource } from '../knowledge/shapes';

/** What one value of an enumeration means. */
export interface ValueMeaning {
  /** One sentence. */
  readonly what: string;
  /** Why it is not used any more, as a sentence. */
  readonly retired?: string;
  /** The images of a build that include it. */
  readonly images?: readonly string[];
  /** ISO day on which its own project ends or ended its support. */
  readonly ends?: string;
}

/** What a shape says of a value in addition to its type. */
export interface ValueFacts {
  /** Value -> its meaning, in the order in which they are proposed. */
  readonly values: ReadonlyMap<string, ValueMeaning>;
  /** ISO day on which the dates and the images of the values were read. */
  readonly checked?: string;
  /** Values are compared without regard to case. */
  readonly anyCase: boolean;
  /** Values that match this regular expression are accepted as well. */
  readonly also?: string;
  /** A form that the whole text has, and its name for messages: `an identifier of letters, digits and underscores`. */
  readonly form?: { readonly pattern: string; readonly what: string };
  /** Regular expression -> why a text that it matches is not used any more, as a sentence. */
  readonly retired: ReadonlyMap<string, string>;
  /** The set of names that the value adds to. */
  readonly declares?: string;
  /** The set of names that the value is one of. */
  readonly refers?: string;
  /** The data that has the values. */
  readonly from?: ValueSource;
  /** Values and names other than the known ones may be right as well. */
  readonly open: boolean;
  /** Of these others, one that is close to a known one is a slip. */
  readonly near: boolean;
  /** The set of names that the text uses as `$NAME` and `${NAME}`. */
  readonly mentions?: string;
  /** The value is the path of a file in the folder of the document. */
  readonly path?: PathSort;
  /** No item of the list occurs twice; of objects, no key. */
  readonly unique: boolean;
  /** References from what is declared in the same object lead in no circle. */
  readonly acyclic: boolean;
  /** The ID of the limit that the value is held against. */
  readonly limit?: string;
  /** A sentence for messages where the value is of another type. */
  readonly hint?: string;
  /** AWS rejects what is wrong with it: an error. Otherwise a warning. */
  readonly rejects: boolean;
  /** A number is not read from a string in quotes. */
  readonly strict: boolean;
}
