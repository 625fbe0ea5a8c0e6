import type { LiveDocument } from '../../core/open';
import { folderAndName, insidePath } from '../../core/surroundings';
import type { ScalarNode } from '../../core/tree/node';
import type { PathSort } from '../../knowledge/shapes';
import type { Schema } from '../../schema/types';
import { type WalkedShape, walkShape } from '../schema/walk/walkShape';
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

/** The folders that say which of these files there are, and those above them. Each is relative to the folder of the document. */
export function foldersAround(doc: LiveDocument, schema: Schema): readonly string[] {
  if (doc.kind === 'ebextensions') return [''];
  const shape = doc.template ? undefined : schema.shape(doc.kind);
  if (!shape || !doc.root) return [];
  const folders = pathsIn(walkShape(doc.root, shape)).flatMap(({ path }) => [...foldersOf(path)]);
  return [...new Set(folders)];
}

function* foldersOf(path: string): Iterable<string> {
  for (let [folder] = folderAndName(path); ; [folder] = folderAndName(folder)) {
    yield folder;
    if (folder === '') return;
  }
}
