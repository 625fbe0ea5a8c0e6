import { folderAndName, type Surroundings } from '../../src/core/surroundings';

/** The files around a document, by path; their folders are known, and no others. */
export function aroundOf(files: Readonly<Record<string, string>>): Surroundings {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const file of Object.keys(files))
    for (let path = file; path !== ''; [path] = folderAndName(path)) {
      const [folder, name] = folderAndName(path);
      folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
    }
  return { names: (folder) => folders.get(folder), text: (path) => files[path] };
}
