import * as vscode from 'vscode';
import { NOTE_ENDINGS } from '../../api';
import type { NotesLibrary } from './library';
import { addNotesFolder, OWN_FOLDER } from './noteFolders';

/**
 * The command: takes files of notes in, which are then indexed. They are copied into `.aws-notes` of the workspace, or read
 * where they are; the user selects which.
 */
export async function importNotes(library: NotesLibrary): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: 'Select notes (Markdown or text)',
    openLabel: 'Import',
    filters: { Notes: NOTE_ENDINGS.map((each) => each.replace('.', '')) },
  });
  const [first] = chosen ?? [];
  const way = first && (await chooseWay(first));
  if (!chosen || !way) return;
  if (way.copyTo) for (const file of chosen) await copy(file, way.copyTo);
  else for (const folder of new Map(chosen.map(folderOf)).values()) await addNotesFolder(folder);
  await library.reload();
}

interface Way {
  /** Nothing where the notes are read in their folders. */
  readonly copyTo?: vscode.Uri;
}

async function chooseWay(first: vscode.Uri): Promise<Way | undefined> {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  const [, folder] = folderOf(first);
  const there = {
    label: 'Read them where they are',
    detail: `Adds the folder ${folder.fsPath} to your user setting awsHints.notes.folders.`,
  };
  if (!root) return {};
  const copyTo = vscode.Uri.joinPath(root.uri, OWN_FOLDER);
  const copied = {
    label: `Copy to ${OWN_FOLDER} of ${root.name}`,
    detail: 'For everyone who works in this folder.',
    copyTo,
  };
  return vscode.window.showQuickPick<vscode.QuickPickItem & Way>([copied, there], {
    placeHolder: 'Select how to import the notes',
  });
}

/** The folder of a file, by its address. */
function folderOf(file: vscode.Uri): readonly [string, vscode.Uri] {
  const folder = vscode.Uri.joinPath(file, '..');
  return [folder.toString(), folder];
}

/** Copies a file under its name, or with a number behind it where there is one of that name: none is overwritten. */
async function copy(file: vscode.Uri, folder: vscode.Uri): Promise<void> {
  const name = file.path.split('/').at(-1) ?? 'notes.md';
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
  const taken = new Set((await list(folder)).map(([each]) => each));
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${stem}-${number}${ending}`;
  await vscode.workspace.fs.copy(file, vscode.Uri.joinPath(folder, free), { overwrite: false });
}

async function list(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  return Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
}
