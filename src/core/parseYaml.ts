import { Composer, type CST, Parser } from 'yaml';
import { type Place, TOP } from './build';
import { closeLate } from './lateEnds';
import type { Node, Origin } from './node';
import { type Parsed, Problem, Refusal } from './parse';
import { YamlBuilder } from './yamlBuilder';

/**
 * Parses YAML into nodes with offsets relative to `origin`. Never throws: broken text gives as much of a tree as
 * can be had, and problems. Of several documents the first with a value is read.
 * @param shift added to all offsets, for a text that is a part of its block
 */
export function parseYaml(
  text: string,
  origin: Origin = { offset: 0, line: 0 },
  place: Place = TOP,
  shift = 0,
): Parsed {
  try {
    const first = read(text, text, origin, place, shift);
    const { unclosed } = first.builder;
    if (unclosed.length === 0) return finish(first, text.length);
    const masked = closeLate(text, unclosed);
    if (masked === text) return finish(first, text.length);
    const second = read(masked, text, origin, place, shift);
    return finish(second.builder.unclosed.length < unclosed.length ? second : first, text.length);
  } catch (error) {
    const refused = error instanceof Refusal ? error.message : 'the parser gave up on this text';
    return { value: undefined, problems: [], loose: false, refused };
  }
}

interface Attempt {
  readonly builder: YamlBuilder;
  readonly tokens: readonly CST.Token[];
  readonly value: Node | undefined;
}

function read(text: string, source: string, origin: Origin, place: Place, shift: number): Attempt {
  const tokens = [...new Parser().parse(text)];
  const builder = new YamlBuilder(origin, shift, source);
  let value: Node | undefined;
  for (const token of tokens) {
    if (token.type !== 'document') builder.suspect ||= token.type !== 'comment' && token.type !== 'newline';
    else if (value === undefined) value = builder.document(token, place);
  }
  return { builder, tokens, value };
}

function finish({ builder, tokens, value }: Attempt, length: number): Parsed {
  const problems = builder.suspect ? errorsOf(tokens, length, builder) : [];
  return { value, problems, loose: builder.loose };
}

/** The errors the library finds in these tokens. Keys that are there twice are none for it. */
function errorsOf(tokens: readonly CST.Token[], length: number, { origin, shift }: YamlBuilder): Problem[] {
  const composer = new Composer({
    version: '1.2',
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const problems: Problem[] = [];
  for (const document of composer.compose(tokens, true, length)) {
    for (const { pos, message } of document.errors) {
      const start = Math.min(pos[0], length);
      const end = Math.min(Math.max(pos[1], start), length);
      problems.push(new Problem(origin, start + shift, end + shift, message));
    }
  }
  return problems;
}
