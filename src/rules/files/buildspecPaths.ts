import type { LiveDocument } from '../../core/open';
import type { NeighborView } from '../rule';

/** A name with an ending, in folders or not; anything else is a buildspec, an ARN or a text that is filled in. */
const FILE = /^(?:\.\/)?((?:[\w.-]+\/)*)([\w.-]+\.(?:ya?ml|json))$/;

/** The folder (empty, or with a slash at its end) and the name of the buildspec file that a project names; nothing for a text that is none. */
export function buildspecPath(text: string): { readonly folder: string; readonly name: string } | undefined {
  const [, folder = '', name] = FILE.exec(text) ?? [];
  return name === undefined ? undefined : { folder, name };
}

/** The root of the source is not further above the template. */
const HIGHEST = 3;

/** The folders that may be the root of the source: that of the template and those above it, up to a repository. */
export function sourceRoots(neighbors: NeighborView): readonly string[] {
  const roots: string[] = [];
  for (let up = 0; up <= HIGHEST; up += 1) {
    const root = '../'.repeat(up);
    const names = neighbors.namesIn(root || '.');
    if (!names) break;
    roots.push(root);
    if (names.includes('.git')) break;
  }
  return roots;
}

/** The buildspec that a project names by its path, where the workspace has it at one of the possible roots. */
export function buildspecNamed(text: string, neighbors: NeighborView): LiveDocument | undefined {
  const named = buildspecPath(text);
  if (!named) return undefined;
  const paths = sourceRoots(neighbors).map((root) => `${root}${named.folder}${named.name}`);
  const path = paths.find((each) => neighbors.has(each));
  const doc = path === undefined ? undefined : neighbors.document(path);
  return doc?.kind === 'buildspec' ? doc : undefined;
}
