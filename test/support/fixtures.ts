import type { Node } from '../../src/core/tree/node';

/** What a `#~` line says of the line above it. Lines and columns count from 0. */
export interface Annotation {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly severity: string;
  readonly rule: string;
  /** Text the message must contain. */
  readonly contains: string;
}

export interface Fixture {
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

const MARK = /^#~\s*(\^+|@\d+:\d+)\s+(error|warning|information)\s+(\S+)(?:\s+"(.*)")?\s*$/;

/**
 * Takes the `#~` lines out of a fixture. `#~   ^^^ error lambda.timeout "900"` annotates the columns under which the
 * carets stand; `#~ @0:8 error ...` gives columns 0 to 8, where carets cannot stand.
 */
export function parseFixture(marked: string): Fixture {
  const kept: string[] = [];
  const annotations: Annotation[] = [];
  for (const line of marked.split('\n')) {
    if (!line.startsWith('#~')) {
      kept.push(line);
      continue;
    }
    const [, range = '', severity = '', rule = '', contains = ''] = MARK.exec(line) ?? [];
    if (rule === '') throw new Error(`Not an annotation: ${line}`);
    const start = range.startsWith('@') ? Number(range.slice(1).split(':')[0]) : line.indexOf('^');
    const end = range.startsWith('@') ? Number(range.split(':')[1]) : start + range.length;
    annotations.push({ line: kept.length - 1, start, end, severity, rule, contains });
  }
  return { text: kept.join('\n'), annotations };
}

/** Splits the text at `<|>`, the cursor. */
export function cursorIn(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('<|>');
  if (offset < 0) throw new Error('No <|> in the text');
  return { text: marked.replace('<|>', ''), offset };
}

/** The tree as JSON text with long-form functions: the JSON twin of a YAML fixture. */
export function toJson(node: Node): string {
  return JSON.stringify(plain(node), null, 2);
}

function plain(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.style === 'plain' ? node.value : node.text;
    case 'seq':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries(
        node.entries.map(({ key, value }) => [key.text, plain(withoutLoop(key.text, value))]),
      );
    case 'call':
      return { [node.name]: plain(node.argument) };
  }
}

/** The value of a loop is the call of its key: `Fn::ForEach::Name` stands there once. */
function withoutLoop(key: string, value: Node): Node {
  return value.kind === 'call' && value.name === key ? value.argument : value;
}
