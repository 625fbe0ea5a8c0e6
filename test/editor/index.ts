/**
 * Runs mocha inside VS Code's extension host; VS Code calls {@link run}. The same suite runs in the Node host and in
 * the web worker host, so it uses mocha's browser build, and `vscode.workspace.fs` instead of Node's files.
 */
import 'mocha/mocha';
import * as vscode from 'vscode';
import { MemoryFiles } from './support/memoryFiles';

/** Set when the suite is bundled: run only tests whose name holds this. */
declare const GREP: string;

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Marks the lines of this suite among everything else the editor logs; the host prints only these. */
const mark = 'test| ';

/** mocha hands over `printf` texts. */
function print(format = '', ...args: readonly unknown[]): void {
  const rest = [...args];
  const text = String(format).replace(/%[sdi]/g, (place) => (rest.length > 0 ? String(rest.shift()) : place));
  for (const line of [text, ...rest.map(String)].join(' ').split('\n')) console.log(mark + line);
}

/** Resolves when every test passed; throws with their number otherwise. */
export async function run(): Promise<void> {
  // mocha's browser build looks for styles of a terminal it does not have.
  Mocha.reporters.Base.useColors = false;
  Mocha.reporters.Base.consoleLog = print;
  mocha.setup({ ui: 'bdd', reporter: Mocha.reporters.Spec, timeout: 20_000, ...(GREP && { grep: GREP }) });
  if (VIRTUAL) vscode.workspace.registerFileSystemProvider(VIRTUAL.scheme, new MemoryFiles(VIRTUAL.files));
  // Only now are `describe` and `it` there.
  await import('suite-files');
  const totals = await new Promise<Totals>((resolve) => {
    // The browser build's own `run` reads `location`, which the Node host does not have.
    const runner: Mocha.Runner = Mocha.prototype.run.call(mocha, () => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 1, pending: 0 };
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
  });
  // The one who started the editor reads this line.
  print(`mocha-totals ${JSON.stringify(totals)}`);
  if (totals.failed > 0) throw new Error(`${totals.failed} test(s) failed`);
}
