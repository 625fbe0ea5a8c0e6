import type { LiveDocument } from '../../../core/open';
import { isFunctionKey } from '../../../core/parse/intrinsics';
import type { ContextStep, MapAround, PartialContext } from './cursorContext';

/** A bracket that is open at the cursor, or the place the scan began at (`type` is `top`). */
interface Frame {
  readonly type: 'map' | 'seq' | 'top';
  /** Of its bracket, in the document. */
  readonly open: number;
  key: string | undefined;
  index: number;
  phase: 'key' | 'colon' | 'value' | 'after';
  /** Tags before the value that comes next. */
  calls: string[];
}

/** Frames that are open where a scan begins. */
export type Outer = readonly { readonly open: number; readonly key: string | undefined }[];

/** Most of a map that is read for the keys in it. */
const MAX_SCANNED_LENGTH = 400_000;

/**
 * Reads flow style and JSON from `from` to the cursor.
 *
 * @param outer maps that are open at `from`, outermost first; the scan begins at a key of the last. Without any it begins
 * at a value.
 * @param block a plain text outside of all brackets may hold commas and brackets
 */
export function scanFlow(
  doc: LiveDocument,
  from: number,
  offset: number,
  outer: Outer = [],
  block = false,
): (PartialContext & { readonly inFlow: boolean }) | undefined {
  const scanner = new Scanner(doc.slice(from, offset), from, block, doc.format === 'json');
  for (const { open, key } of outer) scanner.enter(open, key);
  const typed = scanner.run();
  return typed && scanner.found(doc, offset, typed);
}

interface Typed {
  readonly start: number;
  readonly text: string;
  readonly quote: PartialContext['quote'];
  readonly commaAt?: number;
}

class Scanner {
  private readonly frames: Frame[] = [frame('top', -1, 'value')];
  private at = 0;
  /** Where the last value ended. */
  private valueEnd = 0;
  /** Where a comma is missing before the word that is read. */
  private commaAt: number | undefined;

  constructor(
    private readonly text: string,
    private readonly base: number,
    private readonly block: boolean,
    private readonly json: boolean,
  ) {}

  enter(open: number, key: string | undefined): void {
    const map = frame('map', open, key === undefined ? 'key' : 'value');
    map.key = key;
    this.frames.push(map);
  }

  /** The word at the end of the text; nothing where nothing can be typed there. */
  run(): Typed | undefined {
    const { text } = this;
    while (this.at < text.length) {
      const char = text.charAt(this.at);
      if (/\s/.test(char)) this.at += 1;
      else if (char === '#' && !this.json) {
        const close = text.indexOf('\n', this.at);
        if (close < 0) return undefined;
        this.at = close;
      } else if ('{[]},'.includes(char) && !this.atText()) this.bracket(char);
      else if (char === ':' && this.top.phase === 'colon') {
        this.top.phase = 'value';
        this.at += 1;
      } else {
        const typed = this.word(char);
        if (typed) return typed;
      }
    }
    const { phase } = this.top;
    if (phase === 'after' || phase === 'colon') return undefined;
    return { start: this.base + text.length, text: '', quote: '' };
  }

  found(doc: LiveDocument, offset: number, typed: Typed): PartialContext & { readonly inFlow: boolean } {
    const { top } = this;
    const steps: ContextStep[] = [];
    for (const each of this.frames) {
      const isLast = each === top;
      if (each.type === 'seq') steps.push({ kind: 'item', index: each.index });
      if (each.type === 'map' && each.key !== undefined) {
        if (isFunctionKey(each.key)) steps.push({ kind: 'call', name: each.key });
        else steps.push({ kind: 'key', name: each.key, map: flowMap(doc, each.open, offset) });
      }
      if (!isLast || each.phase === 'value')
        for (const name of each.calls) steps.push({ kind: 'call', name });
    }
    const isKey = top.type === 'map' && top.phase === 'key';
    return {
      steps,
      at: isKey ? 'key' : 'value',
      map: isKey ? flowMap(doc, top.open, offset) : undefined,
      typed: typed.text,
      quote: typed.quote,
      start: typed.start,
      ...(typed.commaAt === undefined ? {} : { commaAt: typed.commaAt }),
      inFlow: this.frames.length > 1,
    };
  }

  private get top(): Frame {
    return this.frames.at(-1) as Frame;
  }

  /** Outside of all brackets a comma is text. */
  private atText(): boolean {
    return this.block && this.top.type === 'top' && this.top.phase === 'after';
  }

  private bracket(char: string): void {
    const { top } = this;
    const offset = this.base + this.at;
    this.at += 1;
    if (char === '{') this.frames.push(frame('map', offset, 'key'));
    else if (char === '[') this.frames.push(frame('seq', offset, 'value'));
    else if (char === ',') {
      top.calls = [];
      top.phase = top.type === 'map' ? 'key' : 'value';
      if (top.type === 'map') top.key = undefined;
      else top.index += 1;
    } else if (top.type !== 'top') {
      this.frames.pop();
      this.top.phase = 'after';
      this.valueEnd = this.at;
    }
  }

  private word(char: string): Typed | undefined {
    const from = this.at;
    this.commaAt = this.missingComma(from);
    if (char === '"' || (char === "'" && !this.json)) return this.quoted(char, from);
    if (char === '!' && !this.json) {
      this.at += /^![\w:]*/.exec(this.text.slice(from, from + 80))?.[0].length ?? 1;
      if (this.at === this.text.length) return this.typed(from, '');
      this.top.calls.push(longName(this.text.slice(from + 1, this.at)));
      return undefined;
    }
    const end = this.plainEnd(from);
    this.at = end;
    if (end === this.text.length) return this.typed(from, '');
    this.done(this.text.slice(from, end).trim());
    return undefined;
  }

  /** In JSON a word on a line of its own behind a value begins an entry; the comma has not been typed yet. */
  private missingComma(from: number): number | undefined {
    const { top, valueEnd, text } = this;
    if (!this.json || top.type !== 'map' || top.phase !== 'after') return undefined;
    if (!text.slice(valueEnd, from).includes('\n')) return undefined;
    top.phase = 'key';
    top.key = undefined;
    return this.base + valueEnd;
  }

  private quoted(quote: '"' | "'", from: number): Typed | undefined {
    const pattern = quote === '"' ? /"(?:[^"\\\n]|\\.)*("|\n|$)/y : /'(?:[^']|'')*('|$)/y;
    const spanning = !this.json && quote === '"' ? /"(?:[^"\\]|\\[\s\S])*("|$)/y : pattern;
    spanning.lastIndex = from;
    const match = spanning.exec(this.text);
    const closed = match?.[1] === quote;
    this.at = match && match[1] !== '' ? from + match[0].length : this.text.length;
    if (this.at === this.text.length && !closed) return this.typed(from, quote);
    this.done(this.text.slice(from + 1, closed ? this.at - 1 : this.at).trim());
    return undefined;
  }

  private typed(from: number, quote: PartialContext['quote']): Typed | undefined {
    if (this.top.phase === 'after' || this.top.phase === 'colon') return undefined;
    const { commaAt } = this;
    const missing = commaAt === undefined ? {} : { commaAt };
    return { start: this.base + from, text: this.text.slice(from + quote.length), quote, ...missing };
  }

  private plainEnd(from: number): number {
    const alone = this.block && this.top.type === 'top';
    const pattern = alone ? /\n|\s#/g : this.json ? /[\s,:{}[\]"]/g : /[,[\]{}\n]|\s#|:(?=\s|$)/g;
    pattern.lastIndex = from + 1;
    const match = pattern.exec(this.text);
    // `Key:` at the cursor: the colon is the end of the key all the same.
    return match ? match.index : this.text.length;
  }

  private done(text: string): void {
    const { top } = this;
    if (top.type === 'map' && top.phase === 'key') {
      top.key = text;
      top.phase = 'colon';
    } else {
      top.phase = 'after';
      this.valueEnd = this.at;
    }
  }
}

function frame(type: Frame['type'], open: number, phase: Frame['phase']): Frame {
  return { type, open, key: undefined, index: 0, phase, calls: [] };
}

/** `Sub` as `Fn::Sub`. */
export function longName(tag: string): string {
  return tag === 'Ref' || tag === 'Condition' || tag.startsWith('Fn::') ? tag : `Fn::${tag}`;
}

/** The entries of the map that opens at an offset. */
function flowMap(doc: LiveDocument, open: number, cursor: number): MapAround {
  return {
    entries: () => {
      const text = doc.slice(open + 1, Math.min(doc.length, open + MAX_SCANNED_LENGTH));
      return open < 0 ? new Map() : keysOfFlow(text, cursor - open - 1);
    },
  };
}

const TOKEN =
  /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\n]|'')*'?|[{}[\],]|:(?=[\s"'[{]|$)|#[^\n]*|(?:[^\s{}[\],"':#]|:(?=[^\s"'[{]))+/g;

/** Keys and plain values of a map whose text begins behind its brace; the key at the cursor is left out. */
function keysOfFlow(text: string, cursor: number): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  let depth = 0;
  let word = '';
  let key: string | undefined;
  const flush = () => {
    if (key !== undefined && !entries.has(key)) entries.set(key, word);
    key = undefined;
    word = '';
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const atCursor = index <= cursor && cursor <= index + token.length;
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') {
      if (depth === 0) break;
      depth -= 1;
    } else if (depth > 0) continue;
    else if (token === ',') flush();
    else if (token === ':') {
      key = word === '' ? undefined : word;
      word = '';
    } else if (key !== undefined && word !== '' && /^["']/.test(token)) {
      // No comma between two entries.
      flush();
      word = bare(token);
    } else if (!atCursor || key !== undefined) word = word === '' ? bare(token) : `${word}${token}`;
  }
  flush();
  return entries;
}

function bare(token: string): string {
  return token.replace(/^(["'])(.*?)\1?$/, '$2');
}
