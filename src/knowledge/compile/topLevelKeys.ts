import type { ShapeData } from '../shapes';
import { compileKnowledge, isShape, type KnowledgeFile } from './compile';

/** The shapes of files, by which files are recognized. */
const FILE_SHAPES = ['appspec', 'buildspec', 'ebextensions', 'template'];

/**
 * The text of `src/core/detect/topLevelKeys.json`: the top-level keys of each kind of file, as `knowledge/` has them. By
 * them `core` decides what a file is before any knowledge is loaded. Nothing where the knowledge has a mistake in them.
 */
export function topLevelKeysFile(files: readonly KnowledgeFile[]): string | undefined {
  const { data, problems } = compileKnowledge(files.filter(({ path }) => isShape(path)));
  if (problems.length > 0) return undefined;
  const byKind = Object.fromEntries(FILE_SHAPES.map((name) => [name, topLevelKeys(data.shapes, name)]));
  return `${JSON.stringify(byKind, undefined, 2)}\n`;
}

function topLevelKeys(shapes: readonly ShapeData[], name: string): readonly string[] {
  const { keys = {} } = shapes.find((shape) => shape.name === name)?.root ?? {};
  return Object.keys(keys).sort();
}
