import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Surroundings } from '../api/check';
import { decodeText, readRegularFile } from './files';

/** Larger files and folders are not read for the sake of another file. */
const LARGEST = 1_000_000;
const MOST_NAMES = 10_000;

/** The files around a file, read when they are asked for. */
export function surroundingsOf(file: string): Surroundings {
  const folder = dirname(file);
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return {
    names(path) {
      if (!known.has(path)) known.set(path, namesIn(join(folder, path)));
      return known.get(path);
    },
    text: (path) => textOf(join(folder, path)),
  };
}

function namesIn(folder: string): ReadonlySet<string> | undefined {
  try {
    const names = readdirSync(folder);
    return names.length > MOST_NAMES ? undefined : new Set(names);
  } catch {
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    const bytes = readRegularFile(path);
    return bytes.length > LARGEST ? undefined : decodeText(bytes);
  } catch {
    return undefined;
  }
}
