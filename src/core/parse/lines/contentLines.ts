import { isConflictMarker, isDocumentMarker } from '../../text/markers';
import {
  hasOnlyComment,
  isBlank,
  isDash,
  isIndicator,
  lineEnd,
  nextContentLine,
  skipBlanks,
  skipIndent,
  trimmedEnd,
} from '../../text/yamlLine';
import { LibraryOnly } from '../parse';
import type { StructureLine } from './lineShapes';
import type { NodeMaker } from './nodeMaker';

const TAB = 9;
const HASH = 35;
const PERCENT = 37;
const QUESTION = 63;
const BOM = 0xfeff;

const AFTER_END = 'The line “...” above ends the document: remove it, or what follows is not read';

/** Gives the lines of a text that have content, one after the other. */
export class ContentLines {
  /** Where the next line begins; moved behind a value that has several. */
  next = 0;
  private readonly text: string;
  private hasTab = false;
  private isFirst = true;

  constructor(private readonly maker: NodeMaker) {
    this.text = maker.text;
  }

  /** The next line of content; nothing at the end. */
  read(): StructureLine | undefined {
    const { text } = this;
    while (this.next < text.length) {
      const line = this.line(this.next);
      if (!line) continue;
      this.isFirst = false;
      return line;
    }
    return undefined;
  }

  private line(start: number): StructureLine | undefined {
    const { text } = this;
    const end = lineEnd(text, start);
    this.next = end + 1;
    const from = start === 0 && text.charCodeAt(0) === BOM ? 1 : start;
    let content = skipIndent(text, from);
    const isTabbed = content < end && text.charCodeAt(content) === TAB;
    if (isTabbed) content = this.tab(content, end);
    const code = content < end ? text.charCodeAt(content) : HASH;
    if (code === HASH || (isBlank(code) && skipBlanks(text, content, end) >= end)) return undefined;
    if (content === from && (this.isMarker(content, end) || this.isConflict(content, end))) return undefined;
    if (isIndicator(text, content, end, QUESTION)) throw new LibraryOnly();
    return { start: from, content, end, column: content - from, dash: isDash(text, content, end), isTabbed };
  }

  /** A tab where a line is indented; only the first one is reported. */
  private tab(from: number, end: number): number {
    const { text } = this;
    const content = skipBlanks(text, from, end);
    if (content >= end || text.charCodeAt(content) === HASH || this.hasTab) return content;
    this.hasTab = true;
    const message = 'YAML cannot be indented with tabs; use spaces';
    this.maker.report(from, trimmedEnd(text, content, end), message);
    return content;
  }

  /** The marker at the beginning or the end of a document. */
  private isMarker(content: number, end: number): boolean {
    const { isFirst, text } = this;
    if (isFirst && text.charCodeAt(content) === PERCENT) throw new LibraryOnly();
    if (!isDocumentMarker(text, content, end)) return false;
    if (!isFirst) this.endDocument(content, end);
    else if (text[content] === '.' || !hasOnlyComment(text, content + 3, end)) throw new LibraryOnly();
    return true;
  }

  /** Behind the end of a document, only the marker of another one may follow. Texts with several are not read here. */
  private endDocument(content: number, end: number): void {
    const { text } = this;
    const next = nextContentLine(text, end + 1, text.length);
    const isAlone = text[content] === '.' && hasOnlyComment(text, content + 3, end);
    if (!isAlone || (next && /[-%]/.test(text[next.content] ?? ''))) throw new LibraryOnly();
    if (next) this.maker.report(next.content, trimmedEnd(text, next.content, next.end), AFTER_END);
    this.next = text.length;
  }

  /** A line that a merge left: both sides of the conflict are read. */
  private isConflict(content: number, end: number): boolean {
    const { text } = this;
    if (!isConflictMarker(text, content, end)) return false;
    this.maker.conflict(content, end);
    return true;
  }
}
