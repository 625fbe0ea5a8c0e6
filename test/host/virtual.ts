/** A virtual workspace: a folder that is on no disk. The suite registers the file system that shows it. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** What the editor opens instead of a folder on the disk. */
export interface VirtualWorkspace {
  /** Address of the folder. */
  readonly folder: string;
  readonly scheme: string;
  /** The text files of the file system by their paths, from `/`. */
  readonly files: Readonly<Record<string, string>>;
}

/** Of virtual workspaces, the editor restricts only those of this scheme, which vscode.dev has for repositories. */
const scheme = 'vscode-vfs';

/** The files of a workspace, and of what is next to it. Links are left out: such a file system has none. */
export function virtualWorkspace(workspace: string): VirtualWorkspace {
  const above = dirname(workspace);
  const entries = readdirSync(above, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  const paths = entries.map((each) => join(each.parentPath, each.name));
  const addressed = (path: string) => `/${relative(above, path).split(sep).join('/')}`;
  const files = Object.fromEntries(paths.map((path) => [addressed(path), readFileSync(path, 'utf8')]));
  return { folder: `${scheme}://tests/${basename(workspace)}`, scheme, files };
}
