import * as vscode from 'vscode';
import type { Finding, Fix, LanguageService, TextEdit } from '../../api';
import type { Assets } from '../assets';
import { rangeOf, SOURCE } from '../convert';
import type { Documents } from '../documents/documents';
import { SELECTOR } from '../documents/selector';
import { guarded } from '../guard';
import type { Log } from '../log';
import type { Checker } from './checker';

/** Registers the quick fixes of the findings, and those that turn a finding off. */
export function registerActions(
  documents: Documents,
  assets: Assets,
  checker: Checker,
  log: Log,
): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range, context, token) =>
      guarded(log, 'Offering quick fixes', token, async () => {
        if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) return undefined;
        const service = await assets.service();
        const near = checker
          .findings(document)
          .filter((each) => at(documents, document, each).intersection(range));
        return near.flatMap((finding) =>
          actionsFor(service, finding, document, documents, context.diagnostics),
        );
      }),
  };
  return vscode.languages.registerCodeActionsProvider(SELECTOR, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

function at(documents: Documents, document: vscode.TextDocument, finding: Finding): vscode.Range {
  return rangeOf(documents.get(document), finding.span);
}

function actionsFor(
  service: LanguageService,
  finding: Finding,
  document: vscode.TextDocument,
  documents: Documents,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const doc = documents.get(document);
  const range = rangeOf(doc, finding.span);
  const same = diagnostics.filter(
    (each) => each.source === SOURCE && each.range.isEqual(range) && each.message === finding.message,
  );
  const action = (fix: Fix) => {
    const made = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    made.isPreferred = fix.preferred;
    made.diagnostics = [...same];
    made.edit = new vscode.WorkspaceEdit();
    made.edit.set(
      document.uri,
      fix.edits().map((edit) => editorEdit(document, rangeOf(doc, edit), edit)),
    );
    return made;
  };
  return service.codeActions(doc, finding).map(action);
}

/** An edit with its tab stops, if it has any. */
function editorEdit(
  document: vscode.TextDocument,
  range: vscode.Range,
  { text, snippet }: TextEdit,
): vscode.TextEdit | vscode.SnippetTextEdit {
  if (snippet === undefined) return vscode.TextEdit.replace(range, text);
  // The editor indents the lines of a snippet like the line it is inserted into.
  const before = document.lineAt(range.start.line).text.slice(0, range.start.character);
  const indent = /^\s*/.exec(before)?.[0] ?? '';
  const lines = snippet.replaceAll(`\n${indent}`, '\n');
  return vscode.SnippetTextEdit.replace(range, new vscode.SnippetString(lines));
}
