import { RE2JS } from 're2js';
import type { FormTree } from './formTree';

/** Tests a text in time that grows with its length only. */
export interface LinearForm {
  /** Instructions of the automaton: a test takes at most as many steps for each character. */
  readonly size: number;
  /** True where a part of the text matches. */
  test(text: string): boolean;
}

/** Counted repetitions are written out: a larger expression takes too long to compile. */
const LARGEST = 5_000;
/** RE2 does not count further. */
const MOST_ROUNDS = 1_000;

/**
 * The expression on RE2, which has no lookarounds; those at the beginning of an anchored expression become tests of their
 * own: `^(?=A)(?!B)C` is `^A`, not `^B`, and `^C`. Nothing for other lookarounds and for what is too large.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function linearForm(tree: FormTree): LinearForm | undefined {
  const [start, ...parts] = tree.kind === 'all' ? flat(tree.of) : [tree];
  const looks: Extract<FormTree, { kind: 'look' }>[] = [];
  if (start?.kind === 'start')
    for (let look = parts[0]; look?.kind === 'look'; look = parts[0]) {
      if (look.opening.includes('<')) return undefined;
      looks.push(look);
      parts.shift();
    }
  const rest = compiled(start ? [start, ...parts] : []);
  const tests = looks.map((look) => compiled([{ kind: 'start' }, look.of]));
  if (!rest || !tests.every((each) => each !== undefined)) return undefined;
  return {
    size: [rest, ...tests].reduce((sum, each) => sum + each.programSize(), 0),
    test: (text) =>
      rest.test(text) && tests.every((each, at) => each.test(text) === (looks[at]?.opening === '(?=')),
  };
}

/** The parts of a sequence, also of one that is a group in it. */
function flat(parts: readonly FormTree[]): FormTree[] {
  return parts.flatMap((part) => (part.kind === 'all' ? flat(part.of) : [part]));
}

function compiled(parts: readonly FormTree[]): RE2JS | undefined {
  const tree: FormTree = { kind: 'all', of: parts };
  const source = sizeOf(tree) > LARGEST ? undefined : written(tree);
  if (source === undefined) return undefined;
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}

function sizeOf(tree: FormTree): number {
  if (tree.kind === 'literal') return tree.text.length;
  if (tree.kind === 'all' || tree.kind === 'any') return tree.of.reduce((sum, each) => sum + sizeOf(each), 1);
  if (tree.kind !== 'repeat') return 1;
  const rounds = tree.max === Number.POSITIVE_INFINITY ? tree.min + 1 : tree.max;
  return rounds > MOST_ROUNDS ? Number.POSITIVE_INFINITY : 1 + rounds * sizeOf(tree.of);
}

/** The expression as RE2 reads it; nothing where RE2 would read something else. */
function written(tree: FormTree): string | undefined {
  switch (tree.kind) {
    case 'literal':
      return RE2JS.quote(tree.text);
    case 'class':
      return writtenClass(tree.source);
    case 'start':
      return '\\A';
    case 'end':
      return '\\z';
    case 'boundary':
      return tree.source;
    case 'look':
      return undefined;
    case 'all':
      return joined(tree.of, '');
    case 'any':
      return joined(tree.of, '|');
    case 'repeat': {
      const inside = written(tree.of);
      const most = tree.max === Number.POSITIVE_INFINITY ? '' : tree.max;
      return inside === undefined ? undefined : `(?:${inside}){${tree.min},${most}}`;
    }
  }
}

function joined(trees: readonly FormTree[], between: string): string | undefined {
  const parts = trees.map(written);
  return parts.includes(undefined) ? undefined : `(?:${parts.join(between)})`;
}

/** What `\s` is in JavaScript; in RE2 it is ASCII. */
const SPACES =
  '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';

function writtenClass(source: string): string | undefined {
  if (source === '.') return '[^\\n\\r\\x{2028}\\x{2029}]';
  if (source === '\\s') return `[${SPACES}]`;
  if (source === '\\S') return `[^${SPACES}]`;
  if (/^\[\^?\]/.test(source)) return undefined;
  const inside = source.startsWith('[') ? source.slice(1, -1) : source;
  const plain = inside.replace(/\\(?:u([\da-fA-F]{4})|.)|\[/gsu, (found, code?: string) => {
    if (code !== undefined) return `\\x{${code}}`;
    if (found === '[') return '\\[';
    if (found === '\\s') return SPACES;
    return found === '\\b' ? '\\x08' : found;
  });
  // What is no space for ASCII only, and control characters by letter, are written differently.
  if (/\\[Sck]/.test(plain.replaceAll('\\\\', '')) && !/\\s/.test(inside)) return undefined;
  return source.startsWith('[') ? `[${plain}]` : plain;
}
