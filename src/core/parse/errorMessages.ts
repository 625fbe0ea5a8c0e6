import { readYamlLine } from '../text/yamlLine';

/** Messages of the `yaml` library and the text we show instead. The first that matches counts. */
const MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing ['"]quote/, 'Missing closing quote'],
  [
    /must be sufficiently indented and end with a (.)/,
    'Missing closing “$1”, or it is not indented far enough',
  ],
  [/^Implicit keys need to be on a single line/, 'A key must be followed by a colon and a value'],
  [/^Implicit map keys need to be followed by map values/, 'A key must be followed by a colon and a value'],
  [
    /^Nested mappings are not allowed in compact mappings/,
    'Unexpected second colon: quote the value, or put the nested object on its own lines',
  ],
  [/^All mapping items must start at the same column/, 'This key is not aligned with the keys above it'],
  [/^All sequence items must start at the same column/, 'This item is not aligned with the items above it'],
  [/^Tabs are not allowed as indentation/, 'YAML cannot be indented with tabs; use spaces'],
  [/^Maximum call stack size exceeded/, 'Objects and lists are nested too deeply'],
  [
    /^Unresolved alias[^:]*: (\S*[*./]\S*)/,
    'YAML reads “*$1” as an alias, because it begins with *: put it in quotes',
  ],
  [/^Unresolved alias[^:]*: (\S+)/, 'Anchor “$1” is not defined above'],
  [
    /^Plain value cannot start with (?:block scalar indicator|(?:directive|flow) indicator character|reserved character) (\S+)/,
    'A value that begins with $1 must be quoted',
  ],
  [/^Plain value cannot start with (?:a tab|%)/, 'This value must be quoted'],
  [
    /^Unexpected \S+ at node end/,
    'Unexpected text after the value: quote the whole value, or remove this text',
  ],
  [/^Unexpected block-seq-ind on same line with key/, 'A list must start on the line below its key'],
  [/^Missing , (?:or :)?/, 'Missing comma'],
  [
    /^Unexpected (?:scalar|flow|block|seq|map|comma|alias|anchor|tag)\S*(?: token)?(?: in YAML stream)?/,
    'Unexpected content',
  ],
  [/^A block sequence may not be used as an implicit map key/, 'A list cannot be a key'],
  [
    /^Block collections are not allowed within flow collections/,
    'Inside brackets, lists and objects must use brackets too',
  ],
];

/** An error of the `yaml` library in plain words; unchanged where it is not one of those known. */
export function messageOf(message: string): string {
  const known = MESSAGES.find(([pattern]) => pattern.test(message));
  const match = known?.[0].exec(message);
  return known && match ? known[1].replace('$1', match[1] ?? '') : message;
}

/** A key with something right behind its colon, so that YAML does not read a key: `TableName:'orders'`. Not `AWS::S3`, `https:`. */
const NO_SPACE = /^["']?[A-Za-z][\w-]*["']?:[^\s:/]/;

/** The colon of a key is at most so many characters behind its beginning: https://yaml.org/spec/1.2.2/#742-flow-mappings */
const LONGEST_KEY = 1024;

/** The message for a line: a more precise one where the line shows what was meant. */
export function messageForLine(message: string, line: string): string {
  // There may be thousands of mistakes on one long line: only its beginning is read.
  const { content, key } = readYamlLine(line.slice(0, LONGEST_KEY));
  const written = line.slice(content, LONGEST_KEY);
  if (written.startsWith('//')) return 'Comments in YAML begin with #';
  return !key && NO_SPACE.test(written) ? 'Missing space after the colon' : message;
}
