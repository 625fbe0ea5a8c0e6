import { neighborPath } from '../../core/neighbors';
import type { ScalarNode } from '../../core/tree/node';
import type { PathSort } from '../../knowledge/shapes';
import type { WalkedShape } from '../schema/walk/walkShape';
import { isFilledIn } from './judgedShape';

/** A value that is the path of a file in the folder of the document. */
export interface NamedPath {
  readonly node: ScalarNode;
  readonly sort: PathSort;
  /** Relative to the folder of the document, with `/`. */
  readonly path: string;
}

/** The files that a document names by their paths. */
export function pathsIn({ scalars }: Pick<WalkedShape, 'scalars'>): readonly NamedPath[] {
  return scalars.flatMap(({ node, types }) => {
    const sort = types.flatMap(({ facts }) => facts?.path ?? [])[0];
    const path = sort === undefined || isFilledIn(node.text) ? undefined : insidePath(node.text);
    return sort === undefined || !path ? [] : [{ node, sort, path }];
  });
}

/** Nothing for a path that leads out of the folder. CodeDeploy reads a slash or a backslash in front as the folder itself. */
function insidePath(written: string): string | undefined {
  const path = neighborPath(written.replaceAll('\\', '/').replace(/^\/+/, ''));
  return path === undefined || path === '.' || path.startsWith('..') ? undefined : path;
}

/** The folder of a path (`.` for that of the document), and the name in it. */
export function folderAndName(path: string): readonly [folder: string, name: string] {
  const slash = path.lastIndexOf('/');
  return [slash < 0 ? '.' : path.slice(0, slash), path.slice(slash + 1)];
}
