import { NodeBase, type Range } from './tree/node';

/** How bad a finding is; a setting may change it, `off` hides it. */
export type Severity = 'error' | 'warning' | 'information' | 'off';

/**
 * A stretch of text that moves with its block, like a node. Every node is one already; make a `Span` for a part
 * of a node.
 */
export class Span extends NodeBase {}

/** A place that explains a finding: the queue of a function. */
export interface Related {
  readonly message: string;
  readonly span: NodeBase;
}

/** A replacement of a stretch of the document. */
export interface TextEdit extends Range {
  readonly text: string;
  /**
   * The same in the syntax of snippets, for editors that have tab stops: where `text` leaves a value empty or picks one of
   * several, there is a stop. Its lines are indented as they are to be in the document.
   */
  readonly snippet?: string;
}

/** A fix for a finding. The edits are computed when they are requested, from the positions of the nodes at that time. */
export interface Fix {
  readonly title: string;
  /**
   * It may be applied without anyone looking: AWS accepts nothing else in this place, or the author's other settings leave one
   * answer. A fix that chooses a value, a name or one of several ways out is not preferred, nor one for mere advice.
   */
  readonly preferred: boolean;
  edits(): readonly TextEdit[];
}

/**
 * What of a finding may be half typed. It decides where the cursor must be for the finding to wait: a limit is reported at
 * once, but a property that is missing, or a name that nothing has yet, may be just coming.
 */
export type Unfinished =
  /** An entry, what is in it, or the entries after it: the cursor is in the finding, or behind it and not less deep. */
  | 'entry'
  /** The value of a key: the cursor is behind the key, and deeper. */
  | 'value'
  /** The text itself: like `entry`, or the cursor is just before it, since what is typed can break the next line. */
  | 'text';

/** One finding in a document. Plain data except for the spans, which move with their blocks. */
export interface Finding {
  /** The id of the rule or of the limit: `lambda.timeout`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: NodeBase;
  /** It may be about what is still being typed; nothing for what is to be shown at once. */
  readonly waitsWhileTyping?: Unfinished;
  /** The service whose notes explain it. */
  readonly service?: string;
  /** The page behind it. */
  readonly source?: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** A part of a node: `from` and `to` count from the start of the node. */
export function partOf(node: NodeBase, from: number, to: number): Span {
  return new Span(node.origin, node.relativeStart + from, node.relativeStart + to);
}
