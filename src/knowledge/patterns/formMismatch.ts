import { characterWords, enumerated } from './characterClass';
import { type Expected, type FormMachine, formMachine } from './formMachine';
import { formTree } from './formTree';
import { parsePattern } from './patternParts';

/** Longer texts are not explained. */
const LONGEST = 2000;
/** Steps of the machine times characters; more would be felt. */
const MOST_WORK = 200_000;
/** More texts that may follow are not enumerated. */
const MOST_LITERALS = 4;

/** What is wrong with a text, and what could be there instead where the problem does not say so itself. */
export interface FormMismatch {
  readonly problem: string;
  readonly next?: string;
}

/**
 * What is wrong with a text that does not match an expression, as the end of a sentence: `it must start with “arn:aws”`,
 * `a space at position 3 is not allowed`. Nothing where only a lookaround refuses the text, or the expression is too large.
 *
 * @param isWhole true where the whole text has to match
 */
export function formMismatch(pattern: string, text: string, isWhole: boolean): FormMismatch | undefined {
  const tree = text.length > LONGEST ? undefined : formTree(isWhole ? `^(?:${pattern})$` : pattern);
  const machine = tree && formMachine(tree, 'u');
  if (!machine || machine.steps.length * text.length > MOST_WORK) return undefined;
  const chars = [...text];
  let pending: ReadonlySet<number> = new Set([machine.first]);
  for (let at = 0; at <= chars.length; at++) {
    const reached = reach(machine, pending, at, chars.length);
    if (reached === 'match') return wrongLength(pattern, chars.length);
    const char = chars[at];
    pending = new Set(
      reached.flatMap((each) => (char !== undefined && each.accepts(char) ? [each.next] : [])),
    );
    if (pending.size === 0)
      return problemAt(
        at,
        chars,
        reached.map(({ expected }) => expected),
      );
  }
  return undefined;
}

/** A choice of plain values: naming them says all. */
const CHOICE = /^\^?\(?[\w-]+(?:\|[\w-]+)*\)?\$?$/;

/** The rest of a sentence about a text that does not match an expression; `words` say what matches. */
export function invalidForm(
  pattern: string,
  text: string,
  words: string | undefined,
  isWhole: boolean,
): string {
  const found = CHOICE.test(pattern) ? undefined : formMismatch(pattern, text, isWhole);
  const isShape = words !== undefined && /[…<]/.test(words);
  const next =
    found?.next === undefined || (words !== undefined && !isShape) ? '' : `; expected ${found.next}`;
  const why = found === undefined ? '' : `: ${found.problem}${next}`;
  if (words === undefined) return `is not valid${why}.`;
  return `is not valid${why}. ${isShape ? 'Format' : 'Expected'}: ${words}${words.endsWith('…') ? '' : '.'}`;
}

/** What a lookahead for the length refuses: `^(?=.{2,256}$)…`. */
function wrongLength(pattern: string, length: number): FormMismatch | undefined {
  const [, least, most] = /\(\?=\.\{(\d+),(\d+)\}\$\)/.exec(pattern) ?? [];
  const isWrong = least !== undefined && (length < Number(least) || length > Number(most));
  return isWrong ? { problem: `it must have ${least} to ${most} characters` } : undefined;
}

type CharStep = Extract<FormMachine['steps'][number], { op: 'char' }>;

/** The characters that may be read next; `match` where the text matches as far as it was read. */
function reach(
  { steps }: FormMachine,
  from: ReadonlySet<number>,
  at: number,
  length: number,
): readonly CharStep[] | 'match' {
  const open = [...from].reverse();
  const seen = new Set(open);
  const found: CharStep[] = [];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    const step = steps[number];
    if (step?.op === 'match') return 'match';
    if (step?.op === 'char') found.push(step);
    const next = step?.op === 'split' ? step.next : isThere(step?.op, at, length) && step ? nextOf(step) : [];
    for (const each of [...next].reverse()) {
      if (seen.has(each)) continue;
      seen.add(each);
      open.push(each);
    }
  }
  return found;
}

function isThere(op: string | undefined, at: number, length: number): boolean {
  return (op === 'start' && at === 0) || (op === 'end' && at === length);
}

function nextOf(step: FormMachine['steps'][number]): readonly number[] {
  return step.op === 'start' || step.op === 'end' ? [step.next] : [];
}

function problemAt(at: number, chars: readonly string[], expected: readonly Expected[]): FormMismatch {
  if (expected.length === 0)
    return { problem: `it is longer than ${at} ${at === 1 ? 'character' : 'characters'}` };
  const char = chars[at];
  if (char === undefined) return { problem: at === 0 ? 'it must not be empty' : incomplete(expected) };
  const begin = literalBegin(expected, at);
  const words = expectedWords(expected, begin !== undefined);
  if ((begin ?? at) === 0 && words !== undefined && !/,|or.*\bor\b/.test(words))
    return { problem: `it must start with ${words}` };
  if (begin !== undefined && begin > 0 && words !== undefined)
    return { problem: `only ${words} is allowed at position ${begin + 1}` };
  const problem = `${nameOf(char)} at position ${at + 1} is not allowed`;
  return words === undefined ? { problem } : { problem, next: words };
}

function incomplete(expected: readonly Expected[]): string {
  if (!expected.some(({ literal }) => literal)) return 'it is too short';
  const words = expectedWords(expected, false);
  return words === undefined ? 'it is incomplete' : `it is incomplete; ${words} must follow`;
}

/** Where the literal texts begin of which the next character is part; nothing where it may be another as well. */
function literalBegin(expected: readonly Expected[], at: number): number | undefined {
  const begins = new Set(expected.map(({ literal }) => literal && at - literal.offset));
  const [begin] = begins;
  return begins.size === 1 ? begin : undefined;
}

function expectedWords(expected: readonly Expected[], isLiteral: boolean): string | undefined {
  const literals = new Set<string>();
  const members = new Set<string>();
  for (const each of expected) {
    const rest = literalRest(each, isLiteral);
    if (rest !== undefined && rest.length > 1) literals.add(`“${rest}”`);
    else for (const member of rest === undefined ? membersOf(each.source) : [rest]) members.add(member);
  }
  if (literals.size > MOST_LITERALS) return undefined;
  if (members.size === 0) return enumerated([...literals], 'or');
  const words = characterWords([...members]);
  if (words === undefined || literals.size === 0 || words.startsWith('anything')) return words;
  return enumerated([...literals, ...words.split(/, | or /)], 'or');
}

/** What is left of a literal text, or all of it where nothing else can be there. */
function literalRest({ literal }: Expected, isWhole: boolean): string | undefined {
  if (!literal || isWhole) return literal?.text;
  return [...literal.text].slice(literal.offset).join('');
}

/** The members of a class; one that has no name where they cannot be told. */
function membersOf(source: string): readonly string[] {
  const [only] = parsePattern(source)?.[0] ?? [];
  if (only?.kind === 'text') return [only.text];
  return only?.kind === 'class' ? only.members : ['any'];
}

function nameOf(char: string): string {
  if (char === ' ') return 'a space';
  if (char === '\t') return 'a tab';
  return /[\r\n]/.test(char) ? 'a line break' : `“${char}”`;
}
