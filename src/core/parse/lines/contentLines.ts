import {
  hasOnlyComment,
  isBlank,
  isDash,
  isIndicator,
  lineEnd,
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
    if (content < end && text.charCodeAt(content) === TAB) content = this.tab(content, end);
    const code = content < end ? text.charCodeAt(content) : HASH;
    if (code === HASH || (isBlank(code) && skipBlanks(text, content, end) >= end)) return undefined;
    if (content === from && this.isMarker(content, end)) return undefined;
    if (isIndicator(text, content, end, QUESTION)) throw new LibraryOnly();
    return { start: from, content, end, column: content - from, dash: isDash(text, content, end) };
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

  /** The marker at the beginning of a document; texts with several are not read here. */
  private isMarker(content: number, end: number): boolean {
    const { isFirst, text } = this;
    if (isFirst && text.charCodeAt(content) === PERCENT) throw new LibraryOnly();
    const three = text.slice(content, content + 3);
    if (three !== '---' && three !== '...') return false;
    const next = text.charCodeAt(content + 3);
    if (content + 3 < end && !isBlank(next)) return false;
    if (!isFirst || three === '...' || !hasOnlyComment(text, content + 3, end)) throw new LibraryOnly();
    return true;
  }
}
