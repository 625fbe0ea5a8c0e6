import { indexNotes } from '../../../../src/knowledge/notes/userNotes';
import { assertLinear, assertWithin } from '../../../support/growth';
import { knowledge } from '../../../support/lint';

const MEGABYTE = 1_000_000;
const MOST_LINES = 100_000;

/**
 * Pages of YAML that take as long to read as a megabyte of notes, several times what it takes: ten at most.
 * The editor reads notes with pauses, so that nothing waits for them.
 */
const MOST_PAGES = 30;

/** A part again and again: a megabyte, or a hundred thousand lines. */
const filled = (part: string, size = MEGABYTE) => {
  const times = Math.ceil(size / part.length);
  return part.repeat(part.includes('\n') ? Math.min(times, MOST_LINES) : times);
};

const HEADING = '# SQS and Lambda and S3 and DynamoDB\n';

/** Of each a file is made of that alone, below a heading with several services. */
const PARTS: Readonly<Record<string, string>> = {
  'one line': 'x',
  'one line of figures': '256 KB sqs lambda ',
  'short lines': '- a b\n',
  'numbered lines': '1. a\n',
  'lines that end with CR LF': '- a\r\n',
  headings: '# sqs\n- a\n',
  'underlined headings': 'sqs\n===\n',
  emphasis: '*_',
  'emphasis in lines': '- **a *b** c* _d_ 256 KB\n',
  'rows of a table': '| sqs 256 KB | lambda 15 minutes |\n',
  'a wide row': 'a|',
  brackets: '[',
  links: '[a](b) ',
  'links that are not closed': '[a](',
  'links to commands and files': '- [a](command:x?%5B%5D) ![b](file:///etc/passwd) [c](../../../x)\n',
  'HTML that is not closed': '<div><!--',
  scripts: '<script>alert(1)</script>\n',
  backticks: '`',
  fences: '```\n',
  quotes: '> > > sqs\n',
  NULs: '\0',
  'byte order marks': '\ufeff# sqs\n',
  'half characters': '\ud800',
  'figures of ours': '{{sqs.message-size.max}} ',
  rulers: '---\n',
  keys: 'a: b\n',
  paragraphs: 'word after word\n',
  spaces: ' ',
  tabs: '\t',
  backslashes: '\\',
  addresses: 'https://docs.aws.amazon.com/sqs/ ',
  names: '- Amazon Simple Queue Service and AWS Lambda\n',
  numbers: '1,000,000 ',
  'words of many patterns': `- ${'ecs needs requires only not stage fail topic 256 '.repeat(40)}\n`,
};

describe('a megabyte of hostile notes', function () {
  this.timeout(120_000);
  const kb = knowledge();

  before(() => indexNotes('x.md', `${HEADING}${filled('- 256 KB\n', 50_000)}`, kb));

  for (const [name, part] of Object.entries(PARTS)) {
    it(`of ${name} is answered`, () => {
      const text = `${HEADING}${filled(part)}`;
      return assertWithin(MOST_PAGES, () => indexNotes('x.md', text, kb));
    });
    it(`of ${name} takes time in proportion to its length`, () =>
      assertLinear((size) => indexNotes('x.md', `${HEADING}${filled(part, size)}`, kb), 50_000));
  }
});
