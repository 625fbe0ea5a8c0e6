import type { FileKind, Finding, LiveDocument, Severity } from '../api/check';
import type { Unreadable } from './files';

/** Lines and columns count from 1, columns in UTF-16 units. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: Point;
  readonly end: Point;
  readonly service: string | null;
  readonly source: string | null;
  readonly related: readonly { readonly message: string; readonly start: Point; readonly end: Point }[];
  /** Title of the fix that is certain, if there is one. */
  readonly fix: string | null;
}

/** What is said of a file. */
export interface ReportedFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly findings: readonly ReportedFinding[];
  /** Why the file, or a part of it, could not be checked. */
  readonly problem: string | null;
}

/** A finding as it is reported: plain data, with lines and columns. */
export function reported(doc: LiveDocument, finding: Finding): ReportedFinding {
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

/** An offset as a line and a column. */
export function pointOf(doc: LiveDocument, offset: number): Point {
  const { line, character } = doc.positionAt(offset);
  return { line: line + 1, column: character + 1 };
}

/** Writes reports one after the other, so that nothing of a file is kept once it is written. */
export interface ReportWriter {
  add(report: ReportedFile): void;
  /** Called once, after the last file, with the paths that could not be read. */
  end(unread: readonly Unreadable[]): void;
}

/** A line for each finding, with what could not be checked among them, and the sums at the end. */
export function textWriter(out: (text: string) => void): ReportWriter {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, off: 0 };
  let files = 0;
  return {
    add({ path, findings, problem }) {
      files += 1;
      const lines = problem === null ? [] : [`${path}: ${problem}`];
      for (const { rule, severity, message, start } of findings) {
        counts[severity] += 1;
        lines.push(`${path}:${start.line}:${start.column}: ${severity}: ${message} [${rule}]`);
      }
      if (lines.length > 0) out(`${lines.map(printable).join('\n')}\n`);
    },
    end() {
      const { error, warning, information } = counts;
      out(
        `${counted(files, 'file')}: ${counted(error, 'error')}, ${counted(warning, 'warning')}, ${information} information\n`,
      );
    },
  };
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** A list of all files, written as `JSON.stringify` writes it with an indent of 1. */
export function jsonWriter(out: (text: string) => void): ReportWriter {
  let before = '[\n ';
  const add = (report: ReportedFile) => {
    out(before + JSON.stringify(report, null, 1).replaceAll('\n', '\n '));
    before = ',\n ';
  };
  return {
    add,
    end(unread) {
      // A program that reads the list finds every path it named in it, with the reason for what is missing.
      for (const { path, reason } of unread) add({ path, kind: 'none', findings: [], problem: reason });
      out(before.startsWith('[') ? '[]\n' : '\n]\n');
    },
  };
}

/** Control characters of a file name or a value must not reach the terminal. */
export function printable(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');
}
