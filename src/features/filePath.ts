import { pathAt } from '../core/cursor';
import type { Range } from '../core/document';
import { walkShape } from '../rules/schema/walk/walkShape';
import { pathsIn } from '../rules/shape/paths';
import { shapeNameOf } from './shapePlace';
import type { FeatureContext } from './types';

/** A file that a document names, and where it names it. */
export interface FilePath extends Range {
  /** Relative to the folder of the document, with `/`. */
  readonly path: string;
}

/** The file that is named at an offset. It need not exist. */
export function filePathAt({ doc, schema }: FeatureContext, offset: number): FilePath | undefined {
  const { scalar } = pathAt(doc, offset);
  const shape = doc.template ? undefined : schema.shape(shapeNameOf(doc.kind));
  if (!scalar || !shape || !doc.root) return undefined;
  const found = pathsIn(walkShape(doc.root, shape)).find(({ node }) => node.start === scalar.start);
  return found && { path: found.path, start: scalar.start, end: scalar.end };
}
