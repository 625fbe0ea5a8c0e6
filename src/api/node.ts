import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NeighborFiles } from '../core/neighbors';
import type { ReadData } from './loadCheck';

/**
 * Reads the data that ships with this package from the file system, for programs on Node: the file that this is
 * bundled into is one folder below it. Reading at once spares a program that runs once the threads of the file system.
 */
export function readShipped(folder: string = join(__dirname, '..')): ReadData {
  return async (path) => readFileSync(join(folder, path), 'utf8');
}

/** Larger files (bytes) are not templates; reading them would only fill the memory. */
const LARGEST = 5_000_000;

/** The files around a file of the file system. Nothing is read before it is asked for; what cannot be read is unknown. */
export function neighborsOf(path: string): NeighborFiles {
  const folder = dirname(path);
  return {
    namesIn: (name) => unlessUnreadable(() => readdirSync(join(folder, name))),
    textOf: (name) => unlessUnreadable(() => textOf(join(folder, name))),
  };
}

function textOf(path: string): string | undefined {
  const info = statSync(path);
  // Reading a pipe or a device may never end.
  return info.isFile() && info.size <= LARGEST
    ? readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
    : undefined;
}

function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
