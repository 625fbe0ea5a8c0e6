import * as vscode from 'vscode';
import { rulePage } from '../rules/engine/page';
import { RULES } from '../rules/index';
import { RULE_SCHEME, rulePageLink } from './links';
import type { NotesLibrary } from './notes/library';

/** Registers the pages of rules and limits as read-only documents. */
export function registerRulePages(library: NotesLibrary): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, {
    async provideTextDocumentContent(uri) {
      const id = uri.path.slice(1).replace(/\.md$/, '');
      return rulePage(id, RULES, await library.knowledge()) ?? `# ${id}\n\nThere is no rule with this name.`;
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
  const kb = await library.knowledge();
  const rules = RULES.map((rule) => ({ label: rule.id, detail: rule.title }));
  const limits = kb.limits
    .filter((limit) => limit.at.length > 0)
    .map((limit) => ({ label: limit.id, detail: limit.what }));
  const chosen = await vscode.window.showQuickPick([...rules, ...limits], {
    placeHolder: 'Select a rule',
    matchOnDetail: true,
  });
  return chosen?.label;
}
