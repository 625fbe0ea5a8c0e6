/** What the compile step writes to `dist/rules.json` and `dist/knowledge.json` and every other layer reads. Plain data only. */

import type { FileKind } from '../core/document';
import type {
  EndedService,
  ExpectedResource,
  MeaningsOfValues,
  NumberRelation,
  UniqueResource,
} from './resourceFacts';
import type { ShapeData } from './shapes';

/** How sure a figure is: `read` in a source, `inferred` from one, or `unverified`. Only `read` may become an error. */
export type Confidence = 'read' | 'inferred' | 'unverified';

/** What is measured when a value is compared with a limit. */
export type Measure =
  /** The number itself. */
  | 'number'
  /** Characters of a string. */
  | 'length'
  /** UTF-8 bytes of a string; of a map: of all keys and values together. */
  | 'bytes'
  /** Items of a sequence, or entries of a map. */
  | 'count'
  /** Characters of the value as JSON without white space: how IAM counts policies. */
  | 'json'
  /** Characters of a key (`template/Resources/*`: the logical ID). */
  | 'key';

/** A condition on the surroundings of the limited property. */
export interface When {
  /** A sibling, one object up (`../Type`), from the resource's Properties (`/CapacityProviderConfig`), or `.` for the value. */
  readonly path: string;
  /** The property has one of these literal values... */
  readonly in?: readonly (string | number | boolean)[];
  /** ...or begins with one of these texts... */
  readonly prefix?: readonly string[];
  /** ...or begins with none of these... */
  readonly notPrefix?: readonly string[];
  /** ...or is there (`true`), or is not there (`false`). */
  readonly present?: boolean;
}

/** A statement of older notes, so that a stale line can be found and updated. */
export interface Noted {
  /** The superseded figure, name or status, as notes put it. */
  readonly was: string;
  /** The year it was written. */
  readonly in: number;
  /** The current fact in one sentence, shown with the stale line. */
  readonly now: string;
  /** Regular expressions (case-insensitive); a line that all of them match, under the service, is stale. */
  readonly match: readonly string[];
  /** Regular expressions; a line that one of them matches is not stale (it already states the current fact). */
  readonly unless?: readonly string[];
  /** What in the line is replaced by what; without it there is no fix. */
  readonly fix?: { readonly from: string; readonly to: string };
  /** It is a list whose members notes have in separate lines: it is compared with all of them at once, too. */
  readonly list?: boolean;
  /** Other services under which notes state this too: `LeadingKey` of DynamoDB appears under Cognito. */
  readonly also?: readonly string[];
  /** True where the line was right once and has aged; false where it was never quite right. */
  readonly aged: boolean;
}

/** One limit or fact with its provenance. The only place that holds numbers about AWS. */
export interface Limit {
  readonly id: string;
  readonly service: string;
  /** Properties, keys, options or parts of the template it is checked on; empty for a concept. */
  readonly at: readonly string[];
  readonly what: string;
  /** What people ask when they want this figure, in words that `what` does not have: `template size`. */
  readonly asked?: readonly string[];
  readonly measure: Measure;
  readonly min?: number;
  readonly max?: number;
  /** The value must be a multiple of this. */
  readonly step?: number;
  readonly default?: string | number | boolean;
  /** The default surprises people (too short, too small, kept too long): an inlay hint shows it where nothing is set. */
  readonly hint?: boolean;
  readonly allowed?: readonly (string | number | boolean)[];
  /** Regular expression the whole value must match. */
  readonly pattern?: string;
  /** The pattern in words, where they cannot be made from it. */
  readonly form?: string;
  readonly unit?: string;
  /** A quota the account can have raised: a warning, never an error. */
  readonly adjustable: boolean;
  /** The maximum is the one of the user's account: `awsHints.quotas`. */
  readonly own?: boolean;
  /** A figure AWS advises rather than enforces: information. */
  readonly advice?: boolean;
  readonly when?: readonly When[];
  readonly source: string;
  /** ISO day on which the source was read. */
  readonly checked: string;
  readonly confidence: Confidence;
  readonly noted?: readonly Noted[];
  /** File and line of the entry, for messages of the compile step: `lambda/limits.yaml:12`. */
  readonly from?: string;
}

/** One line of notes, built in or the user's. */
export interface NoteLine {
  readonly text: string;
  /** Its heading, with those above it: `Limits and defaults`. */
  readonly heading: string;
  /** 0 for a top bullet, 1 for one below it ... */
  readonly depth: number;
  /** One-based line in its file. */
  readonly line: number;
}

/** A snippet of a service. */
export interface Snippet {
  readonly id: string;
  readonly service: string;
  readonly title: string;
  readonly prefix: string;
  readonly kinds: readonly Exclude<FileKind, 'none'>[];
  /**
   * Where it fits: below which key of the file (`Resources`, `phases`, `option_settings`, ...), `root` for keys at the top
   * of any file, or `file` where it is the whole of a new file.
   */
  readonly under: string;
  readonly description: string;
  /** TextMate snippet text in block YAML; the JSON form is made from it. */
  readonly body: string;
  /** What it refers to and does not bring along. */
  readonly needs?: readonly SnippetNeed[];
  /** Keys at the top of files it is not for. */
  readonly notWith?: readonly string[];
}

/** A resource or parameter that a snippet refers to through a tab stop. */
export interface SnippetNeed {
  /** The number of the tab stop. */
  readonly stop: number;
  /** The types of resources, or of parameters, that fit. */
  readonly types: readonly string[];
  /** What a template without one has in place of the reference: by attribute, `Ref` for `Ref`. */
  readonly examples: Readonly<Record<string, string>>;
}

/** An option setting of an Elastic Beanstalk option namespace. */
export interface OptionDoc {
  readonly namespace: string;
  readonly option: string;
  readonly what: string;
  readonly default?: string;
  readonly values?: readonly string[];
  /** Values that match this regular expression are accepted as well. */
  readonly also?: string;
  /** A sentence: why current platforms do not have it, and what to use instead. */
  readonly retired?: string;
  /** `namespace/option` -> the values of it with which this option has an effect. `.` is the namespace of this option. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** `namespace/option` that takes precedence over this one where both are set. */
  readonly overriddenBy?: string;
  /** A value of this option (`*` for any) -> the options, as `namespace/option`, that must be set with it. */
  readonly needs?: Readonly<Record<string, readonly string[]>>;
  /** The option belongs to a resource that must be named, such as a scheduled action. */
  readonly ofResource?: boolean;
  readonly docs: string;
}

/** An intrinsic function, pseudo parameter or resource attribute of CloudFormation. */
export interface FunctionDoc {
  readonly name: string;
  readonly sort: 'function' | 'pseudo-parameter' | 'resource-attribute' | 'section';
  readonly what: string;
  readonly usage?: string;
  /** What it returns, where that does not depend on its arguments. */
  readonly gives?: FunctionKind;
  readonly docs: string;
}

/** What a function returns. A string may be one that can be read as a number. */
export type FunctionKind = 'string' | 'number' | 'boolean' | 'list';

/** A place in a template, and the intrinsic functions that are allowed in it. */
export interface FunctionPlace {
  /** `condition`, `export-name` ... */
  readonly place: string;
  /** “a condition”: the end of “Fn::X is not allowed in …”. */
  readonly what: string;
  /** A sentence: why, or what to do. */
  readonly why: string;
  readonly functions: readonly string[];
  /** Those that the transform AWS::LanguageExtensions adds. */
  readonly extended: readonly string[];
  /** False where the value is needed before any resource exists. */
  readonly resources: boolean;
  readonly source: string;
}

/** A permission of a connector of SAM. */
export type ConnectorPermission = 'Read' | 'Write';

/**
 * A connection that a connector of SAM can make.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html
 */
export interface Connection {
  /** Types of the source. */
  readonly from: readonly string[];
  /** Type of the destination. */
  readonly to: string;
  /** The actions that each permission allows; one that is missing cannot be given. */
  readonly actions: Readonly<Partial<Record<ConnectorPermission, readonly string[]>>>;
  /** The sets of permissions that can be given; empty where each can. */
  readonly combinations: readonly (readonly string[])[];
  /** What a source, or a destination, that is not in the template must say of itself. */
  readonly fromNeeds: readonly string[];
  readonly toNeeds: readonly string[];
}

/** Everything about one service. */
export interface Service {
  /** Folder name: `lambda`, `elastic-beanstalk`. */
  readonly id: string;
  readonly title: string;
  readonly category: string;
  /** Resource types it covers; `AWS::Lambda::*` for all of a namespace. */
  readonly types: readonly string[];
  /** Other names people use, for headings of users' notes and for search. */
  readonly aliases: readonly string[];
  /** Words that place a line under this service when a heading names several (`EBS`, `volume`). */
  readonly words?: readonly string[];
  readonly docs: string;
  readonly related: readonly string[];
  readonly notes: readonly NoteLine[];
}

/** When a Lambda runtime ends; ISO days. A day that AWS may still move is left out. */
export interface RuntimeDates {
  /** As a template names it: `nodejs22.x`. */
  readonly runtime: string;
  /** From then on it gets no security updates and no support. */
  readonly deprecated: string;
  /** From then on no function can be created with it. */
  readonly createBlocked?: string;
  /** From then on no function with it can be updated. */
  readonly updateBlocked?: string;
  /** What AWS advises instead. */
  readonly successor?: string;
  readonly docs: string;
}

/** All that the compile step makes: `dist/rules.json` has what rules read, `dist/knowledge.json` the rest. */
export interface KnowledgeData {
  readonly services: readonly Service[];
  readonly limits: readonly Limit[];
  readonly snippets: readonly Snippet[];
  readonly shapes: readonly ShapeData[];
  readonly options: readonly OptionDoc[];
  readonly functions: readonly FunctionDoc[];
  readonly functionPlaces: readonly FunctionPlace[];
  readonly unique: readonly UniqueResource[];
  readonly relations: readonly NumberRelation[];
  readonly connections: readonly Connection[];
  readonly expected: readonly ExpectedResource[];
  readonly ended: readonly EndedService[];
  readonly valueMeanings: readonly MeaningsOfValues[];
  readonly runtimes: readonly RuntimeDates[];
}
