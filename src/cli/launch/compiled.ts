import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** A program, compiled and ready to run. */
export interface CompiledProgram {
  readonly script: Script;
  run(): void;
}

/** A file with what V8 made of the program the last time; only this version on this processor can read it. */
export function cacheFileOf(program: string): string {
  return `${program}.${process.versions.v8}-${process.arch}.cache`;
}

/**
 * Compiles the program, from what V8 made of it before where that is given and fits; what was made by another version or
 * from a text of another length is refused by V8.
 */
export function compile(program: string, cachedData?: Buffer): CompiledProgram {
  const bytes = readFileSync(program);
  // The build writes ASCII only, which is read in no time; V8 also keeps it in half of the memory.
  const source = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new Script(wrapped, { filename: program, ...(cachedData ? { cachedData } : {}) });
  return {
    script,
    run() {
      const module = { exports: {} };
      script.runInThisContext()(module.exports, require, module, program, dirname(program));
    },
  };
}
