import * as vscode from 'vscode';
import type { LanguageService, LiveDocument } from '../../api';
import { rangeOf } from '../convert';
import type { AwsFiles } from '../documents/awsFiles';
import type { Documents } from '../documents/documents';
import { SELECTOR } from '../documents/selector';
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

/** Registers hover and inlay hints for supported files. */
export function registerProviders(parts: ProviderParts): vscode.Disposable {
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerHoverProvider(SELECTOR, hoverProvider(parts)),
    languages.registerInlayHintsProvider(SELECTOR, inlayProvider(parts)),
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
