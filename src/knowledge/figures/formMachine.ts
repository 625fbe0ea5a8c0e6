import { type FormTree, formTree } from './formTree';

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

/** An expression of more steps is not explained. */
const MOST_STEPS = 5000;

/**
 * A machine for an expression; what lookarounds demand is left out, so it accepts a little more. Nothing for back-references
 * and for expressions that are too large.
 */
export function formMachine(pattern: string): FormMachine | undefined {
  const tree = formTree(pattern);
  if (!tree) return undefined;
  const compiler = new Compiler();
  const first = compiler.compile(tree, compiler.add({ op: 'match' }));
  return compiler.isTooLarge ? undefined : { steps: compiler.steps, first };
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
        return next;
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
    const expression = new RegExp(`^${source}$`, 'su');
    const accepts = (char: string) => expression.test(char);
    this.classes.set(source, accepts);
    return accepts;
  }
}
