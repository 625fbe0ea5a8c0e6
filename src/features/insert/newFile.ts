import type { FileKind } from '../../core/document';
import type { LiveDocument } from '../../core/open';
import { entriesOf } from '../../core/tree/node';
import type { Snippet } from '../../knowledge/types';
import { jsonUnit } from '../complete/context/contextAt';
import { isJson } from '../complete/proposals/snippets';
import { entryJson, type MarkedBody, markedBody, toSnippet } from '../complete/write/snippetBody';
import type { Addition } from './addition';
import { resolveExamples } from './needs';

/** A snippet as the text of a new file. */
export interface NewFile {
  /** In TextMate snippet syntax. */
  readonly insertText: string;
  readonly kind: FileKind;
  readonly language: 'yaml';
}

/** The snippet as a new file; nothing where a file of only this snippet would not be valid. */
export function newFileOf(snippet: Snippet): NewFile | undefined {
  const [kind = 'none'] = snippet.kinds;
  const isWhole = snippet.under === 'file' || kind === 'ebextensions';
  if (!isWhole && !(snippet.under === 'Resources' && kind === 'cloudformation')) return undefined;
  const isAtTop = snippet.under === 'file' || snippet.under === 'root';
  const body = markedBody(resolveExamples(snippet), isAtTop ? undefined : snippet.under);
  return { insertText: `${toSnippet(body.text, body.stops)}\n`, kind, language: 'yaml' };
}

/** The body as the whole of a file that holds nothing but white space and comments, or `{}`. */
export function wholeText(doc: LiveDocument, body: MarkedBody): Addition {
  const { length } = doc;
  if (!isJson(doc)) {
    const isOpen = length > 0 && !/[\r\n\uFEFF]$/.test(doc.slice(length - 1, length));
    return { offset: length, text: `${isOpen ? '\n' : ''}${body.text}\n` };
  }
  const unit = jsonUnit(doc);
  const entries = entriesOf(body.root()).map((entry) => `\n${unit}${entryJson(entry, unit, unit)}`);
  const open = doc.text.indexOf('{');
  if (open < 0) return { offset: length, text: `{${entries.join(',')}\n}\n` };
  const isSpread = /\{\s*\n/.test(doc.text);
  return { offset: open + 1, text: `${entries.join(',')}${isSpread ? '' : '\n'}` };
}
