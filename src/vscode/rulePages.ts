import * as vscode from 'vscode';
import { RULE_SCHEME, rulePageLink } from './links';
import type { NotesLibrary } from './notes/library';

/** Registers the pages of rules and limits as read-only documents. */
export function registerRulePages(library: NotesLibrary): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, {
    async provideTextDocumentContent(uri) {
      const id = uri.path.slice(1).replace(/\.md$/, '');
      return (await library.service()).rulePage(id) ?? `# ${id}\n\nThere is no rule with this name.`;
    },
  });
}

/** Shows the page of a rule or limit with the editor's own Markdown preview; asks for one where none is given. */
export async function showRule(library: NotesLibrary, rule: unknown): Promise<void> {
  const id = typeof rule === 'string' ? rule : await chooseRule(library);
  if (id === undefined) return;
  await vscode.commands.executeCommand('markdown.showPreview', rulePageLink(id));
}

async function chooseRule(library: NotesLibrary): Promise<string | undefined> {
  const service = await library.service();
  const items = service.rules().map(({ id, title }) => ({ label: id, detail: title }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: 'Select a rule',
    matchOnDetail: true,
  });
  return chosen?.label;
}
