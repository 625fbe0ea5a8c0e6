import type { FileKind } from '../../../core/document';
import { openDocument } from '../../../core/open';
import type { CallNode, MapEntry, MapNode, Node, ScalarNode } from '../../../core/tree/node';
import { readPlain } from '../../../core/tree/scalars';
import {
  OpenObject,
  Verbatim,
  type WritableValue,
  writeEntry,
  writeValue,
} from '../../../core/write/writeValue';
import type { Snippet } from '../../../knowledge/types';

/**
 * The body of a snippet in which each tab stop stands between two characters that occur in no text, so that it can be
 * parsed, moved and written as JSON like any YAML: its default is there as text.
 */
export interface MarkedBody {
  readonly text: string;
  readonly stops: readonly Stop[];
  /** The keys at its top, with their marks. */
  readonly keys: readonly string[];
  /** The top of the body, parsed when it is asked for; its offsets count in {@link text}. */
  root(): MapNode | undefined;
  /** The same body below a key. */
  below(key: string): MarkedBody;
}

interface Stop {
  readonly number: number;
  /** The values to choose from, as written between the bars. */
  readonly choices: string | undefined;
}

const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
/** The character behind {@link OPEN} counts the stops from here. */
const FIRST = 0xe000;
const WHOLE = new RegExp(`^${OPEN}(.)([^${OPEN}${CLOSE}]*)${CLOSE}$`, 'su');
const MARKED = new RegExp(`${OPEN}(.)([^${OPEN}${CLOSE}]*)${CLOSE}`, 'gsu');
const QUOTED_STOP = new RegExp(`^(${OPEN}.)(["'])([^${CLOSE}]*)\\2(${CLOSE})$`, 'su');
const TOKEN = /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::((?:[^\\}]|\\.)*)|\|((?:[^\\|]|\\.)*)\|)?\}/g;

/**
 * Reads the body of a snippet.
 *
 * @param under a key the whole body is put below
 * @param names defaults to use in place of those written, by number of the tab stop
 */
export function markedBody(
  snippet: Snippet,
  under?: string,
  names: ReadonlyMap<number, string> = new Map(),
): MarkedBody {
  // A last stop on a line of its own only says where the cursor ends.
  const written = snippet.body.trimEnd().replace(/\n\$0$/, '');
  const defaults = new Map<number, string>(names);
  for (const [, , , number, hint, choices] of written.matchAll(TOKEN)) {
    const text = hint === undefined ? choices?.split(',')[0] : withoutEscapes(hint);
    if (number !== undefined && text !== undefined && !defaults.has(Number(number)))
      defaults.set(Number(number), text);
  }
  const stops: Stop[] = [];
  const marked = written.replace(
    TOKEN,
    (_, literal?: string, bare?: string, number?: string, _hint?: string, choices?: string) => {
      if (literal !== undefined) return literal;
      stops.push({ number: Number(bare ?? number), choices });
      return `${OPEN}${String.fromCharCode(FIRST + stops.length - 1)}${defaults.get(Number(bare ?? number)) ?? ''}${CLOSE}`;
    },
  );
  // Read as a template, so that functions are calls; other files hold none.
  const isTemplate = snippet.kinds.some((kind) => kind === 'cloudformation' || kind === 'sam');
  const kind = isTemplate ? 'cloudformation' : 'buildspec';
  const body = bodyOf(marked, stops, kind);
  return under === undefined ? body : body.below(under);
}

function bodyOf(text: string, stops: readonly Stop[], kind: FileKind): MarkedBody {
  return {
    text,
    stops,
    keys: [...text.matchAll(/^[^\s#-].*?(?=:(?:\s|$))/gm)].map(([key]) => key),
    root: () => openDocument(text, { path: '', kind }).root,
    below: (key) => bodyOf(`${key}:\n${text.replace(/^(?=.)/gm, '  ')}`, stops, kind),
  };
}

function withoutEscapes(text: string): string {
  return text.replace(/\\([\\$}])/g, '$1');
}

/** The text of a node without its marks: the defaults. */
export function unmarked(text: string): string {
  return text.replace(MARKED, '$2');
}

/** Writes marked text, and any other, in snippet syntax. */
export function toSnippet(text: string, stops: readonly Stop[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKED)) {
    parts.push(text.slice(from, match.index).replace(/[\\$]/g, '\\$&'));
    from = match.index + match[0].length;
    const stop = stops[(match[1] ?? '').charCodeAt(0) - FIRST];
    const hint = match[2] ?? '';
    if (!stop) continue;
    if (stop.choices !== undefined) parts.push(`\${${stop.number}|${stop.choices}|}`);
    else if (hint === '') parts.push(`$${stop.number}`);
    else parts.push(`\${${stop.number}:${hint.replace(/[\\$}]/g, '\\$&')}}`);
  }
  parts.push(text.slice(from).replace(/[\\$]/g, '\\$&'));
  return parts.join('');
}

/** The lines of an entry or an item of the body, without the indentation of its first line. */
export function linesOf(body: MarkedBody, start: number, end: number): readonly string[] {
  const line = body.text.lastIndexOf('\n', start - 1) + 1;
  const close = body.text.indexOf('\n', end);
  const lines = body.text
    .slice(line, close < 0 ? body.text.length : close)
    .trimEnd()
    .split('\n');
  const indent = start - line;
  return lines.map((each) => each.slice(Math.min(indent, /^ */.exec(each)?.[0].length ?? 0)));
}

/** A body that adds no name that is there, as far as its names can be chosen. */
export interface FreeBody {
  readonly body: MarkedBody;
  /** Names at its top that are there and cannot be another. */
  readonly taken: readonly string[];
}

/**
 * Gives names at the top of a body that are taken a number, everywhere they are repeated; of a choice, the values that
 * are taken are left out.
 *
 * @param names defaults to use in place of those written, by number of the tab stop; the names of what is referred to,
 * which stay
 */
export function freeBody(
  snippet: Snippet,
  there: ReadonlySet<string>,
  names: ReadonlyMap<number, string> = new Map(),
): FreeBody {
  const offered = { ...snippet, body: withFreeChoices(snippet.body, there) };
  const fixed = new Set([...names.keys(), ...(snippet.needs ?? []).map(({ stop }) => stop)]);
  const free = new Map(names);
  for (let round = 2; ; round += 1) {
    const body = markedBody(offered, undefined, free);
    const taken = body.keys.filter((key) => there.has(unmarked(key)));
    const stop = taken.map((key) => stopIn(key, body, fixed)).find((each) => each !== undefined);
    if (!stop || round > MOST_ROUNDS) return { body, taken: taken.map(unmarked) };
    const base = free.has(stop.number) ? stop.text.replace(/(?<!\d)\d+$/, '') : stop.text;
    free.set(stop.number, `${base}${round}`);
  }
}

/** Names with larger numbers are not tried. */
const MOST_ROUNDS = 1000;

function withFreeChoices(body: string, there: ReadonlySet<string>): string {
  return body.replace(/^\$\{(\d+)\|([^|]*)\|\}(?=:)/gm, (all, number: string, choices: string) => {
    const free = choices.split(',').filter((each) => !there.has(each));
    return free.length > 0 ? `\${${number}|${free.join(',')}|}` : all;
  });
}

function stopIn(
  key: string,
  { stops }: MarkedBody,
  fixed: ReadonlySet<number>,
): { readonly number: number; readonly text: string } | undefined {
  const found = [...key.matchAll(MARKED)].map(([, mark = '', text = '']) => {
    const stop = stops[mark.charCodeAt(0) - FIRST];
    return { number: stop?.number ?? 0, text, isFree: stop?.choices === undefined };
  });
  return found.find(({ number, isFree }) => isFree && !fixed.has(number));
}

/** A node of the body as JSON, marks kept. `indent` is that of the line it begins on. */
export function toJson(node: Node, indent: string, unit: string): string {
  return writeValue(writable(node), { style: 'json', isSpread: true, indent, unit });
}

/** An entry of the body as JSON; `indent` is that of its line. */
export function entryJson(entry: MapEntry, indent: string, unit: string): string {
  const options = { style: 'json', isSpread: true, indent, unit } as const;
  return writeEntry(withoutQuotes(entry.key.text), entryValue(entry.value), options);
}

/** What is written below a key: where nothing is, or only a tab stop, the keys of an object are to be typed. */
function entryValue(value: Node): WritableValue {
  const isOpen =
    value.kind === 'scalar' &&
    value.style === 'plain' &&
    (value.text === '' || WHOLE.exec(value.text)?.[2] === '');
  return isOpen ? new OpenObject(value.text) : writable(value);
}

function writable(node: Node): WritableValue {
  switch (node.kind) {
    case 'scalar':
      return scalarOf(node);
    case 'call':
      return new Map([[node.name, argumentOf(node)]]);
    case 'map':
      return new Map(node.entries.map(({ key, value }) => [withoutQuotes(key.text), entryValue(value)]));
    case 'seq':
      return spanned(node.items) ?? node.items.map(writable);
  }
}

/** JSON has no `Name.Attribute` for the argument of `Fn::GetAtt`, so that it is a list there. */
function argumentOf({ name, argument }: CallNode): WritableValue {
  const dot = argument.kind === 'scalar' ? argument.text.indexOf('.') : -1;
  if (name !== 'Fn::GetAtt' || argument.kind !== 'scalar' || dot < 0) return writable(argument);
  return [argument.text.slice(0, dot), argument.text.slice(dot + 1)];
}

/** A list whose items are all inside one stop: `[${1:dev, test}]`. */
function spanned(items: readonly Node[]): WritableValue | undefined {
  const texts = items.map((item) => (item.kind === 'scalar' ? item.text : undefined));
  const first = texts[0];
  const last = texts.at(-1);
  if (texts.length < 2 || !first?.startsWith(OPEN) || first.includes(CLOSE) || !last?.endsWith(CLOSE))
    return undefined;
  const bare = texts.map((text) => (text ?? '').replace(new RegExp(`^${OPEN}.`, 'u'), '').replace(CLOSE, ''));
  const [open, ...rest] = writeValue(bare, { style: 'json' });
  return new Verbatim(`${open}${first.slice(0, 2)}${rest.slice(0, -1).join('')}${CLOSE}]`, false);
}

function scalarOf({ written, style, value }: ScalarNode): WritableValue {
  if (style !== 'plain') return withoutQuotes(written);
  const whole = WHOLE.exec(written);
  const hint = whole?.[2] ?? written;
  if (!isJsonLiteral(hint)) return withoutQuotes(written);
  return new Verbatim(value === null && !whole ? 'null' : written, false);
}

/** A tab stop whose default is in quotes, without them: the whole text is to have some. */
function withoutQuotes(text: string): string {
  return text.replace(QUOTED_STOP, '$1$3$4');
}

/** Written without quotes in JSON: numbers as JSON knows them, true, false and nothing. */
function isJsonLiteral(text: string): boolean {
  const value = readPlain(text, 'cloudformation')?.value;
  if (typeof value === 'number') return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text);
  return String(value) === text || (value === null && text !== '');
}
