import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
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

/** What is around the examples and fixtures of a rule: the folder `around` among its fixtures. */
export function aroundRule(id: string): NeighborFiles | undefined {
  const folder = join(__dirname, '../fixtures/rules', id, 'around');
  if (!existsSync(folder)) return undefined;
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return filesOf(
    Object.fromEntries(
      files.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
    ),
  );
}
