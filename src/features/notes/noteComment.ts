import { pathAt } from '../../core/cursor';
import { type LiveDocument, openDocument } from '../../core/open';
import { lineEndOf } from '../../core/text/lineEnd';
import { isEqual } from '../../core/tree/node';
import { noteLine } from './addNote';

/** A note as a comment of a file. Only lines are added. */
export interface NoteComment {
  /** The start of the line that the comment comes before, in UTF-16 units. */
  readonly offset: number;
  readonly text: string;
}

/** Comments are broken into lines of this length. */
const WIDTH = 100;

/**
 * A note as a comment above the line of an offset, or above the entry around it where that line is text (a script, say). A
 * comment that would change what the file says is not made; JSON has none at all.
 */
export function noteComment(doc: LiveDocument, offset: number, note: string): NoteComment | undefined {
  if (doc.format === 'json' || doc.refused !== undefined || doc.problems.length > 0) return undefined;
  const { entries } = pathAt(doc, offset);
  const around = [...entries].reverse().map(({ key }) => key.start);
  const places = [offset, ...around].map((each) => doc.text.lastIndexOf('\n', each - 1) + 1);
  return [...new Set(places)]
    .map((start) => commentAt(doc, start, note))
    .find((each) => changesNothing(doc, each));
}

function commentAt({ text }: LiveDocument, start: number, note: string): NoteComment {
  const below =
    text
      .slice(start)
      .split('\n', WIDTH)
      .find((line) => line.trim() !== '') ?? '';
  const indent = /^[ \t]*/.exec(below)?.[0] ?? '';
  const eol = lineEndOf(text);
  const lines = broken(noteLine(note), WIDTH - indent.length - 2);
  return { offset: start, text: lines.map((line) => `${indent}# ${line}${eol}`).join('') };
}

function broken(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function changesNothing(doc: LiveDocument, { offset, text }: NoteComment): boolean {
  const after = openDocument(doc.text.slice(0, offset) + text + doc.text.slice(offset), {
    path: doc.path,
    kind: doc.kind,
  });
  if (after.problems.length > 0 || after.refused !== undefined) return false;
  return doc.root && after.root ? isEqual(doc.root, after.root) : doc.root === after.root;
}
