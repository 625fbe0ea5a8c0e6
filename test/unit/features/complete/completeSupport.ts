import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Completion,
  createLanguageService,
  type FileKind,
  type KnowledgeBase,
  type LanguageService,
  type LiveDocument,
} from '../../../../src/api';
import { cursorIn } from '../../../support/fixtures';
import { knowledge } from '../../../support/lint';
import { builtSchema } from '../../schema/built';

/** A day on which the runtimes of the tests have not ended. */
const TODAY = '2026-11-22';

/** A document that can be asked about, and what answers. */
export interface OpenFile {
  readonly doc: LiveDocument;
  readonly service: LanguageService;
}

/** The real knowledge and the real schema, for completion. */
export class Desk {
  get kb(): KnowledgeBase {
    return knowledge();
  }

  private service: LanguageService | undefined;

  /** A document as the editor asks about it. */
  async open(text: string, path = 'template.yaml', kind?: FileKind): Promise<OpenFile> {
    this.service ??= createLanguageService({ knowledge: knowledge(), schema: await builtSchema().loaded() });
    const doc = await this.service.open(text, kind ? { path, kind } : { path });
    return { doc, service: this.service };
  }

  /** What is proposed at `<|>`; `newFiles` where there are AWS files around this one. */
  async at(marked: string, path = 'template.yaml', kind?: FileKind, newFiles = false): Promise<Proposals> {
    const { text, offset } = cursorIn(marked);
    const { doc, service } = await this.open(text, path, kind);
    const list = await service.complete(doc, offset, { snippets: true, newFiles, today: TODAY });
    return new Proposals(text, offset, list);
  }
}

/** What was proposed, as an editor sees it. */
export class Proposals {
  /** In the order of the list an editor shows, without those it would filter out. */
  readonly shown: readonly Completion[];

  constructor(
    private readonly text: string,
    private readonly offset: number,
    readonly list: readonly Completion[],
  ) {
    this.shown = list
      .filter((each) => isWithin(text.slice(each.start, offset), each.filterText ?? each.label))
      .sort((a, b) => this.score(a) - this.score(b) || a.rank - b.rank || (a.label < b.label ? -1 : 1));
  }

  /** What begins with the typed word comes first in an editor, whatever its rank. */
  private score({ start, label, filterText }: Completion): number {
    const typed = this.text.slice(start, this.offset).toLowerCase();
    return (filterText ?? label).toLowerCase().startsWith(typed) ? 0 : 1;
  }

  get labels(): readonly string[] {
    return this.shown.map((each) => each.label);
  }

  get(label: string): Completion {
    const found = this.shown.find((each) => each.label === label);
    if (!found) throw new Error(`${label} is not proposed, but ${this.labels.slice(0, 20).join(', ')}`);
    return found;
  }

  /** The text after a proposal was taken and its tab stops were left as they are. */
  take(label: string): string {
    const { start, end, insertText, snippet, also } = this.get(label);
    const line = this.text.lastIndexOf('\n', start - 1) + 1;
    const indent = /^[ \t]*/.exec(this.text.slice(line, start))?.[0] ?? '';
    // An editor indents the lines of a proposal like the line it is taken in.
    const text = (snippet ? withDefaults(insertText) : insertText).replace(/\n/g, `\n${indent}`);
    if (this.offset < start || this.offset > end) throw new Error('The cursor is outside of the range.');
    if (/\n/.test(this.text.slice(start, end))) throw new Error('The range is longer than a line.');
    const comma = also?.offset ?? start;
    const before = this.text.slice(0, comma) + (also?.text ?? '') + this.text.slice(comma, start);
    return before + text + this.text.slice(end);
  }
}

/** All characters of what was typed occur in this order: the least an editor asks for. */
function isWithin(part: string, whole: string): boolean {
  let at = -1;
  for (const char of part.toLowerCase()) {
    at = whole.toLowerCase().indexOf(char, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** A text in snippet syntax with the defaults of its tab stops; throws where it is none. */
export function withDefaults(text: string): string {
  const known = new Map<string, string>();
  const parts: string[] = [];
  const token = /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::((?:[^\\}$]|\\.)*)|\|((?:[^\\|]|\\.)*)\|)?\}|([\s\S])/g;
  for (const [, literal, bare, number, hint, choices, other] of text.matchAll(token)) {
    if (literal !== undefined) parts.push(literal);
    else if (other !== undefined) {
      if (other === '$') throw new Error(`A bare $ in ${text}`);
      parts.push(other);
    } else {
      const own = (hint ?? choices?.split(',')[0])?.replace(/\\(.)/g, '$1');
      const key = bare ?? number ?? '';
      if (own !== undefined && !known.has(key)) known.set(key, own);
      parts.push(own ?? known.get(key) ?? '');
    }
  }
  return parts.join('');
}

/** A golden file of the project. */
export function fixture(name: string): string {
  return readFileSync(join(__dirname, '../../../fixtures', name), 'utf8');
}
