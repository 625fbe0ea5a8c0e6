import type { FileKind } from '../core/document';
import type { LiveDocument } from '../core/open';
import type { KnowledgeBase } from '../knowledge/base';
import type { Schema } from '../schema/types';

/** What a feature reads. Features are pure: the same input gives the same plain data, and nothing is thrown. */
export interface FeatureContext {
  readonly doc: LiveDocument;
  readonly kb: KnowledgeBase;
  /** The types the document names are loaded before a feature is asked (`schema.ensure`). */
  readonly schema: Schema;
}

/** A hover card. */
export interface Card {
  /** Markdown; all text that comes from the user's files is escaped. */
  readonly markdown: string;
  readonly start: number;
  readonly end: number;
}

/** The classes of inlay hints, each with its own switch in the settings. */
export const INLAY_CLASSES = ['limits', 'units', 'resolved', 'defaults', 'schedules', 'cidr'] as const;

/** One of {@link INLAY_CLASSES}. */
export type InlayClass = (typeof INLAY_CLASSES)[number];

/** A hint shown behind a value. */
export interface Inlay {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
  readonly class: InlayClass;
}

export type CompletionSort =
  | 'type'
  | 'property'
  | 'value'
  | 'reference'
  | 'attribute'
  | 'function'
  | 'key'
  | 'snippet';

/** One proposal of completion. */
export interface Completion {
  readonly label: string;
  readonly sort: CompletionSort;
  /** Shown next to the label: the limit, the type, the service. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is inserted; `snippet` is true if it is in TextMate snippet syntax. */
  readonly insertText: string;
  readonly snippet: boolean;
  /** The stretch of the document that is replaced. */
  readonly start: number;
  readonly end: number;
  /** Written as well: the comma that is missing before it. */
  readonly also?: { readonly offset: number; readonly text: string };
  /** Text that is matched against what was typed, where it is not the label. */
  readonly filterText?: string;
  /** The type that the document gets with it: a new file has none yet. */
  readonly makes?: FileKind;
  /** Orders the list: smaller first, equal ones by label. */
  readonly rank: number;
}
