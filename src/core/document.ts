import type { MapEntry, MapNode, Node, Range } from './tree/node';

/** The detected type of a file. `none` is not supported: nothing is reported about it. */
export type FileKind =
  | 'cloudformation'
  | 'sam'
  | 'buildspec'
  | 'appspec'
  | 'ebextensions'
  /** Periodic tasks of a worker environment of Elastic Beanstalk: `cron.yaml`. */
  | 'eb-cron'
  /** Manifest or saved configuration of an environment of Elastic Beanstalk: `env.yaml`. */
  | 'eb-env'
  /** `Dockerrun.aws.json` of Elastic Beanstalk. */
  | 'dockerrun'
  /** `Procfile` or `Buildfile` of Elastic Beanstalk. */
  | 'procfile'
  /** The Amazon States Language: `*.asl.json`, `*.asl.yaml`, and definitions in templates. */
  | 'asl'
  /** A file below `.platform` of Elastic Beanstalk: a hook or a part of the configuration of the proxy. It is not parsed. */
  | 'eb-platform'
  | 'none';

/** The text is written in this language. */
export type Format = 'yaml' | 'json';

/** A replacement of a stretch of the text before the change, in UTF-16 offsets. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A zero-based line and a zero-based UTF-16 column, as VS Code counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Something the parser could not read. */
export interface SyntaxProblem extends Range {
  readonly message: string;
}

/** Why a file was given its type; shown in the language status item. */
export interface Detection {
  readonly kind: FileKind;
  readonly reason: string;
  /** The user has chosen the type, by a setting or a command. */
  readonly isChosen?: true;
  /** Only the first section shows it yet, so that there is help for it, but nothing is reported. */
  readonly isBegun?: true;
}

/** How a document is opened. */
export interface DocumentOptions {
  /** The path or URI path, with `/`; decides between kinds. Empty for an untitled document. */
  readonly path: string;
  /** Overrules the detection (a setting, or the language status item). */
  readonly kind?: FileKind;
  /** Files over this many UTF-16 units are not read. */
  readonly maxLength?: number;
}

/** A piece of the text that is parsed alone: an entry of `Resources`, a section, or the whole text. */
export interface Block {
  /** Changes whenever the text of the block does; findings are kept under it. */
  readonly id: number;
  /** The entries of this block, already part of {@link ParsedDocument.root}. */
  readonly entries: readonly MapEntry[];
}

/** One version of a document, parsed. See node.ts: the tree is live. */
export interface ParsedDocument {
  readonly path: string;
  readonly kind: FileKind;
  readonly detection: Detection;
  readonly format: Format;
  readonly version: number;
  readonly text: string;
  /** The top of the tree; nothing where the file is not ours or holds no map. */
  readonly root: MapNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Why the file was not read (too large, binary, alias bomb); nothing where it was. */
  readonly refused: string | undefined;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}

/** The node kinds an entry's value can be, kept here so callers need one import. */
export type { MapEntry, MapNode, Node, Range };
