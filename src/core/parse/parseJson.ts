import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { type MapEntry, MapNode, type Node, type Origin, ScalarNode, SeqNode } from '../tree/node';
import { below, entryOf, mapOrCall, type ParseContext, TOP_LEVEL, under } from './nodeFactory';
import { MAX_DEPTH, type Parsed, ParseProblem, Refusal, TOO_DEEP } from './parse';

/** A map or a sequence whose end has not been met. */
interface Open {
  readonly start: number;
  readonly context: ParseContext;
  readonly entries: MapEntry[] | undefined;
  readonly items: Node[];
  key: ScalarNode | undefined;
  colon: number;
}

/**
 * Parses JSON (comments and a comma too many are read and reported) into nodes with offsets relative to `origin`.
 * Never throws: broken text gives as much of a tree as can be had.
 * @param shift added to all offsets, for a text that has something put before it
 * @param most nothing ends behind this offset, for a text that has brackets put behind it: an open quote takes them in
 */
export function parseJson(
  text: string,
  origin: Origin = { offset: 0, line: 0 },
  context: ParseContext = TOP_LEVEL,
  shift = 0,
  most = Number.POSITIVE_INFINITY,
): Parsed {
  const builder = new JsonBuilder(text, origin, context, shift, most);
  try {
    builder.run();
    return { value: builder.value, problems: builder.problems, missingAnchors: [], anchors: [] };
  } catch (error) {
    const refused =
      error instanceof Refusal ? error.message : 'The parser failed on this file, so it is skipped.';
    return { value: undefined, problems: [], missingAnchors: [], anchors: [], refused };
  }
}

class JsonBuilder {
  value: Node | undefined;
  readonly problems: ParseProblem[] = [];
  private readonly stack: Open[] = [];

  constructor(
    private readonly text: string,
    private readonly origin: Origin,
    private readonly top: ParseContext,
    private readonly shift: number,
    private readonly most: number,
  ) {}

  run(): void {
    const begin = this.text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const text = begin === 0 ? this.text : ` ${this.text.slice(1)}`;
    const { shift } = this;
    visit(text, {
      onObjectBegin: (offset) => this.open(offset + shift, true),
      onObjectEnd: (offset, length) => this.close(offset + shift + length),
      onArrayBegin: (offset) => this.open(offset + shift, false),
      onArrayEnd: (offset, length) => this.close(offset + shift + length),
      onObjectProperty: (name, offset, length) => this.property(name, offset + shift, length),
      onSeparator: (character, offset) => this.separator(character, offset + shift),
      onLiteralValue: (value, offset, length) => this.literal(value, offset + shift, length),
      onComment: (offset, length) => this.problem(offset + shift, length, 'Comments are not allowed in JSON'),
      onError: (code, offset, length) => this.problem(offset + shift, length, sayError(code)),
    });
    while (this.stack.length > 0) this.close(this.text.trimEnd().length + shift);
  }

  private placeHere(): ParseContext {
    const open = this.stack.at(-1);
    if (!open) return this.top;
    return open.key ? under(open.context, open.key.text) : below(open.context);
  }

  private open(start: number, isMap: boolean): void {
    const context = this.placeHere();
    if (this.stack.length > MAX_DEPTH) throw new Refusal(TOO_DEEP);
    this.stack.push({ start, context, entries: isMap ? [] : undefined, items: [], key: undefined, colon: 0 });
  }

  private close(at: number): void {
    const end = Math.min(at, this.most);
    const open = this.stack.at(-1);
    if (!open) return;
    this.flush(open);
    this.stack.pop();
    if (!open.entries) this.add(new SeqNode(this.origin, open.start, end, open.items, 'flow'));
    else this.add(mapOrCall(new MapNode(this.origin, open.start, end, open.entries, 'flow'), open.context));
  }

  private property(name: string, offset: number, length: number): void {
    const open = this.stack.at(-1);
    if (!open) return;
    this.flush(open);
    const end = Math.min(offset + length, this.most);
    const text = this.within(name, offset + length);
    open.key = new ScalarNode(this.origin, offset, end, text, text, 'double');
    open.colon = end;
  }

  private separator(character: string, offset: number): void {
    const open = this.stack.at(-1);
    if (!open?.entries) return;
    if (character === ':') open.colon = Math.min(offset + 1, this.most);
    else this.flush(open);
  }

  /** A key that has no value yet. */
  private flush(open: Open): void {
    if (!open.key || !open.entries) return;
    const missing = new ScalarNode(this.origin, open.colon, open.colon, null, '', 'plain');
    open.entries.push(entryOf(this.origin, open.key.relativeStart, open.colon, open.key, missing));
    open.key = undefined;
  }

  private literal(value: unknown, offset: number, length: number): void {
    const end = Math.min(offset + length, this.most);
    if (typeof value === 'string') {
      const text = this.within(value, offset + length);
      this.add(new ScalarNode(this.origin, offset, end, text, text, 'double'));
      return;
    }
    const plain = typeof value === 'number' || typeof value === 'boolean' ? value : null;
    this.add(
      new ScalarNode(
        this.origin,
        offset,
        end,
        plain,
        this.text.slice(offset - this.shift, end - this.shift),
        'plain',
      ),
    );
  }

  /** The text without what was put behind it. */
  private within(text: string, end: number): string {
    return end > this.most ? text.slice(0, Math.max(0, text.length - (end - this.most))) : text;
  }

  private add(node: Node): void {
    const open = this.stack.at(-1);
    if (!open) this.value ??= node;
    else if (!open.entries) open.items.push(node);
    else if (open.key) {
      open.entries.push(entryOf(this.origin, open.key.relativeStart, node.relativeEnd, open.key, node));
      open.key = undefined;
    }
  }

  private problem(offset: number, length: number, message: string): void {
    this.problems.push(new ParseProblem(this.origin, offset, offset + length, message));
  }
}

/** `PropertyNameExpected` as `Property name expected`. */
function sayError(code: ParseErrorCode): string {
  const words = printParseErrorCode(code).replace(/(?<!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace('symbol', 'text');
}
