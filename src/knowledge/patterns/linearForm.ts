import { beginsAtStart } from './backtracking';
import { acceptsOf, type FormFact, formMachine } from './formMachine';
import type { FormTree } from './formTree';
import { type Program, ProgramReader, programOf, type ReadText } from './linearReader';

/** Tests a text in time that grows with its length only. */
export interface LinearForm {
  /**
   * True where a part of the text matches; nothing where that takes more steps.
   *
   * @param most steps of the machines of the expression, all together
   */
  test(text: string, most: number): boolean | undefined;
}

/** What is known between two characters is a bit each; an expression with more is not used. */
const MOST_FACTS = 31;

/**
 * An expression on machines that keep all ways through it at once. Each lookaround has a machine, which runs over the text
 * before what contains it and notes where the lookaround holds: lookaheads are read from the end of the text to its begin,
 * backwards. Nothing for expressions that are too large.
 */
export function linearForm(tree: FormTree, flags: string): LinearForm | undefined {
  const scanners: Scanner[] = [];
  const facts = new Map<FormFact, number>();
  const programFor = (of: FormTree): Program | undefined => {
    const machine = formMachine(of, flags, numberOf);
    return machine && programOf(machine);
  };
  const numberOf = (fact: FormFact): number => {
    const known = facts.get(fact);
    if (known !== undefined) return known;
    // What it contains is numbered before it, and so runs before it.
    const scanner = fact.kind === 'look' ? lookScanner(fact, programFor) : boundaryScanner(flags);
    const number = scanners.length;
    facts.set(fact, number);
    scanners.push(scanner);
    return number;
  };
  const program = programFor(tree);
  if (!program || scanners.length > MOST_FACTS) return undefined;
  return { test: (text, most) => run(text, most, program, beginsAtStart(tree), scanners) };
}

function run(
  text: string,
  most: number,
  program: Program,
  fromStart: boolean,
  scanners: readonly Scanner[],
): boolean | undefined {
  if (text.length > most) return undefined;
  const chars = [...text];
  const line: ReadText = { chars, facts: new Int32Array(scanners.length && chars.length + 1), left: most };
  for (const [number, scan] of scanners.entries())
    scan(line, (at) => {
      line.facts[at] = (line.facts[at] ?? 0) | (1 << number);
    });
  let found = false;
  matchesIn(line, program, { fromStart }, () => {
    found = true;
    return true;
  });
  return found || line.left >= 0 ? found : undefined;
}

/** Notes where a boundary or a lookaround holds. */
type Scanner = (line: ReadText, holds: (at: number) => void) => void;

function boundaryScanner(flags: string): Scanner {
  const isWord = acceptsOf('\\w', flags);
  return (line, holds) => {
    let before = false;
    for (let at = 0; at <= line.chars.length; at++) {
      const char = line.chars[at];
      const after = char !== undefined && isWord(char);
      if (before !== after) holds(at);
      before = after;
    }
    line.left -= line.chars.length;
  };
}

function lookScanner(
  { opening, of }: Extract<FormFact, { kind: 'look' }>,
  programFor: (tree: FormTree) => Program | undefined,
): Scanner {
  const isBehind = opening.startsWith('(?<');
  const program = programFor(isBehind ? of : reversed(of));
  return (line, holds) => {
    if (!program) line.left = -1;
    else
      matchesIn(line, program, { fromStart: false, isBackward: !isBehind }, (at) => {
        holds(at);
        return false;
      });
  };
}

/** The expression that matches the same texts read from the end. */
function reversed(tree: FormTree): FormTree {
  if (tree.kind === 'literal') return { kind: 'literal', text: [...tree.text].reverse().join('') };
  if (tree.kind === 'repeat') return { ...tree, of: reversed(tree.of) };
  if (tree.kind === 'any') return { kind: 'any', of: tree.of.map(reversed) };
  return tree.kind === 'all' ? { kind: 'all', of: tree.of.map(reversed).reverse() } : tree;
}

interface Direction {
  /** True where nothing can match that begins later. */
  readonly fromStart: boolean;
  readonly isBackward?: boolean;
}

/**
 * Tries the program from every place on, all at once, and calls `found` with each place where it has matched, until that
 * returns true.
 */
function matchesIn(
  line: ReadText,
  program: Program,
  { fromStart, isBackward = false }: Direction,
  found: (at: number) => boolean,
): void {
  const { chars } = line;
  const last = isBackward ? 0 : chars.length;
  const reader = new ProgramReader(line, program);
  for (let at = isBackward ? chars.length : 0; ; at += isBackward ? -1 : 1) {
    if (!fromStart || at === 0) reader.begin();
    if (reader.follow(at) && found(at)) return;
    if (at === last || line.left < 0) return;
    reader.read(chars[isBackward ? at - 1 : at] ?? '');
    if (fromStart && reader.isDone) return;
  }
}
