/**
 * What a plain (unquoted) scalar of YAML is, and the text AWS gets for it. The only place that decides it.
 *
 * CloudFormation reads YAML 1.1: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 * `YES` in a tag becomes “true” (https://github.com/ASFHyP3/hyp3/pull/2061), `OFF` “false”, `0300` becomes “192”,
 * `1:30` is of base 60 (https://dev.classmethod.jp/articles/how-to-identify-numerical-values-in-cfn-yaml-template/), and a
 * number that begins with 0 and is not octal becomes a floating-point number: `012345678901` is “1.2345678901E10”
 * (https://www.skyarch.net/blog/?p=20495). Dates stay text. The types: https://yaml.org/type/
 */

/** What a plain scalar is where it is not a string. */
export interface PlainScalar {
  readonly type: 'integer' | 'float' | 'boolean' | 'null' | 'timestamp';
  /** A timestamp is a string for AWS. Integers above 2^53 are rounded. */
  readonly value: string | number | boolean | null;
  /** What AWS gets where it expects a string. */
  readonly text: string;
}

/**
 * Who reads a file: CloudFormation; another reader of YAML 1.1 (the Ruby of the CodeDeploy agent, Elastic Beanstalk); or
 * CodeBuild, of which it is not documented what text a scalar becomes: it is taken as it is written.
 */
export type ScalarReader = 'cloudformation' | 'yaml-1.1' | 'as-written';

const NOTHING: PlainScalar = { type: 'null', value: null, text: '' };
const WORDS: ReadonlyMap<string, PlainScalar> = new Map([
  ...spellings(['yes', 'on', 'true'], { type: 'boolean', value: true, text: 'true' }),
  ...spellings(['no', 'off', 'false'], { type: 'boolean', value: false, text: 'false' }),
  ...['~', 'null', 'Null', 'NULL'].map((each) => [each, { ...NOTHING, text: each }] as const),
]);
const LONGEST_WORD = 5;

function spellings(words: readonly string[], meaning: PlainScalar): [string, PlainScalar][] {
  return words.flatMap((word) => {
    const capital = word.slice(0, 1).toUpperCase() + word.slice(1);
    return [word, capital, word.toUpperCase()].map((each): [string, PlainScalar] => [each, meaning]);
  });
}

/** What a plain scalar with this text is; nothing for a string. */
export function readPlain(text: string, reader: ScalarReader): PlainScalar | undefined {
  if (text === '') return NOTHING;
  const found = mayBeNumber(text.charCodeAt(0))
    ? numberOrDate(text, reader)
    : text.length <= LONGEST_WORD
      ? WORDS.get(text)
      : undefined;
  return found && reader === 'as-written' ? { ...found, text } : found;
}

/** A digit, a sign or a dot. */
function mayBeNumber(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;
}

/** Longer ones are no numbers that AWS knows, and their values take long to compute. */
const LONGEST_NUMBER = 100;
const SIMPLE = /^(?:0|[1-9]\d{0,14})$/;
/** No number ends otherwise, and no date. */
const LAST = /[\da-fA-FZ_.nN]$/;
const DATE =
  /^\d{4}-(?:\d\d-\d\d|\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

function numberOrDate(text: string, reader: ScalarReader): PlainScalar | undefined {
  if (SIMPLE.test(text)) return { type: 'integer', value: Number(text), text };
  if (text.length > LONGEST_NUMBER || !LAST.test(text)) return undefined;
  return (
    integer(text) ??
    float(text, reader) ??
    (DATE.test(text) ? { type: 'timestamp', value: text, text } : undefined)
  );
}

/** Integers by the prefix their digits have for JavaScript. https://yaml.org/type/int.html */
const INTEGERS: readonly (readonly [RegExp, string])[] = [
  [/^0b(_*[01][01_]*)$/, '0b'],
  [/^0([0-7_]+)$/, '0o0'],
  [/^0x(_*[\da-fA-F][\da-fA-F_]*)$/, '0x'],
  [/^(0|[1-9][\d_]*)$/, ''],
];
const BASE_60 = /^[1-9][\d_]*(?::[0-5]?\d)+$/;

function integer(written: string): PlainScalar | undefined {
  const amount = wholeNumber(written.replace(/^[-+]/, ''));
  if (amount === undefined) return undefined;
  const signed = written.startsWith('-') ? -amount : amount;
  return { type: 'integer', value: Number(signed), text: String(signed) };
}

function wholeNumber(digits: string): bigint | undefined {
  for (const [form, prefix] of INTEGERS) {
    const found = form.exec(digits)?.[1];
    if (found !== undefined) return BigInt(prefix + found.replaceAll('_', ''));
  }
  if (!BASE_60.test(digits)) return undefined;
  return digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part.replaceAll('_', '')), 0n);
}

/** https://yaml.org/type/float.html, with the signs that most readers ask for. */
const FLOAT = /^(?:[-+]?\d[\d_]*\.[\d_]*|\.\d[\d_]*)(?:[eE][-+]\d+)?$/;
/** CloudFormation asks for no dot and for no signs. */
const LOOSE_FLOAT = /^[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?$/;
const BASE_60_FLOAT = /^[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*$/;
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;

function float(text: string, reader: ScalarReader): PlainScalar | undefined {
  if (INFINITE.test(text)) return { type: 'float', value: infinite(text), text };
  const value = amountOf(text, reader);
  if (value === undefined) return undefined;
  if (!Number.isFinite(value)) return { type: 'float', value, text };
  const size = Math.abs(value);
  // Within these bounds all readers write it alike.
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return { type: 'float', value, text: withDot(value) };
  return { type: 'float', value, text: reader === 'cloudformation' ? scientific(value) : text };
}

function amountOf(text: string, reader: ScalarReader): number | undefined {
  const form = reader === 'cloudformation' ? LOOSE_FLOAT : FLOAT;
  if (form.test(text)) return Number(text.replaceAll('_', ''));
  if (!BASE_60_FLOAT.test(text)) return undefined;
  const amount = text
    .replace(/^[-+]/, '')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part.replaceAll('_', '')), 0);
  return text.startsWith('-') ? -amount : amount;
}

function infinite(text: string): number {
  if (/n$/i.test(text)) return Number.NaN;
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function withDot(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.includes('.') ? text : `${text}.0`;
}

/** As Java writes a number: `1.0E7`. */
function scientific(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`;
}

/** The number that a text is, as AWS reads one where it expects a number; nothing for other text. */
export function numberIn(text: string): number | undefined {
  return /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** True or false where a text is one of these words, in any case; nothing for other text. */
export function booleanIn(text: string | undefined): boolean | undefined {
  const word = text?.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** True where both texts are the same of true and false, in any case. */
export function isSameBoolean(one: string, other: string): boolean {
  const value = booleanIn(one);
  return value !== undefined && value === booleanIn(other);
}

/** A word that some reader takes for true or false: the services differ in which they know. */
export function mayBeBoolean(text: string): boolean {
  return /^(?:true|false|yes|no|on|off|y|n|1|0)$/i.test(text);
}

/** Plain texts that a reader of YAML other than CloudFormation does not read as a string, merge keys among them. */
const OTHER_READERS: readonly RegExp[] = [
  /^(?:true|false|yes|no|on|off|y|n|null|<<|=|[-+]?\.inf|\.nan)$/i,
  /^[-+]?(?:\d[\d_,]*(?:\.[\d_]*)?|\.[\d_]*)?(?:e[-+]?\d+)?$/i,
  /^[-+]?0(?:b[01_]+|o[0-7_]+|x[\da-f_]+)$/i,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/,
  /^\d{4}-\d\d?-\d\d?(?:$|[Tt\s])/,
];

/** True where every reader of YAML 1.1 and 1.2 reads a plain scalar with this text as this string. */
export function isStringEverywhere(text: string): boolean {
  return readPlain(text, 'cloudformation') === undefined && !OTHER_READERS.some((each) => each.test(text));
}
