import { CHECK_USAGE, runCheck } from './check';
import { HOVER_USAGE, runHover } from './hover';
import { type Io, terminal } from './io';
import { NOTES_USAGE, runNotes } from './notes';

const COMMANDS: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<number>>> = {
  check: runCheck,
  hover: runHover,
  notes: runNotes,
};

async function main(args: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = args;
  const usage = `${CHECK_USAGE}${HOVER_USAGE}${NOTES_USAGE}`;
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(usage);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command(rest, io);
  io.err(name === '' ? usage : `aws-hints: unknown command “${name}”\n${usage}`);
  return 2;
}

// A reader that closes the pipe early (`| head`) is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main(process.argv.slice(2), terminal()).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`aws-hints: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
