import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository. */
export const root = resolve(__dirname, '../..');

/** Everything fetched for tests; git-ignored, safe to delete. */
export const cacheFolder = join(root, '.vscode-test');

export const fixtureWorkspace = join(root, 'test/fixtures/workspace');

/** A new folder for one run, removed at the end of the process. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `aws-hints-${name}-`));
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // The editor may still be writing its state; the system clears its temporary folder in time.
    }
  });
  return folder;
}

/** A copy of the fixture workspace that a test may change; its folder is named `workspace`, as in the pictures. */
export function copyOfWorkspace(from: string = fixtureWorkspace): string {
  const copy = join(temporaryFolder('files'), 'workspace');
  cpSync(from, copy, { recursive: true });
  return copy;
}

/** Top-level files and folders of the package: what `.vscodeignore` lets through. */
function shipped(): readonly string[] {
  const lines = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
  const names = lines
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1).trim().split('/')[0] ?? '');
  return [...new Set(names)];
}

/**
 * The extension as a browser sees it: the same folders under a `package.json` without `main` and `extensionKind`, so that the editor has
 * to load the web bundle into its worker host. (`extensionDevelopmentKind` alone does not do that in the server form.)
 * The suite stands in the same folder, because the editor runs a suite in the host of the extension it lies in.
 */
export function webOnlyExtension(extension: string, suite: string): { extension: string; suite: string } {
  const folder = join(temporaryFolder('web'), 'extension');
  mkdirSync(folder);
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...manifest, main: undefined, extensionKind: undefined }, undefined, 2),
  );
  for (const name of shipped()) {
    const source = join(extension, name);
    if (name !== 'package.json' && existsSync(source)) symlinkSync(source, join(folder, name));
  }
  const copy = join(folder, 'suite.js');
  cpSync(suite, copy);
  return { extension: folder, suite: copy };
}
