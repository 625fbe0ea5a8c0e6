import { backtrackingWork } from './backtracking';
import { formTree } from './formTree';
import { linearForm } from './linearForm';

/** The longest pattern an entry may hold. */
const MAX_PATTERN = 300;

/** Only this much of a line of notes is checked, in UTF-16 units: what is longer is not a statement. */
export const LONGEST_LINE = 2_000;

/** Steps, counted coarsely, that the engine of the platform may take to find what a fix replaces in a line. */
const MOST_STEPS_OF_FIX = 5_000_000;

/**
 * Why a regular expression of the knowledge must not be used: it does not compile, is too long, or there is no matcher for
 * it that takes linear time. Nothing where it is fine.
 */
export function patternProblem(source: string): string | undefined {
  if (!source) return 'is empty';
  if (source.length > MAX_PATTERN) return `is longer than ${MAX_PATTERN} characters`;
  try {
    new RegExp(source, 'iu');
  } catch (error) {
    return `is not a valid regular expression: ${error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : ''}`;
  }
  const tree = formTree(source);
  if (!tree) return 'must not use a back-reference or flags';
  return linearForm(tree, 'iu') ? undefined : 'counts too far: it has more than 5,000 steps';
}

/**
 * Why an expression must not be used to find what a fix replaces: {@link patternProblem}, or the engine of the platform, the
 * only one that knows groups, could take long for a line.
 */
export function fixPatternProblem(source: string): string | undefined {
  const tree = formTree(source);
  const isSlow = tree && backtrackingWork(tree, LONGEST_LINE, 'iu') > MOST_STEPS_OF_FIX;
  return patternProblem(source) ?? (isSlow ? 'can take long for a line: bound its repetitions' : undefined);
}
