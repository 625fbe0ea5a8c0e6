import * as vscode from 'vscode';
import { definition, type Location, references } from '../../features/definition';
import { type DocumentSymbol, type SymbolSort, symbols } from '../../features/symbols';
import type { FeatureContext } from '../../features/types';
import { rangeOf } from '../convert';
import { SELECTOR } from '../documents/selector';
import { guarded } from '../guard';
import { featureContext, type ProviderParts } from './providers';

/** Registers go to definition, find references and the outline. */
export function registerNavigation(parts: ProviderParts): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerDefinitionProvider(SELECTOR, {
      provideDefinition: (document, position, token) =>
        guarded(parts.log, 'Going to a definition', token, async () => {
          const ctx = await featureContext(parts, document);
          const found = ctx && definition(ctx, document.offsetAt(position));
          return found && locationOf(ctx, document, found);
        }),
    }),
    languages.registerReferenceProvider(SELECTOR, {
      provideReferences: (document, position, _context, token) =>
        guarded(parts.log, 'Finding references', token, async () => {
          const ctx = await featureContext(parts, document);
          return (
            ctx && references(ctx, document.offsetAt(position)).map((each) => locationOf(ctx, document, each))
          );
        }),
    }),
    languages.registerDocumentSymbolProvider(
      SELECTOR,
      {
        provideDocumentSymbols: (document, token) =>
          guarded(parts.log, 'Listing the outline', token, async () => {
            const ctx = await featureContext(parts, document);
            return ctx && symbols(ctx).map((each) => symbolOf(ctx, each));
          }),
      },
      { label: 'AWS' },
    ),
  );
}

function locationOf(ctx: FeatureContext, document: vscode.TextDocument, location: Location): vscode.Location {
  return new vscode.Location(document.uri, rangeOf(ctx.doc, location));
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

function symbolOf(ctx: FeatureContext, each: DocumentSymbol): vscode.DocumentSymbol {
  const range = rangeOf(ctx.doc, each);
  const name = rangeOf(ctx.doc, { start: each.nameStart, end: each.nameEnd });
  // The editor refuses a symbol without a name; one that is being typed may have none yet.
  const shown = new vscode.DocumentSymbol(each.name || '…', each.detail, KINDS[each.sort], range, name);
  shown.children = each.children.map((child) => symbolOf(ctx, child));
  return shown;
}
