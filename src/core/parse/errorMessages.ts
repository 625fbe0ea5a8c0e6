import { readYamlLine } from '../text/yamlLine';

/** What the `yaml` library says of an error, and what is said to the user. The first that matches counts. */
const SAYINGS: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing ['"]quote/, 'This quoted text is not closed'],
  [
    /must be sufficiently indented and end with a (.)/,
    'This is not closed: "$1" is missing, or stands too far left',
  ],
  [/^Implicit keys need to be on a single line/, 'A key needs a colon and a value'],
  [/^Implicit map keys need to be followed by map values/, 'A key needs a colon and a value'],
  [
    /^Nested mappings are not allowed in compact mappings/,
    'A colon too many: put the text in quotes, or the map on its own lines',
  ],
  [/^All mapping items must start at the same column/, 'This key is not in line with the keys above it'],
  [/^All sequence items must start at the same column/, 'This item is not in line with the items above it'],
  [/^Tabs are not allowed as indentation/, 'YAML is indented with blanks, not with tabs'],
  [/^Unresolved alias[^:]*: (\S+)/, 'There is no anchor "$1" above'],
  [
    /^Plain value cannot start with (?:block scalar indicator|(?:directive|flow) indicator character|reserved character) (\S+)/,
    'A text that begins with $1 needs quotes',
  ],
  [/^Plain value cannot start with (?:a tab|%)/, 'This text needs quotes'],
  [/^Unexpected \S+ at node end/, 'The value ends before this: put all of it in quotes, or take this away'],
  [/^Unexpected block-seq-ind on same line with key/, 'A list begins on the line below its key'],
  [/^Missing , (?:or :)?/, 'A comma is missing'],
  [
    /^Unexpected (?:scalar|flow|block|seq|map|comma|alias|anchor|tag)\S*(?: token)?(?: in YAML stream)?/,
    'This is not expected here',
  ],
  [/^A block sequence may not be used as an implicit map key/, 'A list cannot be a key'],
  [
    /^Block collections are not allowed within flow collections/,
    'A list or map on its own lines cannot stand inside brackets',
  ],
];

/** An error of the `yaml` library in plain words; as it is where none are known. */
export function messageOf(message: string): string {
  const saying = SAYINGS.find(([pattern]) => pattern.test(message));
  const match = saying?.[0].exec(message);
  return saying && match ? saying[1].replace('$1', match[1] ?? '') : message;
}

/** A key with something right behind its colon, so that YAML sees no key: `TableName:'orders'`. Not `AWS::S3`, `https:`. */
const NO_SPACE = /^["']?[A-Za-z][\w-]*["']?:[^\s:/]/;

/** The colon of a key is at most so many characters behind its beginning: https://yaml.org/spec/1.2.2/#742-flow-mappings */
const LONGEST_KEY = 1024;

/** What is said of a line, more to the point where it shows what was meant. */
export function messageForLine(said: string, line: string): string {
  // There may be thousands of mistakes on one long line: only its beginning is read.
  const { content, key } = readYamlLine(line.slice(0, LONGEST_KEY));
  const written = line.slice(content, LONGEST_KEY);
  if (written.startsWith('//')) return 'A comment begins with # in YAML';
  return !key && NO_SPACE.test(written) ? 'A blank is missing after the colon' : said;
}
