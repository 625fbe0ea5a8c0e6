import { writeFileSync } from 'node:fs';
import { cacheFileOf, compile } from './compiled';

// Run by the build with a program and its arguments: writes what V8 made of the program while it ran.
const [, , program = ''] = process.argv;
process.argv.splice(1, 2, program);
const { script, run } = compile(program);
process.on('exit', () => writeFileSync(cacheFileOf(program), script.createCachedData()));
run();
