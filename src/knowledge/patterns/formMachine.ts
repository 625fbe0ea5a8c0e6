import type { FormTree } from './formTree';

/** One step of a machine that reads a text along a regular expression, as Thompson's construction makes it. */
export type FormStep =
  | {
      readonly op: 'char';
      readonly next: number;
      readonly accepts: (char: string) => boolean;
      readonly expected: Expected;
    }
  | { readonly op: 'split'; readonly next: number[] }
  | { readonly op: 'start'; readonly next: number }
  | { readonly op: 'end'; readonly next: number }
  /** Goes on only where a boundary or a lookaround holds; `fact` is the number that was given to it. */
  | { readonly op: 'fact'; readonly next: number; readonly fact: number; readonly isNot: boolean }
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

/** What must hold between two characters, besides the begin and the end of the text. */
export type FormFact = Extract<FormTree, { kind: 'boundary' | 'look' }>;

/** An expression of more steps is not used. */
const MOST_STEPS = 5000;

/**
 * A machine for an expression; nothing for one that is too large.
 *
 * @param flags those of JavaScript that say what a class of characters holds
 * @param numberOf the number of a boundary or lookaround; without one it is left out, so that the machine accepts a little more
 */
export function formMachine(
  tree: FormTree,
  flags: string,
  numberOf: (fact: FormFact) => number | undefined = () => undefined,
): FormMachine | undefined {
  const compiler = new Compiler(flags, numberOf);
  const first = compiler.compile(tree, compiler.add({ op: 'match' }));
  return compiler.isTooLarge ? undefined : { steps: compiler.steps, first };
}

/** Makes the steps from the last to the first: each is made with what follows it. */
class Compiler {
  readonly steps: FormStep[] = [];
  private readonly classes = new Map<string, (char: string) => boolean>();

  constructor(
    private readonly flags: string,
    private readonly numberOf: (fact: FormFact) => number | undefined,
  ) {}

  get isTooLarge(): boolean {
    return this.steps.length > MOST_STEPS;
  }

  add(step: FormStep): number {
    this.steps.push(step);
    return this.steps.length - 1;
  }

  compile(tree: FormTree, next: number): number {
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
      case 'boundary':
      case 'look':
        return this.fact(tree, next);
      case 'all':
        return tree.of.reduceRight((after, each) => this.compile(each, after), next);
      case 'any':
        return this.add({ op: 'split', next: tree.of.map((each) => this.compile(each, next)) });
      case 'repeat':
        return this.repeat(tree.of, tree.min, tree.max, next);
    }
  }

  private fact(tree: FormFact, next: number): number {
    const fact = this.numberOf(tree);
    if (fact === undefined) return next;
    const isNot = tree.kind === 'look' ? tree.opening.endsWith('!') : tree.source === '\\B';
    return this.add({ op: 'fact', next, fact, isNot });
  }

  private literal(text: string, next: number): number {
    return [...text].reduceRight(
      (after, char, offset) =>
        this.add({
          op: 'char',
          next: after,
          accepts: this.class(literalClass(char)),
          expected: { source: char, literal: { text, offset } },
        }),
      next,
    );
  }

  private repeat(of: FormTree, min: number, max: number, next: number): number {
    let first = next;
    if (max === Number.POSITIVE_INFINITY) {
      const ways: number[] = [next];
      first = this.add({ op: 'split', next: ways });
      ways.unshift(this.compile(of, first));
    } else
      for (let count = min; count < max && !this.isTooLarge; count++)
        first = this.add({ op: 'split', next: [this.compile(of, first), next] });
    for (let count = 0, before = -1; count < min && this.steps.length > before && !this.isTooLarge; count++) {
      before = this.steps.length;
      first = this.compile(of, first);
    }
    return first;
  }

  private class(source: string): (char: string) => boolean {
    const known = this.classes.get(source);
    if (known) return known;
    const accepts = acceptsOf(source, this.flags);
    this.classes.set(source, accepts);
    return accepts;
  }
}

/** Characters below this one are asked for once. */
const ASCII = 128;

/** Tests a character against a class as an expression writes it. */
export function acceptsOf(source: string, flags: string): (char: string) => boolean {
  const expression = classExpression(source, flags);
  const known: (boolean | undefined)[] = [];
  return (char) => {
    const code = char.charCodeAt(0);
    if (code >= ASCII) return expression.test(char);
    known[code] ??= expression.test(char);
    return known[code];
  };
}

/** With `u` where it can be, so that a character is a code point; escapes such as `[\_]` are an error there. */
function classExpression(source: string, flags: string): RegExp {
  try {
    return new RegExp(`^${source}$`, flags.includes('u') ? flags : `${flags}u`);
  } catch {
    return new RegExp(`^${source}$`, flags);
  }
}

/** One character as a class that holds it alone, and with the flag `i` its other case. */
export function literalClass(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
