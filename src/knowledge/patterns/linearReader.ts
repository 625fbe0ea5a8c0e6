import type { FormMachine, FormStep } from './formMachine';

/** A text while it is read. */
export interface ReadText {
  readonly chars: readonly string[];
  /** What holds before each character and at the end: a bit for each boundary and lookaround. */
  readonly facts: Int32Array;
  /** Steps that may still be taken; below zero it has been given up. */
  left: number;
}

/** The steps of a machine as numbers in rows, which are read several times faster than objects. */
export interface Program {
  readonly first: number;
  readonly ops: Uint8Array;
  /** Where a step leads: `targets` from `begins[step]` up to `begins[step + 1]`. */
  readonly begins: Int32Array;
  readonly targets: Int32Array;
  /** Of a step that reads: the number of its class; of a fact: twice its number, and one more where it must not hold. */
  readonly details: Int32Array;
  readonly classes: readonly ((char: string) => boolean)[];
}

const OPS = { char: 0, match: 1, split: 2, start: 3, end: 4, fact: 5 } as const;

/** Writes the steps of a machine in rows. */
export function programOf({ steps, first }: FormMachine): Program {
  const classes = new Map<(char: string) => boolean, number>();
  const targets = steps.map(targetsOf);
  const begins = new Int32Array(steps.length + 1);
  for (const [number, each] of targets.entries()) begins[number + 1] = (begins[number] ?? 0) + each.length;
  return {
    first,
    ops: Uint8Array.from(steps, ({ op }) => OPS[op]),
    begins,
    targets: Int32Array.from(targets.flat()),
    details: Int32Array.from(steps, (step) => detailOf(step, classes)),
    classes: [...classes.keys()],
  };
}

function targetsOf(step: FormStep): readonly number[] {
  if (step.op === 'match') return [];
  return step.op === 'split' ? step.next : [step.next];
}

function detailOf(step: FormStep, classes: Map<(char: string) => boolean, number>): number {
  if (step.op === 'fact') return 2 * step.fact + (step.isNot ? 1 : 0);
  if (step.op !== 'char') return 0;
  const known = classes.get(step.accepts) ?? classes.size;
  classes.set(step.accepts, known);
  return known;
}

/** All places in a program that the text read so far leads to. */
export class ProgramReader {
  /** A stack: each step is pushed at most once for each that leads to it. */
  private readonly pending: Int32Array;
  private count = 0;
  private readonly reached: Int32Array;
  private reachedCount = 0;
  /** When a step was reached last, so that none is followed twice at one place. */
  private readonly seen: Int32Array;
  private round = 0;
  /** For each class the round for whose character it was asked last, below zero where it did not accept it. */
  private readonly asked: Int32Array;

  constructor(
    private readonly line: ReadText,
    private readonly program: Program,
  ) {
    const { ops, targets, classes } = program;
    this.pending = new Int32Array(ops.length + targets.length + 1);
    this.reached = new Int32Array(ops.length);
    this.seen = new Int32Array(ops.length);
    this.asked = new Int32Array(classes.length);
  }

  get isDone(): boolean {
    return this.count === 0;
  }

  /** Begins once more at the place where the text has been read to. */
  begin(): void {
    this.pending[this.count++] = this.program.first;
  }

  /** Follows all that reads no character; true where the end of the expression is reached. */
  follow(at: number): boolean {
    const { pending, reached, seen, line } = this;
    const { ops, begins, targets } = this.program;
    const round = ++this.round;
    let matches = false;
    let top = this.count;
    let found = 0;
    while (top > 0) {
      const step = pending[--top] ?? 0;
      if (seen[step] === round) continue;
      seen[step] = round;
      line.left--;
      const op = ops[step] ?? 0;
      if (op === OPS.char) reached[found++] = step;
      else if (op === OPS.match) matches = true;
      else if (op === OPS.split || this.holds(op, step, at))
        for (let next = begins[step] ?? 0, end = begins[step + 1] ?? 0; next < end; next++)
          pending[top++] = targets[next] ?? 0;
    }
    this.count = 0;
    this.reachedCount = found;
    return matches;
  }

  private holds(op: number, step: number, at: number): boolean {
    if (op === OPS.start) return at === 0;
    if (op === OPS.end) return at === this.line.chars.length;
    const detail = this.program.details[step] ?? 0;
    return (((this.line.facts[at] ?? 0) >>> (detail >> 1)) & 1) !== (detail & 1);
  }

  /** Goes on with the steps that accept the next character. */
  read(char: string): void {
    const { pending, reached } = this;
    const { begins, targets, details } = this.program;
    let count = 0;
    for (let each = 0; each < this.reachedCount; each++) {
      const step = reached[each] ?? 0;
      if (this.accepts(details[step] ?? 0, char)) pending[count++] = targets[begins[step] ?? 0] ?? 0;
    }
    this.count = count;
  }

  private accepts(number: number, char: string): boolean {
    const { asked, round } = this;
    const known = asked[number];
    if (known === round || known === -round) return known > 0;
    const accepts = this.program.classes[number]?.(char) === true;
    asked[number] = accepts ? round : -round;
    return accepts;
  }
}
