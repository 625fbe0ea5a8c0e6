import assert from 'node:assert/strict';
import { read, sourceFiles, trackedFiles } from './support/files';
import { type VisibleText, visibleTexts } from './support/visibleText';

/** Words that readers of AWS's documentation do not know in this sense, what to write, and a sentence with the word. */
const DIALECT: readonly (readonly [word: RegExp, write: string, example: string])[] = [
  [
    /(?<!\bthere )\b(?:is|are|was|were) (?:no|none)\b(?! (?:longer|more|later)\b)/i,
    'is not a …, is not one of …',
    'X is no name of a variable.',
  ],
  [
    /\bthere (?:is|are) no \w+ that\b/i,
    'no … exists that …, … does not exist',
    'There is no limit that holds.',
  ],
  [
    /\b(?:takes|not take)\b(?! (?:(?:immediate )?effect|place|precedence|time|up to|at least|at most|long|longer|about|part|over|care|advantage|into account|a (?:few|while|moment|long)|several|(?:the|its|their) (?:place|value|form)|(?:the \w+|it) (?:back|on|over|away)|(?:\d+|X|tens of|some|many|a few)? ?(?:seconds|minutes|hours|days)|snapshots|backups|(?:a|the) (?:final )?(?:snapshot|backup)|space|it offline|to start|X(?=;))\b)/i,
    'accepts, allows, supports, must be',
    'The property takes a list.',
  ],
  [/\bstands?\b(?! for\b| out\b| by\b)/i, 'is, appears, is defined, is set', 'The key stands here.'],
  [/\bwants\b/i, 'requires, expects, must be', 'SubnetId wants a subnet.'],
  [/(?<!\b(?:left|leave it|be) )\bblanks?\b(?! (?:lines?|values?)\b)/i, 'space', 'A blank is missing.'],
  [/\bbeside\b/i, 'with, together with, alongside', 'X needs Y beside it.'],
  [/\btold\b|\btells? (?:of|that|whether)\b/i, 'reported, documented, shown', 'It is told as a warning.'],
  [/\bsaid\b|\bsays? of\b/i, 'reported, documented, shown', 'What is said of it.'],
  [
    /\b(?:somebody|nobody|anybody|everybody)\b/i,
    'users, anyone, no one, or the thing itself',
    'Nobody reads it.',
  ],
  [
    /\b(?:a|one) text\b(?! (?:file|editor|field|block|message|document|record)s?\b)|\btexts\b/i,
    'a string, text',
    'Its value is a text.',
  ],
  [/\b(?:a|the|no|each) map\b/, 'an object', 'Metadata is a map.'],
  [/\bgo(?:es)? (?:with|before)\b/i, 'applies to, must come before', 'MinValue goes with numbers.'],
  [/\bof (?:its|our) own\b|\bof ours\b/i, 'separate, another, custom', 'A page of its own.'],
  [/\b(?:at hand|in whose name|in any case|wherever)\b/i, 'plain words', 'It holds in any case.'],
  [
    /\b(?:CloudFormation|AWS|SAM) (?:looks at|sees)\b/i,
    'reads, evaluates',
    'CloudFormation looks at it first.',
  ],
  [
    /\b(?:is|are|be|was|were) made\b(?! (?:up|available|public|by)\b)/i,
    'created, consists of',
    'The role is made first.',
  ],
  [/\bjudged\b/i, 'checked', 'Loops are not judged.'],
  [/\blogical ids?\b/, 'logical ID', 'The logical id of a queue.'],
  [/(?<![\w.:/${-])(?<!logical )(?:ids?|urls?|arns?)(?![\w.:/({|-])/, 'ID, URL, ARN', 'The id of a queue.'],
  [/\b(?:lower|upper) case\b/i, 'lowercase, uppercase', 'In lower case.'],
  [
    /\bover the maximum\b|\bunder the minimum\b/i,
    'exceeds the maximum, is below the minimum',
    '9 is over the maximum.',
  ],
];

const PLAIN: readonly string[] = [
  'There is no charge, and a change takes effect at once. It takes 5 minutes.',
  'Spot takes the instance back, and a KMS key of your own takes its place.',
  'ACL stands for access control list. Leave it blank, or keep one blank line.',
  'The text file is no longer read. Its logical ID is unique.',
  'AZRebalance is not an Auto Scaling process.',
];

/** Folders and files with words for readers; each file belongs to the longest of them that it begins with. */
const AREAS: readonly string[] = [
  'src/core',
  'src/knowledge',
  'src/schema',
  'src/rules',
  'src/rules/services',
  'src/rules/aws',
  'src/rules/fixes',
  'src/features',
  'src/vscode',
  'src/cli',
  'knowledge',
  'package.json',
  'README.md',
];

/** Wiring only. */
const WITHOUT_TEXT = /^src\/(?:extension\.ts|api\.ts|api\/)/;

const FILES = [
  ...sourceFiles('src')
    .map(({ path }) => path)
    .filter((path) => !WITHOUT_TEXT.test(path)),
  ...trackedFiles().filter((path) => /^knowledge\/[^/]+\/[^/]+\.(?:yaml|md)$/.test(path)),
  'package.json',
  'README.md',
];

function areaOf(path: string): string | undefined {
  return AREAS.filter((area) => path === area || path.startsWith(`${area}/`)).sort(
    (a, b) => b.length - a.length,
  )[0];
}

function dialectIn({ line, path, text }: VisibleText): readonly string[] {
  // A template that an example puts together.
  if (/\n {2,}\S/.test(text)) return [];
  return DIALECT.flatMap(([word, write]) => {
    const found = word.exec(text);
    return found ? [`${path}:${line}: “${found[0]}”, write: ${write} | ${text.slice(0, 160)}`] : [];
  });
}

describe('the words that readers see', () => {
  for (const area of AREAS)
    it(`are plain American English in ${area}`, () => {
      const files = FILES.filter((path) => areaOf(path) === area);
      assert.ok(files.length > 0);
      const texts = files.flatMap((path) => visibleTexts({ path, text: read(path) }));
      assert.ok(texts.length > 0);
      assert.deepEqual(texts.flatMap(dialectIn), []);
    });

  it('are in one of the areas', () => {
    assert.deepEqual(
      FILES.filter((path) => !areaOf(path)),
      [],
    );
  });

  it('would be seen in any kind of file', () => {
    const read = (path: string, text: string) => visibleTexts({ path, text }).flatMap(dialectIn).length;
    assert.equal(read('a.ts', "import a from 'is no b';\nconst message = `${a} is no ${b}.`;"), 1);
    assert.equal(read('a.ts', "const rule = { bad: 'It is no name.', why: 'It is no name.' };"), 1);
    assert.equal(read('a.yaml', '- what: It wants a name\n  was: It wants a name\n'), 1);
    assert.equal(
      read('a.md', '---\ntitle: It wants\n---\n- It wants `wants it`.\n\n```\nIt wants\n```\n'),
      1,
    );
    assert.equal(read('a.json', '{ "title": "It wants more", "when": "it wants more" }'), 1);
  });

  it('are refused by an example each, and let plain sentences pass', () => {
    const at = { path: 'a.ts', line: 1 };
    for (const [word, write, example] of DIALECT)
      assert.ok(
        dialectIn({ ...at, text: example }).some((each) => each.includes(write)),
        `${word}`,
      );
    assert.deepEqual(
      PLAIN.flatMap((text) => dialectIn({ ...at, text })),
      [],
    );
  });
});
