import type { KeyDoc } from '../types';
import { compileKnowledge, KEY_FILES, type KnowledgeFile } from './compile';

/**
 * The text of `src/core/detect/topLevelKeys.json`: the top-level keys of each kind of file, as `knowledge/` has them. By
 * them `core` decides what a file is before any knowledge is loaded. Nothing where the knowledge has a mistake in them.
 */
export function topLevelKeysFile(files: readonly KnowledgeFile[]): string | undefined {
  const keyFiles = files.filter(({ path }) => KEY_FILES[path.slice(path.indexOf('/') + 1)] !== undefined);
  const { data, problems } = compileKnowledge(keyFiles);
  if (problems.length > 0) return undefined;
  const kinds = [...new Set(Object.values(KEY_FILES))].sort();
  const byKind = Object.fromEntries(kinds.map((kind) => [kind, topLevelKeys(data.keys, kind)]));
  return `${JSON.stringify(byKind, undefined, 2)}\n`;
}

function topLevelKeys(keys: readonly KeyDoc[], kind: KeyDoc['kind']): readonly string[] {
  return keys.flatMap((key) => (key.kind === kind && !key.path.includes('/') ? [key.path] : [])).sort();
}
