import { Composer, type CST, Parser } from 'yaml';
import { type Place, TOP } from './build';
import type { Node, Origin } from './node';
import { type Parsed, Problem, Refusal } from './parse';
import { YamlBuilder } from './yamlBuilder';

/**
 * Parses YAML into nodes with offsets relative to `origin`. Never throws: broken text gives as much of a tree as
 * can be had, and problems. Of several documents the first with a value is read.
 */
export function parseYaml(text: string, origin: Origin = { offset: 0, line: 0 }, place: Place = TOP): Parsed {
  try {
    const tokens = [...new Parser().parse(text)];
    const builder = new YamlBuilder(origin);
    let value: Node | undefined;
    for (const token of tokens) {
      if (token.type !== 'document') builder.suspect ||= token.type !== 'comment' && token.type !== 'newline';
      else if (value === undefined) value = builder.document(token, place);
    }
    const problems = builder.suspect ? errorsOf(tokens, text.length, origin) : [];
    return { value, problems, loose: builder.loose };
  } catch (error) {
    const refused = error instanceof Refusal ? error.message : 'the parser gave up on this text';
    return { value: undefined, problems: [], loose: false, refused };
  }
}

/** The errors the library finds in these tokens. Duplicate keys are not among them: AWS takes the last. */
function errorsOf(tokens: readonly CST.Token[], length: number, origin: Origin): Problem[] {
  const composer = new Composer({
    version: '1.2',
    stringKeys: true,
    merge: true,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const problems: Problem[] = [];
  for (const document of composer.compose(tokens, true, length)) {
    for (const { pos, message } of document.errors) {
      const start = Math.min(pos[0], length);
      problems.push(new Problem(origin, start, Math.min(Math.max(pos[1], start), length), message));
    }
  }
  return problems;
}
