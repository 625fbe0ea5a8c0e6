import type { SchemaCheck } from '../knowledge/compile/compileChecks';
import {
  fileNameOf,
  globalsType,
  type IndexFile,
  indexFileName,
  namespaceOf,
  type ServiceFile,
} from './format';
import { ServiceReader } from './serviceFile';
import { walkSchema } from './walk';

/**
 * Answers for the compile step of the knowledge whether a type or property that a note or limit names exists.
 *
 * @param files what `buildSchema` has written, by file name
 * @throws where the index or a file is not JSON
 */
export function schemaCheck(files: ReadonlyMap<string, string>): SchemaCheck {
  const readers = new Map<string, ServiceReader>();
  const readerOf = (type: string): ServiceReader | undefined => {
    const file = fileNameOf(namespaceOf(type));
    const text = files.get(file);
    const reader =
      readers.get(file) ?? (text ? new ServiceReader(JSON.parse(text) as ServiceFile) : undefined);
    if (reader) readers.set(file, reader);
    return reader;
  };
  const index = JSON.parse(files.get(indexFileName) ?? '{"n":{},"u":[]}') as IndexFile;
  const types = Object.entries(index.n).flatMap(([space, names]) =>
    names.split(',').map((name) => `${space}::${name}`),
  );
  const known = new Set([...types, globalsType]);
  return {
    hasType: (type) =>
      type.endsWith('*') ? types.some((each) => each.startsWith(type.slice(0, -1))) : known.has(type),
    hasProperty: (type, path) => {
      const resource = readerOf(type)?.resource(type);
      if (!resource) return false;
      const { found } = walkSchema(resource.object, path);
      return found === 'unknown' ? undefined : found !== 'none';
    },
  };
}
