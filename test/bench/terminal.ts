import { spawnSync } from 'node:child_process';

/** Median time of the terminal program for a file, and of Node that does nothing, in milliseconds. */
export interface TerminalStart {
  readonly program: number;
  readonly node: number;
  /** Median of the ratios of pairs that ran one after the other. */
  readonly ratio: number;
}

/** Runs the program and Node in turns, so that a machine that is busy for a while slows both down. */
export function measureTerminal(program: string, file: string, pairs = 11): TerminalStart {
  const runs = Array.from({ length: pairs }, () => {
    return { program: timeOf([program, 'check', file]), node: timeOf(['-e', '0']) };
  });
  return {
    program: middle(runs.map((run) => run.program)),
    node: middle(runs.map((run) => run.node)),
    ratio: middle(runs.map((run) => run.program / run.node)),
  };
}

function timeOf(args: readonly string[]): number {
  const begin = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - begin;
}

function middle(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}
