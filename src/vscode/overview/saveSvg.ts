import * as vscode from 'vscode';

/** Asks where to save a picture, with a name like that of the file it shows, and writes it there. */
export async function saveSvg(shown: vscode.Uri, svg: string): Promise<void> {
  const path = shown.path.replace(/(?:\.[^./]*)?$/, '.svg');
  const chosen = await vscode.window.showSaveDialog({
    ...(shown.scheme === 'untitled' ? {} : { defaultUri: shown.with({ path }) }),
    filters: { SVG: ['svg'] },
    title: 'Save the graph of resources',
  });
  if (chosen) await vscode.workspace.fs.writeFile(chosen, new TextEncoder().encode(svg));
}
