/** The server form's window: a browser page, which also hears what the extension host logs and how a suite ended. */
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from './chromium';
import type { Installation } from './install';
import { type AddressOptions, addressOf, type Server } from './server';

export interface EditorPage {
  readonly page: Page;
  /** What the extension host wrote to its console so far. */
  readonly logs: readonly string[];
  /** Resolves to the exit code of the suite the page was opened with. Throws where it does not end in time. */
  suiteEnd(): Promise<number>;
  close(): Promise<void>;
}

/** Size of the window, so that pictures are the same everywhere. */
export const windowSize = { width: 1280, height: 800 } as const;

const suiteWithin = 240_000;

/** In milliseconds; a busy machine takes long for the first page of a server. */
const loadWithin = 90_000;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** Log lines of the extension host come as JSON texts of the arguments of `console.log`. */
function lineOf(args: unknown): string {
  const parts = Array.isArray(args) ? args : [args];
  return parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
}

/** Opens a browser on the server. With a suite, its output goes to this terminal. */
export async function openPage(
  installation: Installation,
  server: Server,
  options: AddressOptions,
): Promise<EditorPage> {
  const browser = findBrowser(installation.chromium);
  const app = await chromium.launch({
    executablePath: browser.executable,
    args: flags,
    env: { ...(process.env as Record<string, string>), ...browser.env },
  });
  const context = await app.newContext({
    viewport: windowSize,
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const logs: string[] = [];
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => (end = resolve));
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown) => {
    const line = lineOf(args);
    logs.push(line);
    const own = line.indexOf('test| ');
    if (options.suite && own >= 0) process.stdout.write(`${line.slice(own + 6)}\n`);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
  // tsx names functions by a helper that functions evaluated in the page do not have.
  await page.addInitScript('globalThis.__name ??= (it) => it');
  await page.goto(addressOf(server, options), { timeout: loadWithin });
  const suiteEnd = async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const message = `the suite did not finish within ${suiteWithin / 1000} s; output of the server:\n${server.tail()}`;
      timer = setTimeout(() => reject(new Error(message)), suiteWithin);
    });
    return Promise.race([ended, late]).finally(() => clearTimeout(timer));
  };
  return { page, logs, suiteEnd, close: () => app.close() };
}
