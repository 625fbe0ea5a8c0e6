import * as vscode from 'vscode';
import type { LanguageService, LiveDocument, Surroundings } from '../../api';
import { isReadable } from '../trust/readable';

/** Larger files (bytes), and more files of a folder, are not read for the sake of another file. */
const LARGEST = 1_000_000;
const MOST_FILES = 50;

/**
 * Reads what the findings of a document depend on in the files around it: names of folders, and the other configuration
 * files of Elastic Beanstalk. Nothing where the document has no file, or nothing depends on them. Never rejects.
 */
export async function readSurroundings(
  document: vscode.TextDocument,
  live: LiveDocument,
  service: LanguageService,
): Promise<Surroundings | undefined> {
  const folders = document.isUntitled ? [] : service.foldersAround(live);
  if (folders.length === 0) return undefined;
  const home = vscode.Uri.joinPath(document.uri, '..');
  const names = new Map<string, ReadonlySet<string>>();
  for (const folder of folders) {
    const found = await namesIn(vscode.Uri.joinPath(home, folder));
    if (found) names.set(folder, found);
  }
  const texts =
    live.kind === 'ebextensions' ? await configurations(home, names.get('')) : new Map<string, string>();
  return { names: (folder) => names.get(folder), text: (path) => texts.get(path) };
}

async function namesIn(folder: vscode.Uri): Promise<ReadonlySet<string> | undefined> {
  try {
    return new Set((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name));
  } catch {
    return undefined;
  }
}

async function configurations(
  home: vscode.Uri,
  names: ReadonlySet<string> | undefined,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const files = [...(names ?? [])].filter((name) => /\.config$/i.test(name));
  for (const name of files.slice(0, MOST_FILES)) {
    const text = await textOf(vscode.Uri.joinPath(home, name));
    if (text !== undefined) texts.set(name, text);
  }
  return texts;
}

/** An open file is read as it is in the editor. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    if (!(await isReadable(uri))) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.length > LARGEST ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
