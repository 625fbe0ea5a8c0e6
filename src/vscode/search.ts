import * as vscode from 'vscode';
import type { KnowledgeBase, SearchResult } from '../api';
import type { NotesLibrary } from './notes/library';
import type { Reader } from './notes/reader';

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

/** Searches while it is typed; choosing opens the reader at the line, or the line of the user's own notes. */
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
    pick.items = found.map((result) => itemOf(result, service.knowledge));
  };
  pick.onDidChangeValue((value) => void ask(value));
  pick.onDidHide(() => {
    asked++;
    pick.dispose();
  });
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    pick.hide();
    if (chosen) void show(chosen.result, library, reader);
  });
  pick.show();
}

/** The line is long, so what it belongs to is shown below it and not after it, where there is no room. */
function itemOf(result: SearchResult, kb: KnowledgeBase): Found {
  const service = kb.service(result.service)?.title ?? '';
  const where = {
    service: result.heading,
    line: `${service} · ${result.heading}`,
    limit: `${service} · figure`,
    user: `${service === '' ? '' : `${service} · `}my notes, ${result.line?.path ?? ''}:${result.line?.line ?? ''}`,
  };
  return {
    label: `$(${ICONS[result.kind]}) ${result.text.replaceAll('`', '')}`,
    detail: where[result.kind],
    // The search has already decided what fits, also where the words differ.
    alwaysShow: true,
    result,
  };
}

async function show(result: SearchResult, library: NotesLibrary, reader: Reader): Promise<void> {
  if (result.line) await openLine(library, result.line.path, result.line.line);
  else if (result.limit) await reader.open(result.service, { heading: 'Figures', text: result.limit.what });
  else if (result.kind === 'service') await reader.open(result.service);
  else await reader.open(result.service, { heading: result.heading, text: result.text });
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
