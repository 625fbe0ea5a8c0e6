import { availableParallelism } from 'node:os';
import type { CheckService } from '../api/check';
import { checkFile } from './checkFile';
import { type FoundFile, findFiles, type Unreadable } from './files';
import type { Io } from './io';
import { type OutputFormat, readArguments } from './options';
import { profileFinder } from './profiles';
import { jsonWriter, printable, type ReportedFile, textWriter } from './report';
import { CHECK_USAGE } from './usage';

/**
 * `aws-hints check`: checks files and folders. Gives the exit code: 0 no errors found, 1 errors found, 2 wrong usage or
 * something that could not be checked: a path that cannot be read, a file that is refused (the others are still checked).
 */
export async function runCheck(args: readonly string[], io: Io<CheckService>): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    io.out(CHECK_USAGE);
    return 0;
  }
  if (typeof options === 'string') {
    io.err(`aws-hints: ${options}\n${CHECK_USAGE}`);
    return 2;
  }
  const { files, unreadable: notFound } = findFiles(options.paths);
  const unreadable = [...notFound];
  const unchecked: string[] = [];
  const isJson = options.format === 'json';
  const writer = (isJson ? jsonWriter : textWriter)((text) => io.out(text));
  let hasErrors = false;
  for await (const { file, report } of reportsOf(files, io)) {
    if ('reason' in report) {
      unreadable.push(report);
      continue;
    }
    if (!file.named && report.kind === 'none') continue;
    writer.add(report);
    hasErrors ||= report.findings.some((each) => each.severity === 'error');
    if (report.problem !== null) unchecked.push(`aws-hints: ${printable(file.path)}: ${report.problem}\n`);
  }
  writer.end(unreadable.filter(({ path }) => options.paths.includes(path)));
  for (const { path, reason } of unreadable) io.err(`aws-hints: ${printable(path)}: ${reason}\n`);
  // As text they are among the findings.
  if (isJson) for (const line of unchecked) io.err(line);
  if (unchecked.length > 0 || unreadable.some(({ isDeadLink }) => !isDeadLink)) return 2;
  return hasErrors ? 1 : 0;
}

/** A file with what is said of it. */
interface Checked {
  readonly file: FoundFile;
  readonly report: ReportedFile | Unreadable;
}

async function* reportsOf(files: readonly FoundFile[], io: Io<CheckService>): AsyncGenerator<Checked> {
  const service = await io.service();
  const profileFor = profileFinder(service, io);
  const workers = io.mayUseWorkers ? workersFor(files, availableParallelism()) : 0;
  if (workers > 0) {
    const { reportsOfWorkers } = await import('./workers');
    let at = 0;
    for await (const { reports, problems } of reportsOfWorkers(files, workers, profileFor)) {
      for (const problem of problems) io.err(problem);
      for (const report of reports) {
        const file = files[at];
        if (file) yield { file, report };
        at += 1;
      }
    }
    return;
  }
  for (const file of files)
    yield { file, report: await checkFile(file.path, service, profileFor(file.path)) };
}

/** Starting a worker takes as long as checking so many bytes. */
const WORTH_A_WORKER = 2_000_000;
/** More do not help: all read from the same disk. */
const MOST_WORKERS = 8;

/** How many workers checking these files is worth; one is no better than none. */
export function workersFor(files: readonly Pick<FoundFile, 'size'>[], processors: number): number {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const count = Math.min(processors, MOST_WORKERS, Math.floor(bytes / WORTH_A_WORKER));
  return count > 1 ? count : 0;
}

interface CheckArguments {
  readonly format: OutputFormat;
  readonly paths: readonly string[];
}

/** The options, an error message, or nothing where help was requested. */
function readOptions(args: readonly string[]): CheckArguments | string | undefined {
  const read = readArguments(args);
  if (typeof read === 'string') return read;
  if (read.help) return undefined;
  const { format, rest: paths } = read;
  return paths.length === 0 ? 'specify at least one file or folder' : { format, paths };
}
