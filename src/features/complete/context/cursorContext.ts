import type { MapEntry } from '../../../core/tree/node';

/** Where the cursor stands in half-typed text: found from the text itself, which the parser may not be able to read yet. */

/** A map the cursor stands in; read only when it is asked. */
export interface MapAround {
  /** Its keys, without the one that is being typed, each with the plain text on its line (empty where there is none). */
  entries(): ReadonlyMap<string, string>;
}

/** One step from the top of the file to the cursor. */
export type ContextStep =
  | { readonly kind: 'key'; readonly name: string; readonly map: MapAround }
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'call'; readonly name: string };

/** How a proposal has to be written. */
export interface Layout {
  /** `block` YAML, `flow` YAML (`{a: b}`), or JSON. */
  readonly style: 'block' | 'flow' | 'json';
  /** Column of what is typed, relative to the blanks its line begins with; lines below are indented from there. */
  readonly column: number;
  /** Blanks of one level. */
  readonly unit: number;
  /** A level is indented by a tab. */
  readonly tabs?: boolean;
}

/** What is being typed and where it stands. */
export interface CursorContext {
  readonly steps: readonly ContextStep[];
  /**
   * `key`: only a key fits. `value`: only a value fits. `open`: nothing yet tells which. `text`: somewhere inside a text
   * over several lines.
   */
  readonly at: 'key' | 'value' | 'open' | 'text';
  /** The map a key would be typed into. */
  readonly map: MapAround | undefined;
  /** What has been typed of the word, without an opening quote. */
  readonly typed: string;
  readonly quote: '' | '"' | "'";
  /** The stretch that a proposal replaces: the whole word with its quotes and a leading `!`. */
  readonly start: number;
  readonly end: number;
  /** A colon stands behind the word already. */
  readonly colonFollows: boolean;
  /** Another entry or item follows without a comma between (JSON and flow style). */
  readonly commaNeeded: boolean;
  /** JSON: where the comma before the word is missing. */
  readonly commaAt?: number;
  /** A dash stands before the word on its line. */
  readonly dashed: boolean;
  /** A blank that must come first: right behind `Key:` or `-`. */
  readonly glue: '' | ' ';
  readonly layout: Layout;
}

/** Something between the top and the cursor while it is collected. */
export type PartialContext = { readonly steps: ContextStep[] } & Pick<
  CursorContext,
  'at' | 'map' | 'typed' | 'quote' | 'start' | 'commaAt'
>;

/** What the word at the cursor goes on with, and what stands behind it. */
export interface TextAfterCursor {
  readonly length: number;
  readonly colon: boolean;
  readonly comma: boolean;
}

/** Looks at the text behind the cursor. */
export function textAfterCursor(
  rest: string,
  quote: CursorContext['quote'],
  inFlow: boolean,
): TextAfterCursor {
  const length = wordLength(rest, quote);
  const behind = rest.slice(length);
  const colon = quote === '' || inFlow ? /^\s*:/.test(behind) : /^[ \t]*:/.test(behind);
  return { length, colon, comma: inFlow && /^\s*["{[]/.test(behind) };
}

function wordLength(rest: string, quote: CursorContext['quote']): number {
  const line = rest.split(/[\r\n]/, 1)[0] ?? '';
  if (quote === '') return /^(?:[\w./@!-]|:(?=[\w:]))*/.exec(line)?.[0].length ?? 0;
  const end = line.indexOf(quote);
  // A quote further on belongs to something else, where a colon or a comma comes before it.
  if (end >= 0 && !/[,{}[\]]|:\s/.test(line.slice(0, end))) return end + 1;
  return /^[\w./-]*/.exec(line)?.[0].length ?? 0;
}

/** The last entry that begins before an offset. */
export function lastBefore(entries: readonly MapEntry[], offset: number): MapEntry | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.key.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1];
}
