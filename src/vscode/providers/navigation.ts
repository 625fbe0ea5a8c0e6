import * as vscode from 'vscode';
import type { DocumentSymbol, FilePath, LiveDocument, Location, SymbolSort } from '../../api';
import { rangeOf } from '../convert';
import { SELECTOR } from '../documents/selector';
import { guarded } from '../guard';
import { loaded, type ProviderParts } from './providers';

/** Registers go to definition, find references, rename and the outline. */
export function registerNavigation(parts: ProviderParts): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerDefinitionProvider(SELECTOR, {
      provideDefinition: (document, position, token) =>
        guarded(parts.log, 'Going to a definition', token, async () => {
          const file = await loaded(parts, document);
          if (!file) return undefined;
          const offset = document.offsetAt(position);
          const named = file.service.filePath(file.doc, offset);
          if (named) return fileLink(file.doc, document, named);
          const found = file.service.definition(file.doc, offset);
          return found && locationOf(file.doc, document, found);
        }),
    }),
    languages.registerReferenceProvider(SELECTOR, {
      provideReferences: (document, position, _context, token) =>
        guarded(parts.log, 'Finding references', token, async () => {
          const file = await loaded(parts, document);
          if (!file) return undefined;
          const found = file.service.references(file.doc, document.offsetAt(position));
          return found.map((each) => locationOf(file.doc, document, each));
        }),
    }),
    languages.registerRenameProvider(SELECTOR, {
      prepareRename: async (document, position) => {
        const file = await loaded(parts, document);
        const found = file?.service.renamePlace(file.doc, document.offsetAt(position));
        // An editor shows the message of the error; there is no other way to refuse.
        if (!file || !found) throw new Error('This name cannot be renamed here.');
        return { range: rangeOf(file.doc, found), placeholder: found.name };
      },
      provideRenameEdits: (document, position, text, token) =>
        guarded(parts.log, 'Renaming', token, async () => {
          const file = await loaded(parts, document);
          if (!file) return undefined;
          const edit = new vscode.WorkspaceEdit();
          for (const each of file.service.rename(file.doc, document.offsetAt(position), text))
            edit.replace(document.uri, rangeOf(file.doc, each), each.text);
          return edit;
        }),
    }),
    languages.registerDocumentSymbolProvider(
      SELECTOR,
      {
        provideDocumentSymbols: (document, token) =>
          guarded(parts.log, 'Listing the outline', token, async () => {
            const file = await loaded(parts, document);
            return file?.service.symbols(file.doc).map((each) => symbolOf(file.doc, each));
          }),
      },
      { label: 'AWS' },
    ),
  );
}

/** A file that the document names, where it exists. */
async function fileLink(
  doc: LiveDocument,
  document: vscode.TextDocument,
  named: FilePath,
): Promise<vscode.LocationLink[] | undefined> {
  if (document.isUntitled) return undefined;
  const targetUri = vscode.Uri.joinPath(document.uri, '..', named.path);
  try {
    const { type } = await vscode.workspace.fs.stat(targetUri);
    if ((type & vscode.FileType.File) === 0) return undefined;
  } catch {
    return undefined;
  }
  const targetRange = new vscode.Range(0, 0, 0, 0);
  return [{ originSelectionRange: rangeOf(doc, named), targetUri, targetRange }];
}

function locationOf(doc: LiveDocument, document: vscode.TextDocument, location: Location): vscode.Location {
  return new vscode.Location(document.uri, rangeOf(doc, location));
}

const KINDS: Readonly<Record<SymbolSort, vscode.SymbolKind>> = {
  section: vscode.SymbolKind.Namespace,
  resource: vscode.SymbolKind.Class,
  parameter: vscode.SymbolKind.Variable,
  condition: vscode.SymbolKind.Boolean,
  mapping: vscode.SymbolKind.Object,
  output: vscode.SymbolKind.Event,
  property: vscode.SymbolKind.Property,
  phase: vscode.SymbolKind.Function,
  value: vscode.SymbolKind.Field,
};

function symbolOf(doc: LiveDocument, each: DocumentSymbol): vscode.DocumentSymbol {
  const range = rangeOf(doc, each);
  const name = rangeOf(doc, { start: each.nameStart, end: each.nameEnd });
  // The editor refuses a symbol without a name; one that is being typed may have none yet.
  const shown = new vscode.DocumentSymbol(each.name || '…', each.detail, KINDS[each.sort], range, name);
  shown.children = each.children.map((child) => symbolOf(doc, child));
  return shown;
}
