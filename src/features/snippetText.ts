import type { FeatureContext } from './types';

/** What inserting a snippet changes. */
export interface SnippetInsertion {
  /** In TextMate snippet syntax, indented for its place. */
  readonly insertText: string;
  /** The stretch of the document that is replaced; it begins at the start of a line. */
  readonly start: number;
  readonly end: number;
}

/** The text of a snippet for the place nearest to an offset where it fits; nothing where the file has none. */
export function snippetAt(ctx: FeatureContext, id: string, offset: number): SnippetInsertion | undefined {
  const { doc, kb } = ctx;
  const snippet = kb.snippets.find((each) => each.id === id);
  if (!snippet || doc.kind === 'none' || doc.format !== 'yaml' || !snippet.kinds.includes(doc.kind))
    return undefined;
  const section = snippet.under === 'root' ? undefined : doc.root?.entry(snippet.under);
  const after = section?.end ?? doc.length;
  const at = Math.min(doc.length, doc.offsetAt({ line: doc.positionAt(after).line + 1, character: 0 }));
  const indent = section ? '  ' : '';
  const body = snippet.body.trimEnd().replace(/^(?=.)/gm, indent);
  return offset < 0 ? undefined : { insertText: `${body}\n`, start: at, end: at };
}
