/** What is known of the files around a document. Paths are relative to its folder, with `/`; its own folder is an empty string. */
export interface Surroundings {
  /** The names of files and folders in a folder; nothing where it does not exist, or is not known. */
  names(folder: string): ReadonlySet<string> | undefined;
  /** The text of a file; nothing where it does not exist, or is not known. */
  text(path: string): string | undefined;
}

/** Nothing is known: a document without a file, or a program that reads no others. */
export const NO_SURROUNDINGS: Surroundings = { names: () => undefined, text: () => undefined };

/** A path without `.` and empty parts, and with `/`; nothing for one that leads out of the folder. */
export function insidePath(path: string): string | undefined {
  const parts = path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? undefined : parts.join('/');
}

/** The folder of a path and the name in it. */
export function folderAndName(path: string): readonly [folder: string, name: string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
}
