import * as vscode from 'vscode';

/** Markdown of this extension: https links only, no HTML, commands only where we put them. */
export function markdownOf(text: string, commands: readonly string[] = []): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text);
  if (commands.length > 0) markdown.isTrusted = { enabledCommands: commands };
  return markdown;
}
