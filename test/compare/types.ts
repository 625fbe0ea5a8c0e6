/** What a tool reports about a file: an error or a warning. */
export interface Said {
  readonly tool: string;
  readonly rule: string;
  readonly file: string;
  /** Lines from 1; nothing where the tool names none, so that it is about the whole file. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly message: string;
}

/** Why what other tools report and we do not is left alone. `says` and `file` narrow it. */
export interface LeftAlone {
  readonly rules: readonly string[];
  /** A regular expression that the message matches. */
  readonly says?: string;
  /** The end of the path of the file. */
  readonly file?: string;
  readonly why: string;
}

/** A tool to compare with. */
export interface Tool {
  readonly name: string;
  /** What it reports about these files, below the folder; a sentence where it is not installed. */
  check(folder: string, files: readonly string[]): Promise<readonly Said[] | string>;
}
