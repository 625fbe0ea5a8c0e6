import type { Limit } from '../types';
import { characterWords, classWords, enumerated } from './characterClass';
import { type PatternPart, parsePattern } from './patternParts';

/**
 * A regular expression for people: `letters, digits and hyphens`, or its shape with what is variable as `…` and
 * `<12 digits>`: `arn:aws…:iam::<12 digits>:role/…`. Nothing where it says little more than that there is text.
 */
export function formInWords(pattern: string): string | undefined {
  const known = KNOWN.find(([telling]) => telling.test(pattern));
  if (known) return known[1];
  const plain = pattern.replace(JSON_PATH, '');
  if (plain !== pattern) return orElse(formInWords(plain), 'a JSON path such as $.detail.id');
  const ways = unwrapped(parsePattern(pattern));
  if (!ways || ways.length > MOST_WAYS) return undefined;
  const filled = ways.filter((way) => !isNothing(way));
  const words = waysInWords(filled, pattern);
  return filled.length < ways.length ? orElse(words, 'an empty string') : words;
}

function orElse(words: string | undefined, other: string): string | undefined {
  return words === undefined ? undefined : `${words} or ${other}`;
}

/** An alternative that matches only an empty text. */
function isNothing(way: readonly PatternPart[]): boolean {
  return way.every((part) => part.kind === 'edge' || (part.kind === 'group' && part.ways.every(isNothing)));
}

function waysInWords(ways: readonly (readonly PatternPart[])[], pattern: string): string | undefined {
  // A schema's form that does not say where it ends is the beginning of the text.
  const isOpen = pattern.startsWith('^') && !pattern.endsWith('$');
  const said = ways.map((way) => (isOpen ? begun(wayInWords(way)) : wayInWords(way)));
  const words = said.filter((each) => each !== undefined);
  return words.length < said.length || words.length === 0 ? undefined : enumerated(words, 'or');
}

/** What the pattern of a limit takes, in words. */
export function limitForm({ form, pattern }: Pick<Limit, 'form' | 'pattern'>): string | undefined {
  return form ?? (pattern === undefined ? undefined : formInWords(pattern));
}

/** What nobody could read out of the expression: by a part of it that tells. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^(?:\\S|\.\*\\S\.\*|\(\.\+\)|\^\(\?!\\s\*\$\)\.\+\$?)$/, 'text other than spaces alone'],
  [/0\[[01]-9\]\|1\[0-2\]\)-.*T.*Z\$?$/, 'a UTC time such as 2030-01-31T00:00:00Z'],
  [/^\^?\(\?:\(\?:.*25\[0-5\].*\)\/\S*$/, 'an IPv4 CIDR block such as 10.0.0.0/16'],
  [/^\^\(\?:\\\*\\\.\)\?\[\^\*\S*$/, 'a lowercase domain name such as www.example.com or *.example.com'],
  [
    /^\^?\[a-zA-Z\](?:\{1\})?\(\?:-\?\[a-zA-Z0-9\]\+?\)[*{]/,
    'letters, digits and single hyphens, starting with a letter and not ending with a hyphen',
  ],
  [
    /^\^\[a-z(?:A-Z)?\]\[a-z(?:A-Z)?0-9\]\*\(-\[a-z(?:A-Z)?0-9\]\+\)\*\$$/,
    'letters, digits and single hyphens, starting with a letter and not ending with a hyphen',
  ],
  [/^\^?\(?\(?(?:\[0-9\]\{1,3\}\\?\.){3}|^\^\(\[0-9\]\{1,3\}\.\)\{3\}/, 'an IPv4 address such as 10.0.0.10'],
  [/^\^\(\(\(\[0-9\]\|\[1-9\]\[0-9\]\|1\[0-9\]\{2\}/, 'an IPv4 or IPv6 address'],
  [/^\^\[0-9a-fA-F:\.\]\+\/\\d\{1,3\}\$$/, 'an IPv6 CIDR block such as 2001:db8::/32'],
  [/^\^\[\^@\\s\]\+@\[\^@\\s\]\+\$$/, 'an email address such as name@example.com'],
  [/^\^?\[0-9a-fA-F\]\{8\}-\[0-9a-fA-F\]\{4\}-/, 'a UUID such as 01234567-89ab-cdef-0123-456789abcdef'],
  [/^\^\(\[01\]\[0-9\]\|2\[0-3\]\):|^\^\[0-9\]\{2\}:\[0-9\]\{2\}$/, 'a time such as 03:00'],
  [/^\^\(2\|4\|5\)\\d\\d\$$/, 'a status code such as 200, 404 or 500'],
  [/^\^\(Sun\|Mon\|Tue/, 'a day and an hour such as Sun:3'],
  [/\(\[1-9\]\[0-9\](?:\*|\{0,6\})\|(?:\[0\]\|)?\[1-9\]\[0-9\]%\|/, 'a number or a percentage such as 10%'],
  [/^\^\[a-z\]\{2\}\(\?:-\[a-z\]\+\)\+-\\d\+\$$/, 'a Region such as eu-west-1'],
  [/^\^\$\|\[a-zA-Z\/_\]\+\$$/, 'a time zone such as Europe/Berlin'],
  [/:\[0-9\]\{1,5\}\$?$/, 'a host and port such as broker.example.com:9092'],
  [/^\^jdbc:/, 'a JDBC URL such as jdbc:redshift://name.redshift.amazonaws.com:5439/database'],
  [
    /^\^?(?:\[A-Za-z0-9\]\{2,64\}::){2}\[A-Za-z0-9\]\{2,64\}(?:\$|\()/,
    'a type name such as Example::Service::Thing',
  ],
];
/** The path into an event that a value of EventBridge Pipes may be instead. */
const JSON_PATH = /\|\(\\\$\(\\\.\[[^\]]+\]\+\(\\\[\(\\d\+\|\\\*\)\\\]\)\*\)\*\)/;
/** A longer list is not readable. */
const MOST_WAYS = 12;

/** What stands in one group as a whole, with nothing around it. */
function unwrapped(
  ways: readonly (readonly PatternPart[])[] | undefined,
): readonly (readonly PatternPart[])[] | undefined {
  const [way, ...more] = ways ?? [];
  const inside = way?.filter(({ kind }) => kind !== 'edge') ?? [];
  const [only] = inside;
  return more.length === 0 && inside.length === 1 && only?.kind === 'group' ? unwrapped(only.ways) : ways;
}

function begun(words: string | undefined): string | undefined {
  if (words?.startsWith('anything but ')) return `a value that starts with ${words}`;
  return words === undefined || /[\s…]/.test(words) ? words : `${words}…`;
}

function wayInWords(parts: readonly PatternPart[]): string | undefined {
  const refused = parts
    .flatMap((part) => (part.kind === 'not' ? [refusal(part.ways)] : []))
    .filter((each) => each !== undefined);
  const rest = parts.filter(({ kind }) => kind !== 'not' && kind !== 'edge');
  const said = ofClasses(rest) ?? shapeOf(rest);
  if (refused.length === 0) return said;
  return said === undefined ? `a value ${refused.join(', ')}` : `${said}, ${refused.join(', ')}`;
}

/** A text of a few sorts of characters, as names are. */
function ofClasses(parts: readonly PatternPart[]): string | undefined {
  const flat = parts.flatMap((part) =>
    part.kind === 'group' && part.ways.length === 1 ? (part.ways[0] ?? []) : [part],
  );
  const classes = flat.flatMap((part) => (part.kind === 'class' ? [part] : []));
  const [only] = classes;
  if (!only || classes.length < flat.length) return undefined;
  if (classes.length === 1 && only.max === 1 && only.min === 1) return characterWords(only.members);
  if (classes.length === 1) return counted(only.min, only.max, classWords(only.members));
  const main = classes.find(({ max }) => max > 1);
  const words = main && classWords(main.members);
  if (!main || words === undefined || classes.some((each) => each !== main && each.max > 1)) return undefined;
  const first = only === main ? undefined : characterWords(only.members);
  const last = classes.at(-1);
  const end = last === main || last === only || !last ? undefined : characterWords(last.members);
  const edges = [first && `starting with ${first}`, end && `ending with ${end}`]
    .filter(Boolean)
    .join(' and ');
  return edges === '' ? words : `${words}, ${edges}`;
}

function counted(min: number, max: number, words: string | undefined): string | undefined {
  if (words === undefined) return undefined;
  if (max === Number.POSITIVE_INFINITY) return min > 1 ? `at least ${min} characters: ${words}` : words;
  if (min === max) return min > 1 ? `${min} ${words}` : undefined;
  return `${min === 0 ? 'at most' : `${min} to`} ${max} characters: ${words}`;
}

/** The literal parts as they are, what varies as `…`; nothing where nothing is literal. */
function shapeOf(parts: readonly PatternPart[]): string | undefined {
  const text = parts.map(partShape).join('').replace(/…{2,}/g, '…');
  return /[\p{L}\p{N}]/u.test(text) || (text && !text.includes('…')) ? text : undefined;
}

function partShape(part: PatternPart): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'class': {
      const words = classWords(part.members);
      const exact = part.min === part.max && /^(?:hexadecimal )?digits$/.test(words ?? '');
      return exact ? `<${part.min} ${part.min === 1 ? words?.slice(0, -1) : words}>` : '…';
    }
    case 'group':
      return groupShape(part.ways);
    default:
      return '';
  }
}

/** Alternatives; those that differ in how many characters they have only are one: `<8 or 17 hexadecimal digits>`. */
function groupShape(ways: readonly (readonly PatternPart[])[]): string {
  const said = ways.map((way) => way.map(partShape).join('')).filter((each) => each !== '');
  const counts = said.map((each) => /^<(\d+) ([^<>]+)>$/.exec(each));
  const unit = counts[0]?.[2];
  if (unit !== undefined && counts.every((count) => count?.[2] === unit))
    return `<${counts.map((count) => count?.[1]).join(' or ')} ${unit}>`;
  if (said.length < 2) return said[0] ?? '';
  if (said.length > 5 || said.some((each) => each.includes('…'))) return '…';
  return `{${said.join('|')}}`;
}

/** What a text must not be: `(?!sg-)`, `(?!.*\.\.)`, `(?!.*-s3alias$)`. */
function refusal(ways: readonly (readonly PatternPart[])[]): string | undefined {
  const said = ways.map((whole) => {
    const way = isAnything(whole.at(-1)) ? whole.slice(0, -1) : whole;
    const anywhere = isAnything(way[0]);
    const text = (anywhere ? way.slice(1) : way)
      .map((part) => (part.kind === 'text' ? part.text : ''))
      .join('');
    const atEnd = way.at(-1)?.kind === 'edge';
    const isPlain = way.slice(anywhere ? 1 : 0).every(({ kind }) => kind === 'text' || kind === 'edge');
    if (!isPlain || text === '') return undefined;
    if (anywhere) return atEnd ? `not ending with ${text}` : `without ${text}`;
    return atEnd ? `other than ${text}` : `not starting with ${text}`;
  });
  return said.includes(undefined) ? undefined : said.join(', ');
}

function isAnything(part: PatternPart | undefined): boolean {
  return part?.kind === 'class' && part.max > 1 && classWords(part.members) === undefined;
}
