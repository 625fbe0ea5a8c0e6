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
    return `is not a valid regular expression: ${error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : ''}`;
  }
  if (/\\[1-9]|\\k</.test(source)) return 'must not use a back-reference';
  return nestedRepeat(source)
    ? 'must not repeat a group that itself contains a repetition (it can take exponential time)'
    : undefined;
}

/** Walks the pattern once; true where a group that holds an unbounded repeat is itself repeated without bound. */
function nestedRepeat(source: string): boolean {
  const groups: { readonly start: number; repeats: boolean }[] = [];
  let closed: { readonly start: number; readonly repeats: boolean } | undefined;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    const inner = groups.at(-1);
    if (unboundedRepeat(source, at)) {
      if (closed?.repeats && !isSeparated(source.slice(closed.start + 1, at - 1))) return true;
      if (inner) inner.repeats = true;
    }
    closed = undefined;
    if (char === '\\') at++;
    else if (char === '[') at = classEnd(source, at);
    else if (char === '(') groups.push({ start: at, repeats: false });
    else if (char === ')') {
      closed = groups.pop();
      const outer = groups.at(-1);
      if (closed?.repeats && outer) outer.repeats = true;
    }
  }
  return false;
}

/**
 * Whether each round of a repeated group begins or ends with a character that nothing else in the group can match, as in
 * `(?:-[a-z]+)*` and `(?:[^/]+/)*`: then there is one way to split a text into rounds, and no blow-up.
 */
function isSeparated(group: string): boolean {
  const body = group.replace(/^\?:/, '');
  if (/[()|]/.test(body.replace(/\\.|\[(?:\\.|[^\]])*\]/g, ''))) return false;
  const atoms = [...body.matchAll(/(\\.|\[(?:\\.|[^\]])*\]|[^*+?{])([*+?]|\{[\d,]*\})?/gu)];
  const onlyThere = (at: number) => {
    const [, atom = '', repeat] = atoms[at] ?? [];
    const literal = /^\\?([^\w\s[\\.^$])$/.exec(atom)?.[1];
    if (literal === undefined || repeat) return false;
    return atoms.every(
      ([, other = ''], index) => index === at || !new RegExp(`^${other}$`, 'iu').test(literal),
    );
  };
  return onlyThere(0) || onlyThere(atoms.length - 1);
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
