import type { FormTree } from './formTree';

/** What surely follows: a character, the end of the text, or acceptance (nothing can fail any more). */
type Follow = string | typeof END | typeof ACCEPT | undefined;

const END = Symbol('end');
const ACCEPT = Symbol('accept');

/**
 * At most how many steps a backtracking engine takes for a text of this length, up to a small factor: the ways through the
 * expression that it may try one after another, times the text. Infinite where a group that can be split in several ways is
 * repeated. The bound is coarse: it serves to run what is surely quick on the engine that is there, and nothing else.
 */
export function backtrackingWork(tree: FormTree, length: number): number {
  const starts = beginsAtStart(tree) ? 1 : length + 1;
  return ways(tree, length, ACCEPT) * (length + 1) * starts;
}

function beginsAtStart(tree: FormTree): boolean {
  if (tree.kind === 'any') return tree.of.every(beginsAtStart);
  if (tree.kind === 'all') return tree.of[0] !== undefined && beginsAtStart(tree.of[0]);
  return tree.kind === 'start';
}

function ways(tree: FormTree, length: number, follow: Follow): number {
  switch (tree.kind) {
    case 'any':
      return tree.of.reduce((sum, each) => sum + ways(each, length, follow), 0);
    case 'all':
      return waysInSequence(tree.of, length, follow);
    case 'look':
      // Where it is asked again and again, it may read the rest of the text each time.
      return ways(tree.of, length, ACCEPT) * (hasRepeat(tree.of) ? length + 1 : 1);
    case 'repeat':
      return waysToRepeat(tree, length, follow);
    default:
      return 1;
  }
}

function waysInSequence(parts: readonly FormTree[], length: number, follow: Follow): number {
  let product = 1;
  let after = follow;
  for (const part of [...parts].reverse()) {
    product *= ways(part, length, after);
    after = firstOf(part, after);
  }
  return product;
}

type Repeat = Extract<FormTree, { kind: 'repeat' }>;

function waysToRepeat({ of, min, max }: Repeat, length: number, follow: Follow): number {
  if (max === 0) return 1;
  const inside = ways(of, length, max === 1 ? follow : undefined);
  if (max === 1) return min === 1 ? inside : 1 + inside;
  if (inside > 1 || canBeEmpty(of)) return Number.POSITIVE_INFINITY;
  if (min === max || isDecided(of, follow)) return 1;
  return Math.min(max - min, length) + 1;
}

/** True where only one number of rounds can lead on: what follows is nothing that could be one more round. */
function isDecided(of: FormTree, follow: Follow): boolean {
  if (follow === END || follow === ACCEPT) return true;
  if (of.kind === 'all') return of.of.length === 1 && of.of[0] !== undefined && isDecided(of.of[0], follow);
  if (follow === undefined || (of.kind !== 'class' && of.kind !== 'literal')) return false;
  return of.kind === 'class' ? !new RegExp(`^${of.source}$`, 'su').test(follow) : !of.text.startsWith(follow);
}

function hasRepeat(tree: FormTree): boolean {
  if (tree.kind === 'all' || tree.kind === 'any') return tree.of.some(hasRepeat);
  return tree.kind === 'repeat' || (tree.kind === 'look' && hasRepeat(tree.of));
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
