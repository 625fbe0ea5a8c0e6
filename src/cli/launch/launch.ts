import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { CHECK_USAGE, HOVER_USAGE, NOTES_USAGE, OVERVIEW_USAGE } from '../usage';
import { cacheFileOf, compile } from './compiled';

/** The files of the commands, beside this one. */
const PROGRAMS: Readonly<Record<string, string>> = {
  check: 'check.js',
  hover: 'answer.js',
  notes: 'answer.js',
  overview: 'answer.js',
};

/** What `node:module` has since Node 22.1: keeps compiled code in a folder of the user between runs. */
interface CompileCache {
  readonly enableCompileCache?: () => void;
}

/** Runs the command that is named. Help costs no more than starting Node. */
function launch(name: string): void {
  const usage = `${CHECK_USAGE}${HOVER_USAGE}${OVERVIEW_USAGE}${NOTES_USAGE}`;
  const program = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  if (program !== undefined) start(join(__dirname, program));
  else if (isHelp) process.stdout.write(usage);
  else {
    process.stderr.write(name === '' ? usage : `aws-hints: unknown command “${name}”\n${usage}`);
    process.exitCode = 2;
  }
}

/**
 * Starts a program. Compiling it is half of the time that a small file takes, so what V8 made of it at build time is
 * used; where that is of another version of Node, Node's own cache, if it has one.
 */
function start(program: string): void {
  const cachedData = readCache(cacheFileOf(program));
  if (cachedData) {
    compile(program, cachedData).run();
    return;
  }
  (nodeModule as CompileCache).enableCompileCache?.();
  require(program);
}

function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

launch(process.argv[2] ?? '');
