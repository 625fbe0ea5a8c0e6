/** The editor in its server form: VS Code's own server, shown by a browser. Every part comes from the npm registry. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { EditorHost, OpenEditor, OpenOptions, SuiteOptions } from './host';
import { quietSettings, restrictedSettings } from './host';
import { type Installation, install } from './install';
import { openPage } from './page';
import { cacheFolder, temporaryFolder, webOnlyExtension } from './paths';
import type { VirtualWorkspace } from './virtual';

/** A running server. */
export interface Server {
  readonly port: number;
  /** Asked of whoever connects, so that no other page in a browser of this machine can drive the editor. */
  readonly token: string;
  /** The end of its log, for messages. */
  tail(): string;
  readonly closed: Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** User settings of the editor. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Where settings and state are kept; a temporary folder where left out. Settings that are there already stay. */
  readonly profile?: string;
  /** The port to listen on where it is free. */
  readonly port?: number;
}

const readyWithin = 60_000;

/** Servers that still run; they end with this process, however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

function writeSettings(profile: string, settings: Readonly<Record<string, unknown>>): void {
  const file = join(profile, 'data/User/settings.json');
  mkdirSync(join(profile, 'data/User'), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function profileArguments(profile: string): string[] {
  return [
    '--accept-server-license-terms',
    `--server-data-dir=${join(profile, 'server')}`,
    `--user-data-dir=${join(profile, 'data')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
  ];
}

/** Starts the server and resolves once it listens. Throws with its log where it does not. */
export async function startServer(installation: Installation, options: ServerOptions): Promise<Server> {
  const profile = options.profile ?? temporaryFolder('profile');
  writeSettings(profile, options.settings);
  const token = randomBytes(16).toString('hex');
  const wanted = options.port && (await isFree(options.port)) ? options.port : 0;
  const flags = [
    '--host=127.0.0.1',
    `--port=${wanted}`,
    `--connection-token=${token}`,
    '--enable-smoke-test-driver',
  ];
  const child = spawn(installation.node, [installation.serverMain, ...flags, ...profileArguments(profile)]);
  running.add(child);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void closed.then(() => running.delete(child));

  // It logs about native modules that it does without; only the file wants to know.
  const log = createWriteStream(join(profile, 'server.log'));
  let text = '';
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the server did not start within ${readyWithin / 1000} s`)),
      readyWithin,
    );
    const take = (chunk: Buffer) => {
      log.write(chunk);
      text = (text + chunk.toString('utf8')).slice(-20_000);
      const listening = /Extension host agent listening on (\d+)/.exec(text);
      if (!listening) return;
      clearTimeout(timer);
      resolve(Number(listening[1]));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`the server exited with code ${code}:\n${text.slice(-2000)}`)),
    );
  });
  const stop = async () => {
    child.kill();
    const late = setTimeout(() => child.kill('SIGKILL'), 3000);
    await closed;
    clearTimeout(late);
  };
  return { port, token, tail: () => text.slice(-2000), closed, stop };
}

/** What the page is opened with beside the workspace. */
export interface AddressOptions {
  readonly workspace: string;
  /** Opened instead of the workspace. */
  readonly virtual?: VirtualWorkspace | undefined;
  readonly extension?: string;
  readonly suite?: string;
  /** A file to open in the editor, by its absolute path. */
  readonly file?: string;
}

/** The address under which the server shows a workspace with an extension loaded from its folder. */
export function addressOf(server: Server, options: AddressOptions): string {
  const { workspace, virtual, extension, suite, file } = options;
  const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${encodeURI(toUriPath(path))}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (suite) payload.push(['extensionTestsPath', remote(suite)]);
  if (file) payload.push(['openFile', remote(file)]);
  const query = new URLSearchParams({
    tkn: server.token,
    folder: virtual?.folder ?? toUriPath(workspace),
    payload: JSON.stringify(payload),
  });
  return `http://127.0.0.1:${server.port}/?${query}`;
}

/** `C:\a` -> `/c:/a`, as paths stand in addresses. */
function toUriPath(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return forward.startsWith('/') ? forward : `/${forward}`;
}

async function runSuite(installation: Installation, options: SuiteOptions): Promise<number> {
  const settings = { ...quietSettings, ...(options.restricted && restrictedSettings) };
  const server = await startServer(installation, { settings });
  try {
    const loaded = options.web ? webOnlyExtension(options.extension, options.suite) : options;
    const page = await openPage(installation, server, {
      workspace: options.workspace,
      virtual: options.virtual,
      extension: loaded.extension,
      suite: loaded.suite,
    });
    try {
      return await page.suiteEnd();
    } finally {
      await page.close();
    }
  } finally {
    await server.stop();
  }
}

async function openForPerson(installation: Installation, options: OpenOptions): Promise<OpenEditor> {
  const profile = join(cacheFolder, 'profile');
  const port = Number(process.env.PORT) || 8787;
  const server = await startServer(installation, { settings: quietSettings, profile, port });
  return { url: addressOf(server, options), closed: server.closed, stop: server.stop };
}

async function installPackage(installation: Installation, vsix: string): Promise<string> {
  const profile = temporaryFolder('install');
  const child = spawn(installation.node, [
    installation.serverMain,
    ...profileArguments(profile),
    `--install-extension=${vsix}`,
  ]);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const folders = join(profile, 'extensions');
  const installed = existsSync(folders)
    ? readdirSync(folders).find((name) => name.includes('aws-inline-hints'))
    : undefined;
  if (code !== 0 || !installed)
    throw new Error(`the editor did not install ${vsix} (${code}):\n${text.slice(-2000)}`);
  return join(folders, installed);
}

/** The server form, fetched where it is not there yet. */
export async function serverHost(): Promise<EditorHost> {
  const installation = await install();
  return {
    form: 'server',
    run: (options) => runSuite(installation, options),
    open: (options) => openForPerson(installation, options),
    installPackage: (vsix) => installPackage(installation, vsix),
  };
}
