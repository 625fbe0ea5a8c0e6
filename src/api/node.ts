import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadData } from './load';

/**
 * Reads the data that ships with this package from the file system, for programs on Node: the file that this is
 * bundled into is one folder below it.
 */
export function readShipped(folder: string = join(__dirname, '..')): ReadData {
  return (path) => readFile(join(folder, path), 'utf8');
}
