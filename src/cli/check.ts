import type { FileKind, Finding, LanguageService, LiveDocument, Profile } from '../api';
import { decodeText, type FoundFile, findFiles, readRegularFile, reasonOf, type Unreadable } from './files';
import type { Io } from './io';
import { readArguments } from './options';
import { profileFinder } from './profiles';

export const CHECK_USAGE = 'usage: aws-hints check [--format text|json] PATH...\n';

/** Lines and columns count from 1, columns in UTF-16 units. */
interface Point {
  readonly line: number;
  readonly column: number;
}

interface ReportedFinding {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly start: Point;
  readonly end: Point;
  readonly service: string | null;
  readonly source: string | null;
  readonly related: readonly { readonly message: string; readonly start: Point; readonly end: Point }[];
  /** Title of the fix that is certain, if there is one. */
  readonly fix: string | null;
}

interface ReportedFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly findings: readonly ReportedFinding[];
  /** Why the file, or a part of it, could not be checked. */
  readonly problem: string | null;
}

/** Larger files are not templates; reading them would only fill the memory. */
const MAX_BYTES = 50_000_000;

/**
 * `aws-hints check`: checks files and folders. Gives the exit code: 0 no errors found, 1 errors found, 2 wrong usage or
 * something that could not be checked: a path that cannot be read, a file that is refused (the others are still checked).
 */
export async function runCheck(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    io.out(CHECK_USAGE);
    return 0;
  }
  if (typeof options === 'string') {
    io.err(`aws-hints: ${options}\n${CHECK_USAGE}`);
    return 2;
  }
  const { files, unreadable: notFound } = await findFiles(options.paths);
  const unreadable = [...notFound];
  const service = await io.service();
  const profileFor = profileFinder(service, io);
  const reports: ReportedFile[] = [];
  for (const file of files) {
    const report = await checkFile(file, service, await profileFor(file.path));
    if ('reason' in report) unreadable.push(report);
    else if (file.named || report.kind !== 'none') reports.push(report);
  }
  if (options.format === 'json') {
    const listed = [...reports, ...unreadable.filter(({ path }) => options.paths.includes(path)).map(unread)];
    io.out(`${JSON.stringify(listed, null, 1)}\n`);
  } else io.out(asText(reports));
  for (const { path, reason } of unreadable) io.err(`aws-hints: ${printable(path)}: ${reason}\n`);
  const unchecked = reports.filter(({ problem }) => problem !== null);
  // As text they are among the findings.
  if (options.format === 'json')
    for (const { path, problem } of unchecked) io.err(`aws-hints: ${printable(path)}: ${problem}\n`);
  if (unchecked.length > 0 || unreadable.some(({ isDeadLink }) => !isDeadLink)) return 2;
  return reports.some(({ findings }) => findings.some((each) => each.severity === 'error')) ? 1 : 0;
}

/** A program that reads the list finds every path it named in it, with the reason for what is missing. */
function unread({ path, reason }: Unreadable): ReportedFile {
  return { path, kind: 'none', findings: [], problem: reason };
}

interface CheckArguments {
  readonly format: string;
  readonly paths: readonly string[];
}

/** The options, an error message, or nothing where help was requested. */
function readOptions(args: readonly string[]): CheckArguments | string | undefined {
  const read = readArguments(args, { format: 'string' });
  if (typeof read === 'string') return read;
  if (read.help) return undefined;
  const format = read.values.get('format') ?? 'text';
  if (format !== 'text' && format !== 'json') return '--format must be text or json';
  return read.rest.length === 0 ? 'specify at least one file or folder' : { format, paths: read.rest };
}

async function checkFile(
  { path }: FoundFile,
  service: LanguageService,
  profile: Profile,
): Promise<ReportedFile | { readonly path: string; readonly reason: string }> {
  let bytes: Buffer;
  try {
    bytes = await readRegularFile(path);
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
  const problems: string[] = [];
  if (bytes.length > MAX_BYTES)
    return {
      path,
      kind: 'none',
      findings: [],
      problem: `This file is larger than ${MAX_BYTES} bytes, so it is skipped.`,
    };
  const doc = await service.open(decodeText(bytes), { path: path.replaceAll('\\', '/') });
  const onFailure = (doing: string, error: unknown) => problems.push(`${doing} failed: ${String(error)}`);
  const findings = service.check(doc, { profile, onFailure });
  if (doc.refused !== undefined) problems.push(doc.refused);
  return {
    path,
    kind: doc.kind,
    findings: findings.map((each) => reported(doc, each)),
    problem: problems.length > 0 ? problems.join('; ') : null,
  };
}

function reported(doc: LiveDocument, finding: Finding): ReportedFinding {
  const { rule, severity, message, span, service, source, related, fixes } = finding;
  return {
    rule,
    severity,
    message,
    ...pointsOf(doc, span),
    service: service ?? null,
    source: source ?? null,
    related: related.map((each) => ({ message: each.message, ...pointsOf(doc, each.span) })),
    fix: fixes.find((fix) => fix.preferred)?.title ?? null,
  };
}

function pointsOf(
  doc: LiveDocument,
  span: { readonly start: number; readonly end: number },
): { start: Point; end: Point } {
  return { start: pointOf(doc, span.start), end: pointOf(doc, span.end) };
}

function pointOf(doc: LiveDocument, offset: number): Point {
  const { line, character } = doc.positionAt(offset);
  return { line: line + 1, column: character + 1 };
}

function asText(reports: readonly ReportedFile[]): string {
  const lines: string[] = [];
  for (const { path, findings, problem } of reports) {
    if (problem !== null) lines.push(`${path}: ${problem}`);
    for (const { rule, severity, message, start } of findings)
      lines.push(`${path}:${start.line}:${start.column}: ${severity}: ${message} [${rule}]`);
  }
  const counts = (['error', 'warning', 'information'] as const).map((severity) => {
    const count = reports.reduce(
      (sum, each) => sum + each.findings.filter((one) => one.severity === severity).length,
      0,
    );
    return `${count} ${severity === 'information' ? 'information' : count === 1 ? severity : `${severity}s`}`;
  });
  lines.push(`${reports.length} ${reports.length === 1 ? 'file' : 'files'}: ${counts.join(', ')}`);
  return `${lines.map(printable).join('\n')}\n`;
}

/** Control characters of a file name or a value must not reach the terminal. */
function printable(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');
}
