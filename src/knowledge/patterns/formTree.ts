/** A regular expression as a tree; both engines that match and the words that explain a mismatch are built from it. */
export type FormTree =
  | { readonly kind: 'class'; readonly source: string }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'start' | 'end' }
  /** `\b` and `\B`. */
  | { readonly kind: 'boundary'; readonly source: string }
  /** A lookaround; `opening` is how it begins: `(?=`, `(?!`, `(?<=` or `(?<!`. */
  | { readonly kind: 'look'; readonly opening: string; readonly of: FormTree }
  | { readonly kind: 'all' | 'any'; readonly of: readonly FormTree[] }
  | { readonly kind: 'repeat'; readonly of: FormTree; readonly min: number; readonly max: number };

/** Groups in groups that are read; more would only fill the stack. */
const DEEPEST = 100;

/** Reads an expression; nothing for back-references, flags, and what is not an expression. */
export function formTree(pattern: string): FormTree | undefined {
  const reader = { source: pattern, at: 0, depth: 0 };
  const tree = readAlternatives(reader);
  return reader.at < pattern.length ? undefined : tree;
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
}

function readAlternatives(reader: Reader): FormTree | undefined {
  const ways: FormTree[] = [];
  do {
    const way = readSequence(reader);
    if (!way) return undefined;
    ways.push(way);
  } while (reader.source[reader.at] === '|' && ++reader.at);
  return ways.length === 1 ? ways[0] : { kind: 'any', of: ways };
}

function readSequence(reader: Reader): FormTree | undefined {
  const parts: FormTree[] = [];
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source[reader.at] ?? '')) {
    const part = readPart(reader);
    const repeated = part && readQuantifier(part, reader);
    if (!repeated) return undefined;
    const before = parts.at(-1);
    if (before?.kind === 'literal' && repeated.kind === 'literal')
      parts[parts.length - 1] = { kind: 'literal', text: before.text + repeated.text };
    else parts.push(repeated);
  }
  return { kind: 'all', of: parts };
}

const GROUP = /\((?:\?(?:<?[!=]|:|<[a-zA-Z]\w*>))?/y;
const PART = /[$^]|\[(?:\\.|[^\\\]])*\]|\\(?:[pP]\{\w+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^1-9])|[^\\]/uy;

function readPart(reader: Reader): FormTree | undefined {
  const group = textAt(GROUP, reader)?.[0];
  if (group !== undefined) return readGroup(group, reader);
  const found = textAt(PART, reader)?.[0];
  if (found === undefined || /^[*+?{]$/.test(found)) return undefined;
  reader.at += found.length;
  if (found === '^') return { kind: 'start' };
  if (found === '$') return { kind: 'end' };
  if (/^\\b$/i.test(found)) return { kind: 'boundary', source: found };
  const literal = literalOf(found);
  return literal === undefined ? { kind: 'class', source: found } : { kind: 'literal', text: literal };
}

/** What a sticky expression finds where the reader is: a copy of the rest for each part would take quadratic time. */
function textAt(expression: RegExp, { source, at }: Reader): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(source);
}

function readGroup(opening: string, reader: Reader): FormTree | undefined {
  reader.at += opening.length;
  reader.depth += 1;
  const inside = reader.depth > DEEPEST ? undefined : readAlternatives(reader);
  if (!inside || reader.source[reader.at] !== ')') return undefined;
  reader.at += 1;
  reader.depth -= 1;
  return /[!=]$/.test(opening) ? { kind: 'look', opening, of: inside } : inside;
}

function literalOf(source: string): string | undefined {
  const code = /^\\[ux]([\da-fA-F]+)$/.exec(source)?.[1];
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  const single = /^\[\\?([^\\\]^\w])\]$|^\\([^\w])$|^([^\\[\].$^])$/u.exec(source);
  return single?.[1] ?? single?.[2] ?? single?.[3];
}

const QUANTIFIER = /(?:[?*+]|\{(\d+)(,?)(\d*)\})\??/y;

function readQuantifier(part: FormTree, reader: Reader): FormTree | undefined {
  const found = textAt(QUANTIFIER, reader);
  if (!found) return part;
  reader.at += found[0].length;
  const [sign = '', least, comma, most] = found;
  if (least === undefined)
    return {
      kind: 'repeat',
      of: part,
      min: sign.startsWith('+') ? 1 : 0,
      max: sign.startsWith('?') ? 1 : Number.POSITIVE_INFINITY,
    };
  const min = Number(least);
  const max = !comma ? min : most ? Number(most) : Number.POSITIVE_INFINITY;
  return { kind: 'repeat', of: part, min, max };
}
