import * as vscode from 'vscode';

/** Where the code of a diagnostic leads: the page of its rule. */
export function rulePageLink(rule: string): vscode.Uri {
  return vscode.Uri.parse(`command:awsHints.showRule?${encodeURIComponent(JSON.stringify([rule]))}`);
}
