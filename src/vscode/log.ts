import * as vscode from 'vscode';

/** One line for each failure, in the output channel “AWS Inline Hints”. */
export interface Log extends vscode.Disposable {
  /** Logs what was being done and why it failed; the same line is not repeated. */
  failure(doing: string, error: unknown): void;
  info(message: string): void;
  show(): void;
}

/** Creates the log. The channel appears in the list with its first line. */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel('AWS Inline Hints', { log: true });
  const logged = new Set<string>();
  const once = (line: string, write: (line: string) => void) => {
    if (logged.has(line)) return;
    logged.add(line);
    write(line);
  };
  return {
    failure: (doing, error) => once(`${doing} failed: ${reason(error)}`, (line) => channel.error(line)),
    info: (message) => once(message, (line) => channel.info(line)),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
