/** What a tool reports about a place of a file: an error or a warning. */
export interface Report {
  readonly rule: string;
  /** Lines from 1; nothing where the tool names none, so that it is about the whole file. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly message: string;
}

/** A report with the tool and the file. */
export interface Said extends Report {
  readonly tool: string;
  readonly file: string;
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

/** What a tool answers about a file: its reports, or nothing where it takes too long or ends. */
export interface Answer {
  readonly file: string;
  readonly reports: readonly Report[] | undefined;
}

/** A tool to compare with. */
export interface Tool {
  readonly name: string;
  /** How to install it. */
  readonly install: string;
  /** The version that answers; nothing where it is not installed. */
  version(): Promise<string | undefined>;
  /** What it reports about these files, below the folder: one answer after the other. */
  ask(folder: string, files: readonly string[]): AsyncIterable<Answer>;
}
