/**
 * Runs the command of this process, with what comes after its name, and sets the exit code that it gives. An error that
 * it does not handle is reported, and the exit code is 2.
 */
export function runProgram(run: (args: readonly string[], name: string) => Promise<number>): void {
  // A reader that closes the pipe early (`| head`) is not a failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const [, , name = '', ...args] = process.argv;
  run(args, name).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`aws-hints: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    },
  );
}
