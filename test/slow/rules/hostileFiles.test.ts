import { openDocument } from '../../../src/core/open';
import { assertLinear, assertWithin } from '../../support/growth';
import { lint, service } from '../../support/lint';

/** Pages of YAML that take as long to read: many times what a text takes, and far from what is felt as a freeze. */
const MOST_PAGES = 30;

const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join('');
const json = (body: string) => `{"AWSTemplateFormatVersion":"2010-09-09","Resources":{${body}}}`;
const queue = (properties: string) => `"Q":{"Type":"AWS::SQS::Queue","Properties":{${properties}}}`;

const BUILDSPEC = 'version: 0.2\nphases:\n  build:\n    commands:\n';
const OPTIONS = 'option_settings:\n';

/** Path, text by size, and a size that takes some milliseconds. */
const GROWING: Readonly<
  Record<string, readonly [path: string, text: (size: number) => string, size: number]>
> = {
  'JSON in one line': [
    't.template.json',
    (size) => json(times(size, (at) => `"R${at}":{"Type":"AWS::SNS::Topic"},`).slice(0, -1)),
    1000,
  ],
  'JSON of empty keys': ['t.template.json', (size) => json(queue('"":1,'.repeat(size).slice(0, -1))), 10_000],
  'empty keys of resources': [
    't.template.json',
    (size) => json('"":{"Type":"AWS::SQS::Queue"},'.repeat(size).slice(0, -1)),
    2000,
  ],
  'duplicate keys': [
    't.template.json',
    (size) => json(queue('"QueueName":"a",'.repeat(size).slice(0, -1))),
    5000,
  ],
  'duplicate resources': ['t.template.json', (size) => json(`${queue('')},`.repeat(size).slice(0, -1)), 1000],
  'strings that are not closed': [
    't.template.json',
    (size) => json(`"Q":{"Type":"AWS::SQS::Queue",\n${'"a\n'.repeat(size)}`),
    5000,
  ],
  'brackets that are not closed': ['t.template.json', (size) => `${json('')}${'[{"a":'.repeat(size)}`, 5000],
  'brackets that close nothing': ['t.template.json', (size) => `${json('')}${'}]'.repeat(size)}`, 10_000],
  'commas alone': ['t.template.json', (size) => json(`${queue(','.repeat(size))}`), 10_000],
  'a huge number': ['t.template.json', (size) => json(queue(`"DelaySeconds":${'9'.repeat(size)}e9`)), 50_000],
  'half characters': [
    't.template.json',
    (size) => json(queue(`"QueueName":"${'\ud800'.repeat(size)}"`)),
    20_000,
  ],
  'escaped half characters': [
    't.template.json',
    (size) => json(queue(`"QueueName":"${'\\ud800'.repeat(size)}"`)),
    10_000,
  ],
  'byte order marks': ['t.template.json', (size) => `${'\ufeff'.repeat(size)}${json(queue(''))}`, 50_000],
  'byte order marks between values': [
    't.template.json',
    (size) => json(`${'\ufeff'.repeat(size)}${queue('')}`),
    10_000,
  ],
  'escapes that are none': [
    't.template.json',
    (size) => json(queue(`"QueueName":"${'\\q'.repeat(size)}"`)),
    10_000,
  ],
  comments: ['t.template.json', (size) => json(`${'/* a */ // b\n'.repeat(size)}${queue('')}`), 10_000],
  'commands of a buildspec': [
    'buildspec.yml',
    (size) => `${BUILDSPEC}${times(size, (at) => `      - echo ${at} $A\${B\n`)}`,
    2000,
  ],
  'a command of a buildspec': [
    'buildspec.yml',
    (size) => `${BUILDSPEC}      - ${'echo $CODEBUILD_X "${A" && '.repeat(size)}\n`,
    5000,
  ],
  'variables of a buildspec': [
    'buildspec.yml',
    (size) =>
      `version: 0.2\nenv:\n  variables:\n${times(size, (at) => `    V${at}: a\n`)}phases: { build: { commands: [a] } }\n`,
    2000,
  ],
  'equal variables of a buildspec': [
    'buildspec.yml',
    (size) =>
      `version: 0.2\nenv:\n  variables:\n${'    V: a\n'.repeat(size)}phases: { build: { commands: [a] } }\n`,
    2000,
  ],
  'unknown phases': [
    'buildspec.yml',
    (size) => `version: 0.2\nphases:\n${times(size, (at) => `  biuld${at}: { commands: [a] }\n`)}`,
    1000,
  ],
  'unknown keys of a buildspec': [
    'buildspec.yml',
    (size) => `${BUILDSPEC}      - a\n${times(size, (at) => `artifcats${at}: a\n`)}`,
    1000,
  ],
  'artifacts that refer to reports': [
    'buildspec.yml',
    (size) =>
      `${BUILDSPEC}      - a\nreports:\n${times(size, (at) => `  r${at}: { files: ['**/**/**'] }\n`)}`,
    1000,
  ],
  'a batch graph': [
    'buildspec.yml',
    (size) =>
      `version: 0.2\nbatch:\n  build-graph:\n${times(size, (at) => `    - { identifier: b${at}, depend-on: [b${at + 1}, c${at}] }\n`)}phases: { build: { commands: [a] } }\n`,
    500,
  ],
  'files of an appspec': [
    'appspec.yml',
    (size) =>
      `version: 0.0\nos: linux\nfiles:\n${times(size, (at) => `  - { source: a${at}, destination: /b }\n`)}`,
    1000,
  ],
  'permissions of an appspec': [
    'appspec.yml',
    (size) =>
      `version: 0.0\nos: linux\npermissions:\n${times(size, () => '  - { object: /a, pattern: "**", mode: 9999999 }\n')}`,
    1000,
  ],
  'hooks of an appspec': [
    'appspec.yml',
    (size) =>
      `version: 0.0\nos: linux\nhooks:\n${times(size, (at) => `  BeforeIntall${at}:\n    - { location: a, timeout: 99999 }\n`)}`,
    1000,
  ],
  'options in a list': [
    '.ebextensions/a.config',
    (size) =>
      `${OPTIONS}${times(size, (at) => `  - namespace: aws:autoscaling:asg\n    option_name: MinSize${at % 5}\n    value: ${at}\n`)}`,
    1000,
  ],
  'option settings': [
    '.ebextensions/a.config',
    (size) => `${OPTIONS}${times(size, (at) => `  aws:autoscaling:asg${at}:\n    MinSze: ${at}\n`)}`,
    1000,
  ],
  'equal option settings': [
    '.ebextensions/a.config',
    (size) =>
      `${OPTIONS}${'  - { namespace: "aws:autoscaling:asg", option_name: MinSize, value: 1 }\n'.repeat(size)}`,
    1000,
  ],
  'unknown options': [
    '.ebextensions/a.config',
    (size) => `${OPTIONS}  aws:autoscaling:asg:\n${times(size, (at) => `    MinSzie${at}: 1\n`)}`,
    1000,
  ],
  'files of instances': [
    '.ebextensions/a.config',
    (size) => `files:\n${times(size, (at) => `  /a${at}: { mode: "99", content: a }\n`)}`,
    1000,
  ],
  'commands of instances': [
    '.ebextensions/a.config',
    (size) => `container_commands:\n${times(size, (at) => `  c${at}: { comand: a, test: b }\n`)}`,
    1000,
  ],
  'an alias of aliases': [
    'buildspec.yml',
    (size) => `version: 0.2\nx0: &x0 [a]\n${times(size, (at) => `x${at + 1}: &x${at + 1} [*x${at}]\n`)}`,
    100,
  ],
};

const FIXED: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'deep JSON': ['t.template.json', json(`"A":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
  'deep lists': ['t.template.json', json(`"A":${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  'a megabyte in one line': ['t.template.json', json(queue(`"QueueName":"${'a'.repeat(1_000_000)}"`))],
  'fifty thousand empty keys': ['t.template.json', json(queue(`${'"":"",'.repeat(50_000)}"a":1`))],
  'a string that never ends': [
    't.template.json',
    `{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"${'a\\"'.repeat(300_000)}`,
  ],
  'a number that never ends': [
    't.template.json',
    json(queue(`"DelaySeconds":-${'1'.repeat(500_000)}.${'1'.repeat(500_000)}`)),
  ],
  NULs: ['t.template.json', json(queue(`"QueueName":"${'\0'.repeat(100_000)}"`))],
  'UTF-16 read as UTF-8': ['t.template.json', [...json(queue(''))].join('\0')],
  'a deep buildspec': ['buildspec.yml', `version: 0.2\n${times(2000, (at) => `${' '.repeat(at)}a:\n`)}`],
  'stars in a buildspec': [
    'buildspec.yml',
    `${BUILDSPEC}      - a\nartifacts:\n  files: ['${'**/'.repeat(50_000)}*']\n  exclude-paths: '${'{a,b}'.repeat(10_000)}'\n`,
  ],
  'a script of a megabyte': [
    'buildspec.yml',
    `${BUILDSPEC}      - |\n${'        if [ "$A" = "${B" ]; then echo `a; fi\n'.repeat(25_000)}`,
  ],
  'tabs in options': ['.ebextensions/a.config', `${OPTIONS}${'\t'.repeat(100_000)}a: b\n`],
  'content of a megabyte': [
    '.ebextensions/a.config',
    `files:\n  /a:\n    content: |\n${'      <VirtualHost *:80> `{{a}}` %{b}\n'.repeat(30_000)}`,
  ],
  'an appspec in one line': [
    'appspec.json',
    `{"version":0.0,"Resources":[${'{"A":{"Type":"AWS::ECS::Service"}},'.repeat(10_000).slice(0, -1)}]}`,
  ],
};

describe('hostile files', function () {
  // Of the clock, on a machine that others use; the tests themselves compare processor time.
  this.timeout(120_000);

  // The schema of these types and the words of all rules are read before anything is measured.
  before(async () => {
    for (const [path, text] of Object.values(GROWING)) await lint(text(2), { path });
  });

  for (const [name, [path, text]] of Object.entries(FIXED))
    it(`${name} are answered`, () => assertWithin(MOST_PAGES, () => lint(text, { path, known: true })));

  for (const [name, [path, textOf, size]] of Object.entries(GROWING))
    it(`${name} take time in proportion`, () => {
      const texts = new Map([size, 4 * size].map((each) => [each, textOf(each)]));
      return assertLinear((each) => {
        const doc = openDocument(texts.get(each) ?? '', { path });
        service().check(doc, { profile: { severities: {}, quotas: {}, schemaChecks: true } });
      }, size);
    });
});
