import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadData } from './loadCheck';

/**
 * Reads the data that ships with this package from the file system, for programs on Node: the file that this is
 * bundled into is one folder below it. Reading at once spares a program that runs once the threads of the file system.
 */
export function readShipped(folder: string = join(__dirname, '..')): ReadData {
  return async (path) => readFileSync(join(folder, path), 'utf8');
}
