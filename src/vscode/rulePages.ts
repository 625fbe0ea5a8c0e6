import * as vscode from 'vscode';
import { RULES } from '../rules/index';
import { rulePage } from '../rules/page';
import type { Library } from './notes/library';

const SCHEME = 'awshints-rule';
const COMMAND = 'awsHints.showRule';

/** Where the code of a diagnostic leads: the page of its rule. */
export function rulePageLink(rule: string): vscode.Uri {
  return vscode.Uri.parse(`command:${COMMAND}?${encodeURIComponent(JSON.stringify([rule]))}`);
}

/** Registers the pages of rules and limits, shown with the editor's own Markdown preview. */
export function registerRulePages(library: Library): vscode.Disposable {
  const pages: vscode.TextDocumentContentProvider = {
    async provideTextDocumentContent(uri) {
      const id = uri.path.slice(1).replace(/\.md$/, '');
      return rulePage(id, RULES, await library.knowledge()) ?? `# ${id}\n\nNo rule has this name.`;
    },
  };
  const show = async (rule: unknown) => {
    const id = typeof rule === 'string' ? rule : await chooseRule(library);
    if (id === undefined) return;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${id}.md` });
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, pages),
    vscode.commands.registerCommand(COMMAND, show),
  );
}

async function chooseRule(library: Library): Promise<string | undefined> {
  const kb = await library.knowledge();
  const rules = RULES.map((rule) => ({ label: rule.id, detail: rule.title }));
  const limits = kb.limits
    .filter((limit) => limit.at.length > 0)
    .map((limit) => ({ label: limit.id, detail: limit.what }));
  const chosen = await vscode.window.showQuickPick([...rules, ...limits], {
    placeHolder: 'Rule',
    matchOnDetail: true,
  });
  return chosen?.label;
}
