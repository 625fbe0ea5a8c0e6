/** A piece of a regular expression, as far as people can be told what it means. */
export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'class';
      readonly members: readonly string[];
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'group'; readonly ways: readonly (readonly PatternPart[])[] }
  | { readonly kind: 'not'; readonly ways: readonly (readonly PatternPart[])[] }
  | { readonly kind: 'edge' };

const ESCAPED_CLASS = /^\\(?:[dws]|p\{[LNZ]\}|P\{C\})/;
const MEMBER =
  /\\[pP]\{[A-Z]\}|\\[dwsDWS]|(?:\\u.{4}|\\x..|\\.|[^\\])-(?:\\u.{4}|\\x..|\\.|[^\\])|\\u.{4}|\\x..|\\.|[^\\]/g;
const QUANTIFIER = /^(?:[?*+]|\{(\d+)(,?)(\d*)\})\??/;

/** The alternatives of a regular expression, each as its pieces; nothing where it holds what is not told. */
export function parsePattern(source: string): readonly (readonly PatternPart[])[] | undefined {
  const reader = { source, at: 0 };
  const ways = readWays(reader);
  return ways && reader.at === source.length ? ways : undefined;
}

interface Reader {
  readonly source: string;
  at: number;
}

function readWays(reader: Reader): PatternPart[][] | undefined {
  const ways: PatternPart[][] = [[]];
  while (reader.at < reader.source.length && reader.source[reader.at] !== ')') {
    if (reader.source[reader.at] === '|') {
      reader.at += 1;
      ways.push([]);
      continue;
    }
    const part = readPart(reader);
    if (!part) return undefined;
    const repeated = withQuantifier(part, reader);
    if (!repeated) return undefined;
    ways.at(-1)?.push(repeated);
  }
  return ways;
}

function readPart(reader: Reader): PatternPart | undefined {
  const rest = reader.source.slice(reader.at);
  const take = (length: number, part: PatternPart): PatternPart => {
    reader.at += length;
    return part;
  };
  const once = (members: readonly string[]): PatternPart => ({ kind: 'class', members, min: 1, max: 1 });
  if (rest.startsWith('(')) return readGroup(reader);
  if (rest.startsWith('[')) return readClass(reader);
  if (/^[$^]/.test(rest)) return take(1, { kind: 'edge' });
  if (rest.startsWith('.')) return take(1, once(['any character']));
  if (rest.startsWith('\\S')) return take(2, once(['^', '\\s']));
  const escaped = ESCAPED_CLASS.exec(rest)?.[0];
  if (escaped) return take(escaped.length, once([escaped]));
  const literal = /^(?:\\u([\da-fA-F]{4})|\\([^A-Za-z0-9])|([^\\[\](){}|*+?]))/.exec(rest);
  if (!literal) return undefined;
  const [all, code, escapedSign, plain] = literal;
  const text =
    code === undefined ? (escapedSign ?? plain ?? '') : String.fromCharCode(Number.parseInt(code, 16));
  return take(all.length, { kind: 'text', text });
}

function readGroup(reader: Reader): PatternPart | undefined {
  const opening = /^\((\?:|\?!|\?=|\?<[!=]?)?/.exec(reader.source.slice(reader.at));
  const sort = opening?.[1];
  if (!opening || sort === '?<') return undefined;
  reader.at += opening[0].length;
  const ways = readWays(reader);
  if (!ways || reader.source[reader.at] !== ')') return undefined;
  reader.at += 1;
  // What else must hold of the text around is left out.
  if (sort === '?=' || sort?.startsWith('?<')) return { kind: 'edge' };
  return { kind: sort === '?!' ? 'not' : 'group', ways };
}

function readClass(reader: Reader): PatternPart | undefined {
  const found = /^\[(\^?)((?:\\[pP]\{[A-Z]\}|\\.|[^\\\]])*)\]/.exec(reader.source.slice(reader.at));
  if (!found) return undefined;
  reader.at += found[0].length;
  const members: string[] = found[1] ? ['^'] : [];
  for (const [each] of (found[2] ?? '').matchAll(MEMBER))
    members.push(/^\\(?:[pP]\{|[dwsDWS])/.test(each) ? each : unescaped(each));
  const [sign = ''] = members;
  if (members.length === 1 && sign.length === 1) return { kind: 'text', text: sign };
  return { kind: 'class', members, min: 1, max: 1 };
}

const CONTROLS: Readonly<Record<string, string>> = { f: '\f', n: '\n', r: '\r', t: '\t' };

function unescaped(member: string): string {
  return member.replace(
    /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/g,
    (_, code: string | undefined, short: string | undefined, sign = '') => {
      const hex = code ?? short;
      return hex === undefined ? (CONTROLS[sign] ?? sign) : String.fromCharCode(Number.parseInt(hex, 16));
    },
  );
}

/** A part with how often it stands. What is there or not is taken to be there, but for a plain text such as `(eusc-)?`. */
function withQuantifier(part: PatternPart, reader: Reader): PatternPart | undefined {
  const found = QUANTIFIER.exec(reader.source.slice(reader.at));
  if (!found) return part;
  reader.at += found[0].length;
  const [sign, count, comma, most] = found;
  const min = count === undefined ? Number(sign.startsWith('+')) : Number(count);
  const open = count === undefined ? (sign.startsWith('?') ? 1 : Number.POSITIVE_INFINITY) : min;
  const max = comma ? (most ? Number(most) : Number.POSITIVE_INFINITY) : open;
  if (part.kind === 'class') return { ...part, min, max };
  const isPlain = part.kind === 'group' && part.ways.flat().every(({ kind }) => kind === 'text');
  if (part.kind === 'group' && (max > 1 || (min === 0 && isPlain)))
    return { kind: 'class', members: ['any character'], min, max };
  return part.kind === 'text' && max > 1 ? { kind: 'class', members: [part.text], min, max } : part;
}
