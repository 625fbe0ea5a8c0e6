import { CST } from 'yaml';
import { trimmedEnd } from '../../text/yamlLine';
import { type Node, type Origin, ScalarNode, type ScalarStyle } from '../../tree/node';
import { readPlain, type ScalarReader } from '../../tree/scalars';
import { nodeAtAlias } from '../aliases';
import { messageOf } from '../errorMessages';
import { functionOfTag, unknownFunctionOfTag } from '../intrinsics';
import { call, type ParseContext, under } from '../nodeFactory';
import { MAX_ALIASED_NODES, MAX_DEPTH, MAX_TOKENS, ParseProblem, Refusal, TOO_DEEP } from '../parse';

/** A stretch of the text that is parsed, in offsets of that text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Where a value belongs: what is before it, and what it is when nothing follows. */
export interface Place {
  /** Of the value itself; the argument of a tag has a context of its own. */
  readonly context: ParseContext;
  readonly tag: TextSpan | undefined;
  readonly anchor: string | undefined;
  /** Offset of a value that is missing. */
  readonly missingAt: number;
  /** Nodes made before the value, to know how large what an anchor names is. */
  readonly nodesBefore: number;
}

/** A node takes at least one of the tokens that are allowed. */
const MAX_NODES = MAX_TOKENS / 2;

const QUOTED = {
  double: { token: 'double-quoted-scalar', special: /[\\\r\n"]/ },
  single: { token: 'single-quoted-scalar', special: /['\r\n]/ },
} as const;

/** Escape sequences with a number have so many digits. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function badEscapeMessage(sequence: string): string {
  const digits = DIGITS[sequence[1] ?? ''];
  return digits === undefined
    ? `“${sequence}” is not an escape sequence: write “\\${sequence}”, or use single quotes`
    : `“${sequence.slice(0, 2)}” must be followed by ${digits} hexadecimal digits`;
}

/** Makes the nodes of a YAML text, remembers its anchors, and collects what is wrong. */
export class NodeMaker {
  readonly problems: ParseProblem[] = [];
  /** Names of aliases without an anchor before them. */
  readonly missingAnchors: string[] = [];
  private readonly anchors = new Map<string, { readonly node: Node; readonly size: number }>();
  /** What is wrong follows from a mistake that was reported. */
  isMuted = false;
  /** A mistake changed how the lines below its entry are read, or would if there were others. */
  isFragile = false;
  /** Quotes that nothing closes. */
  readonly openQuotes: number[] = [];
  private nodes = 0;
  private isInConflict = false;
  private aliased = 0;

  constructor(
    readonly text: string,
    readonly origin: Origin,
    /** Added to offsets of the text. */
    readonly shift: number,
  ) {}

  /** Names of the anchors met so far. */
  get anchorNames(): readonly string[] {
    return [...this.anchors.keys()];
  }

  /** An anchor of this name is above. */
  hasAnchor(name: string): boolean {
    return this.anchors.has(name);
  }

  /** Runs an attempt; where it gives nothing, what was reported on the way is not reported. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const { problems, missingAnchors } = this;
    const [reported, missing] = [problems.length, missingAnchors.length];
    const result = read();
    if (result === undefined) {
      problems.length = reported;
      missingAnchors.length = missing;
    }
    return result;
  }

  /** The place of a value in this context. */
  place(context: ParseContext, missingAt: number): Place {
    if (context.depth > MAX_DEPTH) throw new Refusal(TOO_DEEP);
    return { context, tag: undefined, anchor: undefined, missingAt, nodesBefore: this.nodes + this.aliased };
  }

  /** The context of what a tag at this place is applied to. */
  contextWithin({ context, tag }: Place): ParseContext {
    const name = tag && this.functionAt(tag, true);
    return name === undefined ? context : under(context, name);
  }

  /** The value of a place with its tag and anchor applied; without a node, the value that is missing. */
  finish(place: Place, node: Node | undefined): Node {
    this.nodes += 1;
    if (this.nodes > MAX_NODES)
      throw new Refusal(`This file has more than ${MAX_NODES} values, so it is skipped.`);
    const { tag, anchor, nodesBefore } = place;
    const at = tag ? tag.end : place.missingAt;
    const value = this.tagged(tag, node !== undefined, node ?? this.missing(at));
    if (anchor !== undefined)
      this.anchors.set(anchor, { node: value, size: this.nodes + this.aliased - nodesBefore });
    return value;
  }

  private tagged(tag: TextSpan | undefined, hasValue: boolean, value: Node): Node {
    const name = tag && this.functionAt(tag, hasValue);
    if (!tag || name === undefined) return value;
    const [start, end] = [tag.start + this.shift, tag.end + this.shift];
    const nameRange = { relativeStart: start, relativeEnd: end };
    return call(this.origin, start, value.relativeEnd, name, nameRange, value, 'tag');
  }

  /** A tag with nothing behind it is still being typed, so it is not the name of an unknown function. */
  private functionAt({ start, end }: TextSpan, hasValue: boolean): string | undefined {
    const source = this.text.slice(start, end);
    return functionOfTag(source) ?? (hasValue ? unknownFunctionOfTag(source) : undefined);
  }

  /** A value of no length. */
  missing(at: number): ScalarNode {
    return new ScalarNode(this.origin, at + this.shift, at + this.shift, null, '', 'plain');
  }

  /** A scalar without quotes. Without a reader it is a string: a key, or what has a tag. */
  plain(start: number, end: number, reader: ScalarReader | undefined): ScalarNode {
    const source = this.text.slice(start, end);
    const text = source.includes('\n') ? this.resolved('scalar', start, source) : source;
    const plain = reader && readPlain(text, reader);
    if (!plain) return this.scalar(start, end, text, text, 'plain');
    const { origin, shift } = this;
    return new ScalarNode(origin, start + shift, end + shift, plain.value, plain.text, 'plain', text);
  }

  /** Who decides what a plain scalar at this place is: nobody where a tag says it. */
  readerOf({ context, tag }: Place): ScalarReader | undefined {
    if (!tag) return context.reader;
    const source = this.text.slice(tag.start, tag.end);
    const isString = source === '!!str' || source === '!';
    return isString || this.functionAt(tag, true) !== undefined ? undefined : context.reader;
  }

  /** A scalar in quotes, from its first quote up to behind its last. */
  quoted(start: number, end: number): ScalarNode {
    const style: ScalarStyle = this.text[start] === '"' ? 'double' : 'single';
    const inner = this.text.slice(start + 1, end - 1);
    const { token, special } = QUOTED[style];
    const text = special.test(inner) ? this.resolved(token, start, this.text.slice(start, end)) : inner;
    return this.scalar(start, end, text, text, style);
  }

  /** A scalar whose closing quote is missing. */
  unclosed(start: number, end: number): ScalarNode {
    const text = this.text.slice(start + 1, end);
    return this.scalar(start, end, text, text, this.text[start] === '"' ? 'double' : 'single');
  }

  /** A scalar below a `|` or a `>`; it ends with its last character that is no white space. */
  block(header: TextSpan, body: TextSpan, indent: number): ScalarNode {
    const { text: all } = this;
    const source = all.slice(body.start, body.end);
    const written = all.slice(header.start, header.end);
    const props = [{ type: 'block-scalar-header' as const, offset: header.start, indent, source: written }];
    const token = { type: 'block-scalar' as const, offset: header.start, indent, props, source };
    const text = CST.resolveAsScalar(token, true, () => undefined)?.value ?? '';
    const length = source.trimEnd().length;
    const end = length === 0 ? header.end : body.start + length;
    return this.scalar(header.start, end, text, text, written.startsWith('>') ? 'folded' : 'literal');
  }

  /** What an alias names; a string where no anchor of the name is above it. */
  alias(start: number, end: number): Node {
    const name = this.text.slice(start + 1, end);
    const target = this.anchors.get(name);
    if (!target) {
      this.missingAnchors.push(name);
      this.report(start, end, messageOf(`Unresolved alias: ${name}`));
      return this.scalar(start, end, `*${name}`, `*${name}`, 'plain');
    }
    this.aliased += target.size;
    if (this.aliased > MAX_ALIASED_NODES)
      throw new Refusal('Alias expansion is too large, so this file is skipped.');
    return nodeAtAlias(this.origin, start + this.shift, end + this.shift, target.node);
  }

  /** Reports a line that a merge left; of one conflict only the first. */
  conflict(start: number, end: number): void {
    const sign = this.text[start];
    const visible = trimmedEnd(this.text, start, end);
    if (!this.isInConflict || sign === '<') this.report(start, visible, 'Unresolved merge conflict');
    this.isInConflict = sign !== '>';
  }

  /** Reports what is wrong in this stretch. */
  report(start: number, end: number, message: string): void {
    if (!this.isMuted)
      this.problems.push(new ParseProblem(this.origin, start + this.shift, end + this.shift, message));
  }

  private scalar(
    start: number,
    end: number,
    value: string | number | boolean | null,
    text: string,
    style: ScalarStyle,
  ): ScalarNode {
    return new ScalarNode(this.origin, start + this.shift, end + this.shift, value, text, style);
  }

  private resolved(type: CST.FlowScalar['type'], offset: number, source: string): string {
    const token = { type, offset, indent: 0, source } as CST.FlowScalar;
    let wrong: number | undefined;
    const onError = (at: number, code: string) => {
      if (code === 'BAD_DQ_ESCAPE') wrong ??= at;
    };
    const value = CST.resolveAsScalar(token, true, onError)?.value ?? source;
    if (wrong !== undefined) this.badEscape(wrong);
    return value;
  }

  /** A backslash in double quotes that begins no escape sequence of YAML: https://yaml.org/spec/1.1/#id872840 */
  private badEscape(at: number): void {
    const written = /\\[xuU][\da-fA-F]*|\\[^\n]?/y;
    written.lastIndex = at;
    const sequence = written.exec(this.text)?.[0] ?? '\\';
    this.report(at, at + sequence.length, badEscapeMessage(sequence));
  }
}
