import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file to be checked. */
export interface FoundFile {
  readonly path: string;
  /** Named on the command line, not found in a folder. */
  readonly named: boolean;
}

/** A path that could not be read. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** Folders that are never walked: they hold third-party code or generated files. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', '.aws-sam', 'cdk.out']);

/** Extensions of the files to check; others found in a folder are not opened. */
const ENDINGS = /\.(ya?ml|json|template|config|cfn)$/i;

/** The files of the paths in the order given; folders are walked by name. Each file is given once, however it is linked. */
export async function findFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly FoundFile[]; readonly unreadable: readonly Unreadable[] }> {
  const files = new Map<string, FoundFile>();
  const unreadable: Unreadable[] = [];
  const folders = new Set<string>();
  const add = async (path: string, named: boolean): Promise<void> => {
    try {
      const info = await stat(path);
      if (!info.isDirectory()) {
        if (named || (info.isFile() && ENDINGS.test(path))) await remember(path, named, files);
        return;
      }
      const real = await realpath(path);
      if (folders.has(real)) return;
      folders.add(real);
      const names = (await readdir(path)).filter((name) => !SKIPPED.has(name));
      for (const name of names.sort()) await add(join(path, name), false);
    } catch (error) {
      unreadable.push({ path, reason: reasonOf(error) });
    }
  };
  for (const path of paths) await add(path, true);
  return { files: [...files.values()], unreadable };
}

async function remember(path: string, named: boolean, files: Map<string, FoundFile>): Promise<void> {
  const real = await realpath(path);
  if (named || !files.has(real)) files.set(real, { path, named });
}

/** Why a path could not be read, in a few words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'circular link',
    EISDIR: 'is a folder',
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}
