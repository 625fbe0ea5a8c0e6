import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file to be checked. */
export interface FoundFile {
  readonly path: string;
  /** Named on the command line, not found in a folder. */
  readonly named: boolean;
  /** In bytes, when it was found. */
  readonly size: number;
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

/** Names of the files to check; others found in a folder are not opened. */
const NAMES =
  /\.(?:ya?ml|json|template|config|cfn)$|(?:^|[/\\])(?:Procfile|Buildfile)$|[/\\]\.platform[/\\](?:config)?hooks?[/\\]/i;

/** The files of the paths in the order given; folders are walked by name. Each file is given once, however it is linked. */
export function findFiles(paths: readonly string[]): {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly Unreadable[];
} {
  const files = new Map<string, FoundFile>();
  const unreadable: Unreadable[] = [];
  const folders = new Set<string>();
  const add = (path: string, named: boolean): void => {
    try {
      const info = statSync(path);
      if (!info.isDirectory()) {
        const other = otherThanFile(info);
        if (named && other) unreadable.push({ path, reason: other });
        else if (!other && (named || NAMES.test(path))) remember({ path, named, size: info.size }, files);
        return;
      }
      const real = realpathSync.native(path);
      if (folders.has(real)) return;
      folders.add(real);
      const names = readdirSync(path).filter((name) => !SKIPPED.has(name));
      for (const name of names.sort()) add(join(path, name), false);
    } catch (error) {
      const isDeadLink = !named && leadsNowhere(path, error);
      unreadable.push({ path, reason: isDeadLink ? 'broken link, skipped' : reasonOf(error), isDeadLink });
    }
  };
  for (const path of paths) add(path, true);
  return { files: [...files.values()], unreadable };
}

function remember(file: FoundFile, files: Map<string, FoundFile>): void {
  const real = realpathSync.native(file.path);
  if (file.named || !files.has(real)) files.set(real, file);
}

function leadsNowhere(path: string, error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT' && code !== 'ELOOP') return false;
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
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
export function readRegularFile(path: string): Buffer {
  const other = otherThanFile(statSync(path));
  if (other) throw new Error(other);
  return readFileSync(path);
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
