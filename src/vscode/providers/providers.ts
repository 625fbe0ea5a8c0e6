import * as vscode from 'vscode';
import type { Completion, LanguageService, LiveDocument } from '../../api';
import { rangeOf } from '../convert';
import type { AwsFiles } from '../documents/awsFiles';
import type { Documents } from '../documents/documents';
import { SELECTOR } from '../documents/selector';
import { suggestAfterSpace } from '../documents/suggestAfterSpace';
import { guarded } from '../guard';
import type { Log } from '../log';
import { markdownOf } from '../markdown';
import { readSettings } from '../settings';

/** What the providers need of the rest. */
export interface ProviderParts {
  readonly documents: Documents;
  readonly log: Log;
  readonly awsFiles: AwsFiles;
  /** The service with the user's own notes, and the quotas that hold for a document. */
  service(document: vscode.TextDocument): Promise<LanguageService>;
}

/** A document that can be asked about: everything it needs is loaded. */
export interface Loaded {
  readonly service: LanguageService;
  readonly doc: LiveDocument;
}

/** Commands that cards may link to. */
const CARD_COMMANDS = ['awsHints.openNotes', 'awsHints.addNote'];

/** Registers hover, inlay hints and completion for supported files. */
export function registerProviders(parts: ProviderParts): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerHoverProvider(SELECTOR, hoverProvider(parts)),
    languages.registerInlayHintsProvider(SELECTOR, inlayProvider(parts)),
    languages.registerCompletionItemProvider(
      SELECTOR,
      completionProvider(parts),
      '!',
      '.',
      '"',
      ':',
      '{',
      '$',
    ),
    suggestAfterSpace(parts.documents),
  );
}

/** The document once everything it needs is loaded; nothing for files that are not ours. */
export async function loaded(
  parts: Pick<ProviderParts, 'documents' | 'service'>,
  document: vscode.TextDocument,
  also: { readonly anyKind?: boolean; readonly anyVersion?: boolean } = {},
): Promise<Loaded | undefined> {
  const { kind } = parts.documents.get(document);
  if (kind === 'none' && !also.anyKind) return undefined;
  const { version } = document;
  const service = await parts.service(document);
  await service.load(parts.documents.get(document));
  // The text changed while data was read: the offsets of the request no longer fit.
  if (document.version !== version && !also.anyVersion) return undefined;
  return { service, doc: parts.documents.get(document) };
}

function hoverProvider(parts: ProviderParts): vscode.HoverProvider {
  return {
    provideHover: (document, position, token) =>
      guarded(parts.log, 'Showing a hover card', token, async () => {
        if (!readSettings(document.uri).hover) return undefined;
        const file = await loaded(parts, document);
        if (!file) return undefined;
        const card = file.service.hover(file.doc, document.offsetAt(position));
        return card && new vscode.Hover(markdownOf(card.markdown, CARD_COMMANDS), rangeOf(file.doc, card));
      }),
  };
}

function inlayProvider(parts: ProviderParts): vscode.InlayHintsProvider {
  return {
    provideInlayHints: (document, range, token) =>
      guarded(parts.log, 'Showing inlay hints', token, async () => {
        const { inlay } = readSettings(document.uri);
        const file = inlay.size > 0 ? await loaded(parts, document) : undefined;
        if (!file) return undefined;
        const start = document.offsetAt(range.start);
        const end = document.offsetAt(range.end);
        return file.service.inlayHints(file.doc, { start, end }, inlay).map((hint) => {
          const shown = new vscode.InlayHint(document.positionAt(hint.offset), hint.label);
          shown.paddingLeft = true;
          shown.tooltip = markdownOf(hint.tooltip);
          return shown;
        });
      }),
  };
}

function completionProvider(parts: ProviderParts): vscode.CompletionItemProvider {
  return {
    provideCompletionItems: (document, position, token, { triggerCharacter }) =>
      guarded(parts.log, 'Completing', token, async () => {
        if (triggerCharacter === '{' && !isVariable(document, position)) return undefined;
        // Who types on while data is read for the first time still gets the list: the place is in the same word.
        const file = await loaded(parts, document, { anyKind: isBlank(document), anyVersion: true });
        if (!file || token.isCancellationRequested) return undefined;
        const { snippets } = readSettings(document.uri);
        const newFiles = snippets && file.doc.kind === 'none' && (await parts.awsFiles.areAround());
        const options = { snippets, newFiles };
        const found = await file.service.complete(file.doc, document.offsetAt(position), options);
        const items = found.map((each) => completionItem(each, file.doc));
        // Snippets and new entries depend on what is typed, so they are asked for again with each key.
        return new vscode.CompletionList(
          items,
          found.some(({ sort }) => sort === 'snippet'),
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

const SUGGEST: vscode.Command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };

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
  // After `Type: `, `!Ref ` or `Properties:` comes the next choice.
  if (/(?:[:\w] |: ?"?\$1"?|\n[ \t]*\$1)$/.test(each.insertText)) item.command = SUGGEST;
  if (each.makes !== undefined)
    item.command = { command: 'awsHints.changeKind', title: 'Set File Type', arguments: [each.makes] };
  if (each.filterText !== undefined) item.filterText = each.filterText;
  if (each.documentation !== undefined) item.documentation = markdownOf(each.documentation);
  return item;
}
