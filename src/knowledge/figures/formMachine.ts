/** One step of a machine that reads a text along a regular expression, as Thompson's construction makes it. */
export type FormStep =
  | {
      readonly op: 'char';
      readonly next: number;
      readonly accepts: (char: string) => boolean;
      readonly expected: Expected;
    }
  | { readonly op: 'split'; readonly next: number[] }
  | { readonly op: 'start' | 'end'; readonly next: number }
  | { readonly op: 'match' };

/** What a step reads: a class of characters as it is written, or a place in a literal text. */
export interface Expected {
  readonly source: string;
  /** The literal text that the character is part of, and how many characters of it are before this one. */
  readonly literal?: { readonly text: string; readonly offset: number };
}

/** The steps of an expression and where to begin. */
export interface FormMachine {
  readonly steps: readonly FormStep[];
  readonly first: number;
}

type Tree =
  | { readonly kind: 'class'; readonly source: string }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly of: Tree; readonly min: number; readonly max: number };

/** An expression of more steps is not explained. */
const MOST_STEPS = 5000;

/**
 * A machine for an expression; what lookarounds demand is left out, so it accepts a little more. Nothing for back-references
 * and for expressions that are too large.
 */
export function formMachine(pattern: string): FormMachine | undefined {
  const reader = { source: pattern, at: 0 };
  const tree = readAlternatives(reader);
  if (!tree || reader.at < pattern.length) return undefined;
  const compiler = new Compiler();
  const first = compiler.compile(tree, compiler.add({ op: 'match' }));
  return compiler.isTooLarge ? undefined : { steps: compiler.steps, first };
}

interface Reader {
  readonly source: string;
  at: number;
}

const NOTHING: Tree = { kind: 'all', of: [] };

function readAlternatives(reader: Reader): Tree | undefined {
  const ways: Tree[] = [];
  do {
    const way = readSequence(reader);
    if (!way) return undefined;
    ways.push(way);
  } while (reader.source[reader.at] === '|' && ++reader.at);
  return ways.length === 1 ? ways[0] : { kind: 'any', of: ways };
}

function readSequence(reader: Reader): Tree | undefined {
  const parts: Tree[] = [];
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

function readPart(reader: Reader): Tree | undefined {
  const rest = reader.source.slice(reader.at);
  const group = /^\((?:\?(?:<?[!=]|:))?/.exec(rest)?.[0];
  if (group !== undefined) return readGroup(group, reader);
  const found =
    /^(?:[$^]|\[(?:\\.|[^\\\]])*\]|\\(?:[pP]\{\w+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^1-9])|[^\\])/u.exec(
      rest,
    )?.[0];
  if (found === undefined || /^[*+?{]$/.test(found)) return undefined;
  reader.at += found.length;
  if (found === '^') return { kind: 'start' };
  if (found === '$') return { kind: 'end' };
  const literal = literalOf(found);
  return literal === undefined ? { kind: 'class', source: found } : { kind: 'literal', text: literal };
}

function readGroup(opening: string, reader: Reader): Tree | undefined {
  reader.at += opening.length;
  const inside = readAlternatives(reader);
  if (!inside || reader.source[reader.at] !== ')') return undefined;
  reader.at += 1;
  return /[!=]$/.test(opening) ? NOTHING : inside;
}

function literalOf(source: string): string | undefined {
  const code = /^\\[ux]([\da-fA-F]+)$/.exec(source)?.[1];
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  const single = /^\[\\?([^\\\]^\w])\]$|^\\([^\w])$|^([^\\[\].$^])$/u.exec(source);
  return single?.[1] ?? single?.[2] ?? single?.[3];
}

function readQuantifier(part: Tree, reader: Reader): Tree | undefined {
  const found = /^(?:[?*+]|\{(\d+)(,?)(\d*)\})\??/.exec(reader.source.slice(reader.at));
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

/** Makes the steps from the last to the first: each is made with what follows it. */
class Compiler {
  readonly steps: FormStep[] = [];
  private readonly classes = new Map<string, (char: string) => boolean>();

  get isTooLarge(): boolean {
    return this.steps.length > MOST_STEPS;
  }

  add(step: FormStep): number {
    this.steps.push(step);
    return this.steps.length - 1;
  }

  compile(tree: Tree, next: number): number {
    if (this.isTooLarge) return next;
    switch (tree.kind) {
      case 'class':
        return this.add({
          op: 'char',
          next,
          accepts: this.class(tree.source),
          expected: { source: tree.source },
        });
      case 'literal':
        return this.literal(tree.text, next);
      case 'start':
      case 'end':
        return this.add({ op: tree.kind, next });
      case 'all':
        return tree.of.reduceRight((after, each) => this.compile(each, after), next);
      case 'any':
        return this.add({ op: 'split', next: tree.of.map((each) => this.compile(each, next)) });
      case 'repeat':
        return this.repeat(tree.of, tree.min, tree.max, next);
    }
  }

  private literal(text: string, next: number): number {
    return [...text].reduceRight(
      (after, char, offset) =>
        this.add({
          op: 'char',
          next: after,
          accepts: (each) => each === char,
          expected: { source: char, literal: { text, offset } },
        }),
      next,
    );
  }

  private repeat(of: Tree, min: number, max: number, next: number): number {
    let first = next;
    if (max === Number.POSITIVE_INFINITY) {
      const ways: number[] = [next];
      first = this.add({ op: 'split', next: ways });
      ways.unshift(this.compile(of, first));
    } else
      for (let count = min; count < max && !this.isTooLarge; count++)
        first = this.add({ op: 'split', next: [this.compile(of, first), next] });
    for (let count = 0; count < min && !this.isTooLarge; count++) first = this.compile(of, first);
    return first;
  }

  private class(source: string): (char: string) => boolean {
    const known = this.classes.get(source);
    if (known) return known;
    const expression = new RegExp(`^${source}$`, 'su');
    const accepts = (char: string) => expression.test(char);
    this.classes.set(source, accepts);
    return accepts;
  }
}
