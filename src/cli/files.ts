import type { Stats } from 'node:fs';
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
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
  /** A link in a folder that leads nowhere: there is nothing to check. */
  readonly isDeadLink?: boolean;
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
        const other = otherThanFile(info);
        if (named && other) unreadable.push({ path, reason: other });
        else if (!other && (named || ENDINGS.test(path))) await remember(path, named, files);
        return;
      }
      const real = await realpath(path);
      if (folders.has(real)) return;
      folders.add(real);
      const names = (await readdir(path)).filter((name) => !SKIPPED.has(name));
      for (const name of names.sort()) await add(join(path, name), false);
    } catch (error) {
      const isDeadLink = !named && (await leadsNowhere(path, error));
      unreadable.push({ path, reason: isDeadLink ? 'broken link, skipped' : reasonOf(error), isDeadLink });
    }
  };
  for (const path of paths) await add(path, true);
  return { files: [...files.values()], unreadable };
}

async function remember(path: string, named: boolean, files: Map<string, FoundFile>): Promise<void> {
  const real = await realpath(path);
  if (named || !files.has(real)) files.set(real, { path, named });
}

async function leadsNowhere(path: string, error: unknown): Promise<boolean> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT' && code !== 'ELOOP') return false;
  return (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false;
}

/** What a path is that is no file: reading it would wait, maybe for ever. Nothing for a file. */
export function otherThanFile(info: Stats): string | undefined {
  if (info.isFile()) return undefined;
  if (info.isDirectory()) return 'is a folder';
  if (info.isFIFO()) return 'is a named pipe, not a file';
  if (info.isSocket()) return 'is a socket, not a file';
  return 'is a device, not a file';
}

/** The text as an editor holds it: UTF-8, or UTF-16 with its mark; without the mark, which would shift columns. */
export function decodeText(bytes: Buffer): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (a === 0xfe && b === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** Reads a file; fails for a folder, a named pipe, a socket or a device. */
export async function readRegularFile(path: string): Promise<Buffer> {
  const other = otherThanFile(await stat(path));
  if (other) throw new Error(other);
  return readFile(path);
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
