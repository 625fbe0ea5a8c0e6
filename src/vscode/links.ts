import * as vscode from 'vscode';

/** The scheme of the pages of rules and limits, which are read-only documents. */
export const RULE_SCHEME = 'awshints-rule';

/**
 * The page of a rule or limit, where the code of a diagnostic leads. A link to a command would do nothing in the card of a
 * problem: there the editor follows addresses only. The manifest has such documents shown as a preview.
 */
export function rulePageLink(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: RULE_SCHEME, path: `/${rule}.md` });
}
