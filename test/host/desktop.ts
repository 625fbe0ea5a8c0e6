/** The editor in its desktop form, fetched by `@vscode/test-electron`. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
  TestRunFailedError,
} from '@vscode/test-electron';
import type { EditorHost, OpenEditor, OpenOptions, SuiteOptions } from './host';
import { quietSettings, restrictedSettings } from './host';
import { pins } from './install';
import { cacheFolder, temporaryFolder, webOnlyExtension } from './paths';

const downloadSite = 'https://update.code.visualstudio.com/api/releases/stable';

const probeWithin = 3000;

/** Why the desktop form cannot be used here; nothing where it can. Asks the download site, with a short patience. */
export async function whyNoDesktop(): Promise<string | undefined> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'this machine has no display';
  const version = pins().config.desktop;
  if (existsSync(cacheFolder) && readdirSync(cacheFolder).some((name) => name.endsWith(`-${version}`)))
    return undefined;
  try {
    const answer = await fetch(downloadSite, { method: 'HEAD', signal: AbortSignal.timeout(probeWithin) });
    return answer.ok ? undefined : `the download site of VS Code answers ${answer.status}`;
  } catch {
    return 'the download site of VS Code cannot be reached';
  }
}

/** The desktop editor sandboxes itself, which root may not. */
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

function profile(settings: Readonly<Record<string, unknown>>, folder = temporaryFolder('profile')): string[] {
  mkdirSync(join(folder, 'data/User'), { recursive: true });
  const file = join(folder, 'data/User/settings.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(settings, undefined, 2));
  return [
    `--user-data-dir=${join(folder, 'data')}`,
    `--extensions-dir=${join(folder, 'extensions')}`,
    ...rootFlags,
  ];
}

async function runSuite(executable: string, options: SuiteOptions): Promise<number> {
  const settings = { ...quietSettings, ...(options.restricted && restrictedSettings) };
  const loaded = options.web ? webOnlyExtension(options.extension, options.suite) : options;
  const workspace = options.virtual ? `--folder-uri=${options.virtual.folder}` : options.workspace;
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: loaded.extension,
      extensionTestsPath: loaded.suite,
      launchArgs: [workspace, '--skip-welcome', '--skip-release-notes', ...profile(settings)],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  }
}

function openForPerson(executable: string, options: OpenOptions): OpenEditor {
  const child = spawn(
    executable,
    [
      options.workspace,
      ...(options.file ? [options.file] : []),
      `--extensionDevelopmentPath=${options.extension}`,
      '--new-window',
      ...profile(quietSettings, join(cacheFolder, 'desktop-profile')),
    ],
    { stdio: 'ignore' },
  );
  const closed = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  const stop = async () => {
    child.kill();
    await closed;
  };
  return { closed, stop };
}

function installPackage(executable: string, vsix: string): string {
  const folder = temporaryFolder('install');
  const [cli = executable, ...first] = resolveCliArgsFromVSCodeExecutablePath(executable, {
    reuseMachineInstall: true,
  });
  const args = [...first, ...profile(quietSettings, folder), '--install-extension', vsix];
  const { status, stdout, stderr } = spawnSync(cli, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const folders = join(folder, 'extensions');
  const installed = existsSync(folders)
    ? readdirSync(folders).find((name) => name.includes('aws-inline-hints'))
    : undefined;
  if (status !== 0 || !installed)
    throw new Error(`the editor did not install ${vsix} (${status}):\n${stdout}${stderr}`);
  return join(folders, installed);
}

/** The desktop form, fetched where it is not there yet. */
export async function desktopHost(): Promise<EditorHost> {
  const executable = await downloadAndUnzipVSCode({ version: pins().config.desktop, cachePath: cacheFolder });
  return {
    form: 'desktop',
    run: (options) => runSuite(executable, options),
    open: async (options) => openForPerson(executable, options),
    installPackage: async (vsix) => installPackage(executable, vsix),
  };
}
