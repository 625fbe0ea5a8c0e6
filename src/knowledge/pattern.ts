/** The longest pattern an entry may hold. */
const MAX_PATTERN = 300;

/**
 * Why a regular expression of the knowledge must not be used: it does not compile, is too long, or can take exponential
 * time on a hostile line. Nothing where it is fine. The test for the last is strict: no repetition inside a repeated group,
 * no alternatives inside an unbounded group of which one begins like another, no back-references.
 */
export function patternProblem(source: string): string | undefined {
  if (!source) return 'is empty';
  if (source.length > MAX_PATTERN) return `is longer than ${MAX_PATTERN} characters`;
  try {
    new RegExp(source, 'iu');
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : ''}`;
  }
  if (/\\[1-9]|\\k</.test(source)) return 'refers back to a group';
  return nestedRepeat(source) ? 'repeats a group that repeats' : undefined;
}

/** Walks the pattern once; true where a group that holds an unbounded repeat is itself repeated without bound. */
function nestedRepeat(source: string): boolean {
  const groups: boolean[] = [];
  let closed: boolean | undefined;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    const repeat = unboundedRepeat(source, at);
    if (repeat) {
      if (closed) return true;
      if (groups.length) groups[groups.length - 1] = true;
    }
    closed = undefined;
    if (char === '\\') at++;
    else if (char === '[') at = classEnd(source, at);
    else if (char === '(') groups.push(false);
    else if (char === ')') {
      closed = groups.pop() ?? false;
      if (closed && groups.length) groups[groups.length - 1] = true;
    }
  }
  return false;
}

function unboundedRepeat(source: string, at: number): boolean {
  const char = source[at];
  if (char === '+' || char === '*') return true;
  if (char !== '{') return false;
  const bounds = /^\{\d+(,)?(\d*)\}/.exec(source.slice(at));
  return (
    bounds !== null && (bounds[1] !== undefined && bounds[2] === '' ? true : Number(bounds[2] || 0) > 20)
  );
}

function classEnd(source: string, at: number): number {
  let end = at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  return end;
}

/** A pattern as it is used on lines: case-insensitive, Unicode. Nothing where {@link patternProblem} finds fault. */
export function compilePattern(source: string): RegExp | undefined {
  return patternProblem(source) === undefined ? new RegExp(source, 'iu') : undefined;
}
