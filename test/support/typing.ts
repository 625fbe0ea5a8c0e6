import { ShownFindings } from '../../src/api';
import type { Finding } from '../../src/core/findings';
import { type LiveDocument, openDocument } from '../../src/core/open';
import type { Session } from '../../src/rules/engine/session';
import { typesIn } from '../../src/rules/evaluate/resourceTypes';
import { RULES } from '../../src/rules/index';
import { schema, shown } from './lint';
import { sessionOf } from './sessions';

const LEFT_TO_EDITORS: ReadonlySet<string> = new Set(
  RULES.filter((rule) => rule.reportedByEditors).map(({ id }) => id),
);

/** What a person sees after a key. */
export interface Seen {
  /** The text before the cursor, its last line. */
  readonly typed: string;
  /** Errors and warnings that were not there before the first key. */
  readonly added: readonly string[];
  /** How many of them are not in the lines that are being typed, nor in the one after. */
  readonly elsewhere: readonly string[];
  /** Information outside the lines that are being typed. */
  readonly information: readonly string[];
}

const PAIRS: Readonly<Record<string, string>> = { '"': '"', '{': '}', '[': ']' };

/** Types a text into a document as the editor does: in JSON it closes quotes and brackets. */
export class Typist {
  private readonly session: Session;
  private readonly showing = new ShownFindings();
  private readonly before: readonly string[];
  private readonly from: number;

  private constructor(
    readonly doc: LiveDocument,
    private cursor: number,
  ) {
    this.session = sessionOf(doc);
    this.from = cursor;
    this.before = this.findings([]).map(brief);
  }

  /** @param marked a text with `<|>` where the cursor is */
  static async open(marked: string, path: string): Promise<Typist> {
    const text = marked.replace('<|>', '');
    const doc = openDocument(text, { path });
    await schema().ensure(TYPES);
    await schema().ensure(typesIn(doc));
    return new Typist(doc, marked.indexOf('<|>'));
  }

  /** What is there before anything is typed, information only. */
  get information(): readonly string[] {
    return this.see().information;
  }

  /** Presses the keys of a text. */
  *type(text: string): Generator<Seen> {
    for (const key of text) {
      this.press(key);
      yield this.see();
    }
  }

  /** Inserts a text at once, as a snippet; the cursor goes to `<|>` in it. */
  insert(marked: string): Seen {
    const at = marked.indexOf('<|>');
    this.put(marked.replace('<|>', ''), at);
    return this.see();
  }

  /** Moves the cursor without typing. */
  moveTo(offset: number): Seen {
    this.cursor = offset;
    return this.see();
  }

  private press(key: string): void {
    const isJson = this.doc.format === 'json';
    const next = this.doc.slice(this.cursor, this.cursor + 1);
    if (isJson && key === next && /["}\]]/.test(key)) this.cursor += 1;
    else this.put(isJson ? key + (PAIRS[key] ?? '') : key, 1);
  }

  private put(text: string, forward: number): void {
    const change = { start: this.cursor, end: this.cursor, text };
    this.doc.edit([change]);
    this.showing.edited([change]);
    this.cursor += forward;
  }

  private findings(cursors: readonly number[]): readonly Finding[] {
    const found = this.session.check();
    const ours = this.doc.format === 'json' ? found.filter(({ rule }) => !LEFT_TO_EDITORS.has(rule)) : found;
    return this.showing.choose(this.doc, ours, cursors);
  }

  private see(): Seen {
    const { doc, cursor } = this;
    const all = this.findings([cursor]);
    const left = [...this.before];
    const added = all.filter((each) => {
      const at = left.indexOf(brief(each));
      if (at >= 0) left.splice(at, 1);
      return at < 0 && each.severity !== 'information';
    });
    const [first, last] = [doc.positionAt(this.from).line, doc.positionAt(cursor).line + 1];
    const isHere = ({ span }: Finding) => {
      const { line } = doc.positionAt(span.start);
      return line >= first && line <= last;
    };
    return {
      typed: doc.slice(0, cursor).split('\n').slice(-1).join(''),
      added: added.map((each) => shown(doc, each)),
      elsewhere: added.filter((each) => !isHere(each)).map((each) => shown(doc, each)),
      information: all.filter((each) => each.severity === 'information' && !isHere(each)).map(brief),
    };
  }
}

const TYPES = [
  'Globals',
  'AWS::SQS::Queue',
  'AWS::Lambda::Function',
  'AWS::IAM::Role',
  'AWS::Serverless::Function',
];

function brief({ rule, message }: Finding): string {
  return `${rule} ${message}`;
}
