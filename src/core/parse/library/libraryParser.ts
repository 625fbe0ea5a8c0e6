import { Composer, type CST, Lexer, Parser } from 'yaml';
import { lineEnd, skipIndent } from '../../text/yamlLine';
import type { Node, Origin } from '../../tree/node';
import { messageForLine, messageOf } from '../errorMessages';
import type { ParseContext } from '../nodeFactory';
import { MAX_DEPTH, MAX_TOKENS, type Parsed, ParseProblem, Refusal, TOO_DEEP } from '../parse';
import { YamlBuilder } from './yamlBuilder';

/** In texts longer than this the depth is looked at before they are parsed. */
const LARGE = 20_000;

/**
 * Parses YAML with the `yaml` library: what {@link readYaml} does not read. Of several documents the first with a value
 * is read.
 * @throws Refusal for what is too deep or too large
 */
export function parseWithLibrary(text: string, origin: Origin, context: ParseContext, shift: number): Parsed {
  return finish(read(text, origin, context, shift), text);
}

interface Attempt {
  readonly builder: YamlBuilder;
  readonly tokens: readonly CST.Token[];
  readonly value: Node | undefined;
}

function read(text: string, origin: Origin, context: ParseContext, shift: number): Attempt {
  const tokens = tokensOf(text);
  const builder = new YamlBuilder(origin, shift);
  let value: Node | undefined;
  for (const token of tokens) {
    if (token.type !== 'document') builder.suspect ||= token.type !== 'comment' && token.type !== 'newline';
    else if (value === undefined) value = builder.document(token, context);
  }
  return { builder, tokens, value };
}

function tokensOf(text: string): CST.Token[] {
  if (text.length > LARGE && nestedLines(text) > MAX_DEPTH) throw new Refusal(TOO_DEEP);
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > MAX_TOKENS)
      throw new Refusal(`This file has more than ${MAX_TOKENS} tokens, so it is skipped.`);
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** How many levels of indentation are open at most. The library takes very long for thousands. */
function nestedLines(text: string): number {
  const open: number[] = [];
  let most = 0;
  for (let start = 0; start < text.length; ) {
    const content = skipIndent(text, start);
    const indent = content - start;
    while ((open.at(-1) ?? -1) >= indent) open.pop();
    open.push(indent);
    most = Math.max(most, open.length);
    start = lineEnd(text, content) + 1;
  }
  return most;
}

function finish({ builder, tokens, value }: Attempt, text: string): Parsed {
  const problems = builder.suspect ? errorsOf(tokens, text, builder) : [];
  return { value, problems, missingAnchors: builder.missingAnchors, anchors: builder.anchorNames };
}

/** The errors the library finds in these tokens. Keys that are there twice are none for it. */
function errorsOf(
  tokens: readonly CST.Token[],
  text: string,
  { origin, shift, unclosed }: YamlBuilder,
): ParseProblem[] {
  const composer = new Composer({
    version: '1.2',
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const problems: ParseProblem[] = [];
  for (const document of composer.compose(tokens, true, text.length)) {
    for (const { pos, message } of document.errors) {
      const said = messageForLine(messageOf(message), lineAt(text, pos[0]));
      const [start, end] = NOT_CLOSED.test(said)
        ? opened(text, pos[0], unclosed)
        : visible(text, pos[0], pos[1]);
      problems.push(new ParseProblem(origin, start + shift, end + shift, said));
    }
  }
  // What follows a mistake is mostly a consequence of it.
  return problems.slice(0, 1);
}

function lineAt(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, lineEnd(text, offset));
}

/** The message for a quote or a bracket without its other half. */
const NOT_CLOSED = /^Missing closing /;

/** From what was opened last before this offset up to the end of its line. */
function opened(text: string, offset: number, unclosed: readonly number[]): [number, number] {
  const start = unclosed.reduce((best, each) => (each < offset && each > best ? each : best), -1);
  if (start < 0) return visible(text, offset, offset);
  return [start, start + text.slice(start, lineEnd(text, start)).trimEnd().length];
}

/** A stretch that can be seen: where it is empty, the last character before it. */
function visible(text: string, from: number, to: number): [number, number] {
  const start = Math.min(from, text.length);
  const end = Math.min(Math.max(to, start), text.length);
  if (text.slice(start, end).trim() !== '') return [start, end];
  const before = text.slice(Math.max(0, start - 2000), start).trimEnd().length + Math.max(0, start - 2000);
  return before === 0 ? [start, end] : [before - 1, before];
}
