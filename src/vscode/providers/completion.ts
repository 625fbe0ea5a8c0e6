import * as vscode from 'vscode';
import type { Completion, LiveDocument } from '../../api';
import { rangeOf } from '../convert';
import { SELECTOR } from '../documents/selector';
import { guarded } from '../guard';
import { markdownOf } from '../markdown';
import { readSettings } from '../settings';
import { namedText } from './namedText';
import { loaded, type ProviderParts } from './providers';
import { suggestAfterSpace } from './suggestAfterSpace';

/** Registers completion for supported files, and what opens its list without a key for it. */
export function registerCompletion(parts: ProviderParts): vscode.Disposable {
  const suggest = (document: vscode.TextDocument, position: vscode.Position) =>
    guarded(parts.log, 'Suggesting', undefined, () => suggestAt(parts, document, position));
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      SELECTOR,
      completionProvider(parts),
      '!',
      '.',
      '"',
      ':',
      '{',
      '$',
    ),
    vscode.commands.registerCommand(SUGGEST.command, async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor) await suggest(editor.document, editor.selection.active);
    }),
    suggestAfterSpace(parts.documents, suggest),
  );
}

/** Opens the list where there is something to propose; where there is not, the editor would list the words of the file. */
async function suggestAt(
  parts: ProviderParts,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<void> {
  const found = await proposalsAt(parts, document, position);
  if (!found || found.list.length === 0 || vscode.window.activeTextEditor?.document !== document) return;
  // As if triggered automatically: no message where there is nothing to propose.
  await vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
}

/** What the service proposes, with the document it was asked about; nothing in files that are not ours. */
async function proposalsAt(
  parts: ProviderParts,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ readonly doc: LiveDocument; readonly list: readonly Completion[] } | undefined> {
  // Who types on while data is read for the first time still gets the list: the place is in the same word.
  const file = await loaded(parts, document, { anyKind: isBlank(document), anyVersion: true });
  if (!file) return undefined;
  const { service, doc } = file;
  const { snippets } = readSettings(document.uri);
  const newFiles = snippets && doc.kind === 'none' && (await parts.awsFiles.areAround());
  const options = { snippets, newFiles };
  return { doc, list: await service.complete(doc, document.offsetAt(position), options) };
}

/**
 * A list that shows nothing. An author who gives something a name takes the editor's own list of the words in the file by
 * accident: Tab is to go to the next stop and Enter to the next line. The editor asks no further once a provider has
 * answered. Authors who have set `editor.wordBasedSuggestions` themselves keep their words.
 */
function noWords(
  doc: LiveDocument,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionList | undefined {
  if (doc.kind === 'none' || document.languageId !== 'yaml' || choosesWords(document)) return undefined;
  const line = document.lineAt(position.line).text;
  const typed = namedText(line.slice(0, position.character), line.slice(position.character));
  if (!typed) return undefined;
  const nothing = new vscode.CompletionItem('…', vscode.CompletionItemKind.Text);
  nothing.insertText = typed;
  // Never what is typed, so that the item is filtered out.
  nothing.filterText = '\uFDD0';
  nothing.range = new vscode.Range(position.translate(0, -typed.length), position);
  return new vscode.CompletionList([nothing]);
}

/** True where the settings of the user or the workspace say which words the editor lists. */
function choosesWords(document: vscode.TextDocument): boolean {
  const written = vscode.workspace.getConfiguration('editor', document).inspect('wordBasedSuggestions');
  if (!written) return false;
  return [
    written.globalValue,
    written.workspaceValue,
    written.workspaceFolderValue,
    written.globalLanguageValue,
    written.workspaceLanguageValue,
    written.workspaceFolderLanguageValue,
  ].some((value) => value !== undefined);
}

function completionProvider(parts: ProviderParts): vscode.CompletionItemProvider {
  return {
    provideCompletionItems: (document, position, token, { triggerCharacter }) =>
      guarded(parts.log, 'Completing', token, async () => {
        if (triggerCharacter === '{' && !isVariable(document, position)) return undefined;
        const found = await proposalsAt(parts, document, position);
        if (!found || token.isCancellationRequested) return undefined;
        const { doc, list } = found;
        if (list.length === 0) return noWords(doc, document, position);
        const items = list.map((each) => completionItem(each, doc));
        // Snippets and new entries depend on what is typed, so they are asked for again with each key.
        return new vscode.CompletionList(
          items,
          list.some(({ sort }) => sort === 'snippet'),
        );
      }),
  };
}

/** A brace behind a dollar sign; behind any other brace, Enter begins a line and takes nothing from a list. */
function isVariable(document: vscode.TextDocument, { line, character }: vscode.Position): boolean {
  return document.lineAt(line).text.slice(0, character).endsWith('${');
}

/** A new file has no type yet; its name may show what it is going to be. */
function isBlank(document: vscode.TextDocument): boolean {
  return document.lineCount <= 5 && /^(?:\{\s*"?[\w-]*"?\s*\}?|[\w-]*)$/.test(document.getText().trim());
}

const KINDS: Readonly<Record<Completion['sort'], vscode.CompletionItemKind>> = {
  type: vscode.CompletionItemKind.Class,
  property: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  reference: vscode.CompletionItemKind.Variable,
  attribute: vscode.CompletionItemKind.Field,
  function: vscode.CompletionItemKind.Function,
  key: vscode.CompletionItemKind.Keyword,
  snippet: vscode.CompletionItemKind.Snippet,
};

const SUGGEST: vscode.Command = { command: 'awsHints.suggestNext', title: 'Suggest' };

function completionItem(each: Completion, doc: LiveDocument): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    { label: each.label, ...(each.detail ? { description: each.detail } : {}) },
    KINDS[each.sort],
  );
  item.insertText = each.snippet ? new vscode.SnippetString(each.insertText) : each.insertText;
  item.range = rangeOf(doc, each);
  item.sortText = `${each.rank.toFixed(4).padStart(9, '0')}${each.label}`;
  if (each.also) {
    const place = doc.positionAt(each.also.offset);
    const at = new vscode.Position(place.line, place.character);
    item.additionalTextEdits = [vscode.TextEdit.insert(at, each.also.text)];
  }
  // After `Type: `, `!Ref `, `!GetAtt Role.` or `Properties:` comes the next choice.
  if (/(?:[:\w] |\w\.|: ?"?\$1"?|\n[ \t]*(?:- )?\$1)$/.test(each.insertText)) item.command = SUGGEST;
  if (each.makes !== undefined)
    item.command = { command: 'awsHints.changeKind', title: 'Set File Type', arguments: [each.makes] };
  if (each.filterText !== undefined) item.filterText = each.filterText;
  if (each.documentation !== undefined) item.documentation = markdownOf(each.documentation);
  return item;
}
