import * as vscode from 'vscode';
import { excerpt, type KnowledgeBase, type SearchResult } from '../api';
import type { NotesLibrary } from './notes/library';
import type { Reader } from './reader/reader';
import type { ReaderPlace } from './reader/surface';

interface Found extends vscode.QuickPickItem {
  readonly result: SearchResult;
}

/** The icons of the notes tree. */
const ICONS: Readonly<Record<SearchResult['kind'], string>> = {
  service: 'book',
  line: 'note',
  limit: 'dashboard',
  user: 'account',
};

/**
 * Searches while it is typed. The entry that the arrow keys are at is shown in the reader where that can be seen; leaving the
 * search brings back what was there. Choosing opens the reader at the line, or the line of the user's own notes.
 */
export async function searchNotes(library: NotesLibrary, reader: Reader): Promise<void> {
  const service = await library.service();
  const pick = vscode.window.createQuickPick<Found>();
  pick.placeholder = 'Search notes and figures: “visibility timeout”, “lambda memory”, “apex” …';
  let asked = 0;
  const ask = async (value: string) => {
    const mine = ++asked;
    pick.busy = true;
    const found = await service.searchInSlices(value, () => mine !== asked);
    if (mine !== asked || !found) return;
    pick.busy = false;
    pick.items = found.map((result) => itemOf(result, service.knowledge, value));
  };
  const look = reader.look();
  let chosen: Found | undefined;
  pick.onDidChangeValue((value) => void ask(value));
  pick.onDidChangeActive(([active]) => {
    if (active && active.result.service !== '') look.at(active.result.service, placeOf(active.result));
  });
  pick.onDidHide(() => {
    asked++;
    look.end(chosen !== undefined);
    pick.dispose();
  });
  pick.onDidAccept(() => {
    [chosen] = pick.selectedItems;
    pick.hide();
    if (chosen) void show(chosen.result, library, reader);
  });
  pick.show();
}

/** The line is long, so what it belongs to is shown below it and not after it, where there is no room. */
function itemOf(result: SearchResult, kb: KnowledgeBase, asked: string): Found {
  const service = kb.service(result.service)?.title ?? '';
  const where = {
    service: result.heading,
    line: `${service} · ${result.heading}`,
    limit: `${service} · figure`,
    user: `${service === '' ? '' : `${service} · `}my notes, ${result.line?.path ?? ''}:${result.line?.line ?? ''}`,
  };
  return {
    label: `$(${ICONS[result.kind]}) ${excerpt(result.text.replaceAll('`', ''), asked)}`,
    detail: where[result.kind],
    // The search has already decided what fits, also where the words differ.
    alwaysShow: true,
    result,
  };
}

/** The place of a result in the page of its service; nothing for the service itself. */
function placeOf({ kind, limit, line, heading, text }: SearchResult): ReaderPlace | undefined {
  if (line) return { heading: 'My notes', text: line.text };
  if (limit) return { heading: 'Figures', text: limit.what };
  return kind === 'service' ? undefined : { heading, text };
}

async function show(result: SearchResult, library: NotesLibrary, reader: Reader): Promise<void> {
  if (result.line) await openLine(library, result.line.path, result.line.line);
  else await reader.open(result.service, placeOf(result));
}

/** Opens a line of the user's notes by the path it was indexed under. */
export async function openLine(library: NotesLibrary, path: unknown, line: unknown): Promise<void> {
  const uri = typeof path === 'string' ? library.uriOf(path) : undefined;
  if (!uri) return;
  const editor = await vscode.window.showTextDocument(uri, { preview: true });
  const at = typeof line === 'number' && line >= 1 ? Math.min(line, editor.document.lineCount) - 1 : 0;
  const range = editor.document.lineAt(at).range;
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
