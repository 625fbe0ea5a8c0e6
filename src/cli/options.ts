import { parseArgs } from 'node:util';

/** The options of a command: each has a value, or is set or not. */
export type OptionTable = Readonly<Record<string, 'string' | 'boolean'>>;

/** How a command writes its answer; every command has `--format`. */
export type OutputFormat = 'text' | 'json';

/** The arguments of a command as they were read. */
export interface Arguments {
  readonly values: ReadonlyMap<string, string>;
  readonly format: OutputFormat;
  /** What is not an option, in order; `--index=FILE` of an option without value counts as well. */
  readonly rest: readonly string[];
  readonly help: boolean;
}

/**
 * Reads the arguments of a command, `--format` and those of its own: `--name value`, `--name=value`, `-h`, and `--` before
 * names that begin with a hyphen. Gives what is wrong with them as a sentence.
 */
export function readArguments(args: readonly string[], own: OptionTable = {}): Arguments | string {
  const table: OptionTable = { ...own, format: 'string' };
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(Object.entries(table).map(([name, type]) => [name, { type }])),
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option' || token.name === 'help') continue;
    const type = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (type === undefined) return `unknown option ${token.rawName}`;
    if (type === 'string' && token.value === undefined) return `${token.rawName} requires a value`;
    values.set(token.name, token.value ?? '');
    if (type === 'boolean' && token.value !== undefined) rest.push(token.value);
  }
  const help = tokens.some((token) => token.kind === 'option' && token.name === 'help');
  const format = values.get('format') ?? 'text';
  // Help is shown whatever else is wrong.
  if (!help && !isFormat(format)) return '--format must be text or json';
  return { values, format: isFormat(format) ? format : 'text', rest, help };
}

function isFormat(name: string): name is OutputFormat {
  return name === 'text' || name === 'json';
}
