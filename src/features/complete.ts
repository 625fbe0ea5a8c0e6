import type { Completion, FeatureContext } from './types';

/** How completion is asked for. */
export interface CompleteOptions {
  /** Snippets of the knowledge are wanted. */
  readonly snippets: boolean;
}

/** What can stand at an offset of the document. */
export async function complete(
  ctx: FeatureContext,
  offset: number,
  options: CompleteOptions,
): Promise<readonly Completion[]> {
  const { doc, kb, schema } = ctx;
  if (doc.kind === 'none') return [];
  const { line, character } = doc.positionAt(offset);
  const begin = offset - character;
  const before = doc.slice(begin, offset);
  const type = /^\s+"?Type"?:\s*"?([\w:]*)$/.exec(before);
  if (type && doc.template) {
    await schema.ensure([]);
    const start = offset - (type[1] ?? '').length;
    return schema.typeNames().map((label) => ({
      label,
      sort: 'type',
      insertText: label,
      snippet: false,
      start,
      end: offset,
      rank: 10,
    }));
  }
  const word = /^ {2}([\w-]*)$/.exec(before);
  if (!word || !options.snippets || doc.format !== 'yaml' || line === 0) return [];
  return kb.snippetsFor(doc.kind, 'Resources').map((each) => ({
    label: each.prefix,
    sort: 'snippet',
    detail: each.title,
    documentation: each.description,
    insertText: each.body.trimEnd(),
    snippet: true,
    start: offset - (word[1] ?? '').length,
    end: offset,
    rank: 50,
  }));
}
