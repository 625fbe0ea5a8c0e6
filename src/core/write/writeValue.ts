import { isFunctionKey } from '../parse/intrinsics';
import { type Quote, type ScalarValue, type WriteStyle, writeScalar, writeString } from './writeScalar';

/** A scalar that is written already: a tab stop of a snippet, a number with its zeros. */
export class Verbatim {
  constructor(
    readonly text: string,
    /** JSON puts it in quotes. */
    readonly isText: boolean,
  ) {}
}

/** An object whose keys are still to be typed; `text` is what is written in it, the tab stop of a snippet. */
export class OpenObject {
  constructor(readonly text: string) {}
}

/** What can be written: a scalar, an object (a `Map` keeps any order of its keys) or a list. */
export type WritableValue =
  | ScalarValue
  | Verbatim
  | OpenObject
  | readonly WritableValue[]
  | ReadonlyMap<string, WritableValue>
  | { readonly [key: string]: WritableValue };

/** How a value is written. */
export interface WriteOptions {
  readonly style: WriteStyle;
  /** White space before the line the value begins on; lines below are indented from there. */
  readonly indent?: string;
  /** White space of one level, two spaces where it is left out. */
  readonly unit?: string;
  /** Line end of the file, a line feed where it is left out. */
  readonly lineEnd?: string;
  /** Quotes of strings that are values; where it is left out, those that are needed. */
  readonly quote?: Quote;
  /** JSON is written over several lines, but for functions and short lists. */
  readonly isSpread?: boolean;
  /** Applied to keys and scalars, not to what is written already: for texts in the syntax of snippets. */
  readonly escape?: (text: string) => string;
}

/** Lists of JSON that are shorter than this, in UTF-16 units, stay on one line. */
const SHORT = 90;

const UNIT = '  ';

/** A key with its value, without white space before the key. */
export function writeEntry(key: string, value: WritableValue, options: WriteOptions): string {
  const { style } = options;
  const written = writeString(key, style);
  const name = `${options.escape ? options.escape(written) : written}:`;
  if (style !== 'block' || !hasLines(value)) return `${name} ${writeValue(value, options)}`;
  const below = deeper(options, options.unit);
  return `${name}${newLine(below)}${writeValue(value, below)}`;
}

/** A value, as it is written on a line that is indented already. */
export function writeValue(value: WritableValue, options: WriteOptions): string {
  const { style } = options;
  if (value instanceof Verbatim) return style === 'json' && value.isText ? `"${value.text}"` : value.text;
  if (isScalar(value)) {
    const written = writeScalar(value, style, typeof value === 'string' ? options.quote : '');
    return options.escape ? options.escape(written) : written;
  }
  return style === 'block' && hasLines(value) ? blockLines(value, options) : inBrackets(value, options);
}

type Collection = Exclude<WritableValue, ScalarValue | Verbatim>;

function blockLines(value: Collection, options: WriteOptions): string {
  if (value instanceof OpenObject) return value.text;
  const lines = isList(value)
    ? value.map((item) => `- ${writeValue(item, deeper(options, UNIT))}`)
    : entriesOf(value).map(([key, each]) => writeEntry(key, each, options));
  return lines.join(newLine(options));
}

function inBrackets(value: Collection, options: WriteOptions): string {
  const [open, close] = isList(value) ? '[]' : '{}';
  const isCall = isFunction(value);
  const parts = partsOf(value, isCall ? options : deeper(options, options.unit));
  if (parts.length === 0) return `${open}${close}`;
  const line = parts.join(', ');
  if (isList(value) && (!options.isSpread || isShort(line))) return `[${line}]`;
  if (!options.isSpread || isCall) return `{ ${line} }`;
  const start = newLine(deeper(options, options.unit));
  return `${open}${start}${parts.join(`,${start}`)}${newLine(options)}${close}`;
}

function partsOf(value: Collection, options: WriteOptions): readonly string[] {
  if (value instanceof OpenObject) return [value.text];
  return isList(value)
    ? value.map((item) => writeValue(item, options))
    : entriesOf(value).map(([key, each]) => writeEntry(key, each, options));
}

/** A call of an intrinsic function, which is read as one thing. */
function isFunction(value: Collection): boolean {
  if (value instanceof OpenObject || isList(value)) return false;
  const [first, second] = entriesOf(value);
  return first !== undefined && second === undefined && isFunctionKey(first[0]);
}

function isShort(line: string): boolean {
  return line.length < SHORT - 2 && !line.includes('\n');
}

/** Block YAML writes it below its key. */
function hasLines(value: WritableValue): boolean {
  if (isScalar(value) || value instanceof Verbatim) return false;
  if (value instanceof OpenObject) return true;
  return isList(value) ? value.length > 0 : entriesOf(value).length > 0;
}

function isScalar(value: WritableValue): value is ScalarValue {
  return value === null || typeof value !== 'object';
}

/** `Array.isArray` does not know read-only lists. */
function isList(value: WritableValue): value is readonly WritableValue[] {
  return Array.isArray(value);
}

function entriesOf(
  value: ReadonlyMap<string, WritableValue> | { readonly [key: string]: WritableValue },
): readonly (readonly [string, WritableValue])[] {
  return value instanceof Map ? [...value] : Object.entries(value);
}

function deeper(options: WriteOptions, unit = UNIT): WriteOptions {
  return { ...options, indent: (options.indent ?? '') + unit };
}

function newLine({ lineEnd = '\n', indent = '' }: WriteOptions): string {
  return lineEnd + indent;
}
