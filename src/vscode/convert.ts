import * as vscode from 'vscode';
import type { Finding, LiveDocument, Range } from '../api';
import { rulePageLink } from './links';

/** UTF-16 offsets as a range of the editor. */
export function rangeOf(doc: LiveDocument, { start, end }: Range): vscode.Range {
  const from = doc.positionAt(start);
  const to = doc.positionAt(end);
  return new vscode.Range(from.line, from.character, to.line, to.character);
}

/** The source that the Problems panel shows. */
export const SOURCE = 'AWS Hints';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  off: vscode.DiagnosticSeverity.Hint,
} as const;

/** A finding as the editor shows it; its code links to the page behind it. */
export function diagnosticOf(doc: LiveDocument, uri: vscode.Uri, finding: Finding): vscode.Diagnostic {
  const range = rangeOf(doc, finding.span);
  const diagnostic = new vscode.Diagnostic(range, finding.message, SEVERITIES[finding.severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.rule, target: rulePageLink(finding.rule) };
  diagnostic.relatedInformation = finding.related.map(
    ({ message, span }) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, rangeOf(doc, span)), message),
  );
  return diagnostic;
}
