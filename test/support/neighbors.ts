import { posix } from 'node:path';
import type { NeighborFiles } from '../../src/core/neighbors';

/** Files by path, as a program finds them around a document. Other folders than theirs cannot be read. */
export function filesOf(files: Readonly<Record<string, string>>): NeighborFiles {
  const at = (path: string) => posix.join('/a/b', path);
  return {
    namesIn(folder) {
      const start = `${at(folder)}/`.replace('//', '/');
      const inside = Object.keys(files)
        .map(at)
        .filter((path) => path.startsWith(start));
      const names = inside.map((path) => path.slice(start.length).split('/')[0] ?? '');
      return names.length === 0 ? undefined : [...new Set(names)];
    },
    textOf: (path) => Object.entries(files).find(([name]) => at(name) === at(path))?.[1],
  };
}
