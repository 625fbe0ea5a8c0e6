import { acceptsOf, literalClass } from './formMachine';
import type { FormTree } from './formTree';

/** What surely follows: a character, the end of the text, or acceptance (nothing can fail any more). */
type Follow = string | typeof END | typeof ACCEPT | undefined;

const END = Symbol('end');
const ACCEPT = Symbol('accept');

/**
 * At most how many steps a backtracking engine takes for a text of this length, up to a small factor: the ways through the
 * expression that it may try one after another, times the text that one of them can read. Infinite where a group that can be
 * split in several ways is repeated. The bound is coarse: it serves to run what is surely quick on the engine that is there,
 * and nothing else.
 */
export function backtrackingWork(tree: FormTree, length: number, flags: string): number {
  const starts = beginsAtStart(tree) ? 1 : length + 1;
  return new Ways(length, flags).of(tree, ACCEPT) * readAtMost(tree, length) * starts;
}

/** Steps of one way through an expression, up to a small factor. */
function readAtMost(tree: FormTree, length: number): number {
  return Math.min(length, longest(tree)) + 1;
}

/** The characters that an expression can match at most. */
function longest(tree: FormTree): number {
  switch (tree.kind) {
    case 'class':
      return 1;
    case 'literal':
      return tree.text.length;
    case 'any':
      return Math.max(...tree.of.map(longest));
    case 'all':
      return tree.of.reduce((sum, each) => sum + longest(each), 0);
    case 'repeat':
      return tree.max === 0 ? 0 : (longest(tree.of) || 1) * tree.max;
    default:
      return 0;
  }
}

/** True where an expression matches nowhere but at the begin of a text. */
export function beginsAtStart(tree: FormTree): boolean {
  if (tree.kind === 'any') return tree.of.every(beginsAtStart);
  if (tree.kind === 'all') return tree.of[0] !== undefined && beginsAtStart(tree.of[0]);
  return tree.kind === 'start';
}

/** Counts the ways through expressions for texts of one length. */
class Ways {
  constructor(
    private readonly length: number,
    private readonly flags: string,
  ) {}

  of(tree: FormTree, follow: Follow): number {
    switch (tree.kind) {
      case 'any':
        return tree.of.reduce((sum, each) => sum + this.of(each, follow), 0);
      case 'all':
        return this.ofSequence(tree.of, follow);
      case 'look':
        // Where it is asked again and again, it may read on each time.
        return this.of(tree.of, ACCEPT) * readAtMost(tree.of, this.length);
      case 'repeat':
        return this.ofRepeat(tree, follow);
      default:
        return 1;
    }
  }

  private ofSequence(parts: readonly FormTree[], follow: Follow): number {
    let product = 1;
    let after = follow;
    for (const part of [...parts].reverse()) {
      product *= this.of(part, after);
      after = firstOf(part, after);
    }
    return product;
  }

  private ofRepeat({ of, min, max }: Repeat, follow: Follow): number {
    if (max === 0) return 1;
    const inside = this.of(of, max === 1 ? follow : undefined);
    if (max === 1) return min === 1 ? inside : 1 + inside;
    if (inside > 1 || canBeEmpty(of)) return Number.POSITIVE_INFINITY;
    if (min === max || isDecided(of, follow, this.flags)) return 1;
    return Math.min(max - min, this.length) + 1;
  }
}

type Repeat = Extract<FormTree, { kind: 'repeat' }>;

/** True where only one number of rounds can lead on: what follows is nothing that could be one more round. */
function isDecided(of: FormTree, follow: Follow, flags: string): boolean {
  if (follow === END || follow === ACCEPT) return true;
  if (of.kind === 'all')
    return of.of.length === 1 && of.of[0] !== undefined && isDecided(of.of[0], follow, flags);
  if (follow === undefined || (of.kind !== 'class' && of.kind !== 'literal')) return false;
  const first = of.kind === 'class' ? of.source : literalClass([...of.text][0] ?? '');
  return !acceptsOf(first, flags)(follow);
}

function canBeEmpty(tree: FormTree): boolean {
  if (tree.kind === 'class' || tree.kind === 'literal') return false;
  if (tree.kind === 'all') return tree.of.every(canBeEmpty);
  if (tree.kind === 'any') return tree.of.some(canBeEmpty);
  return tree.kind !== 'repeat' || tree.min === 0 || canBeEmpty(tree.of);
}

function firstOf(tree: FormTree, after: Follow): Follow {
  switch (tree.kind) {
    case 'literal':
      return [...tree.text][0];
    case 'end':
      return END;
    case 'all':
      return tree.of.reduceRight<Follow>((next, each) => firstOf(each, next), after);
    case 'repeat':
      return tree.min > 0 ? firstOf(tree.of, undefined) : undefined;
    default:
      return undefined;
  }
}
