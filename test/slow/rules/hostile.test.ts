import assert from 'node:assert/strict';
import { knownNames } from '../../../src/rules/engine/knownRules';
import { readProfile } from '../../../src/rules/engine/profileFile';
import { RULES } from '../../../src/rules/index';
import { assertLinear } from '../../support/growth';
import { knowledge, lint, service } from '../../support/lint';

const HEAD = 'AWSTemplateFormatVersion: "2010-09-09"\n';
const QUEUE = 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n';
const NAMED = `${HEAD}${QUEUE}    Properties:\n      QueueName: `;

/** Seconds of processor time for one text: many times what it takes, and far from what is felt as a freeze. */
const MOST_SECONDS = 3;

const parameter = (pattern: string, text: string) =>
  `${HEAD}Parameters:\n  P:\n    Type: String\n    AllowedPattern: '${pattern}'\n    Default: '${text}'\n${QUEUE}`;
const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join('');

const conditions = (count: number, target: (at: number) => number) =>
  `${HEAD}Conditions:\n${times(count, (at) => `  C${at}: !Not [!Condition C${target(at)}]\n`)}${QUEUE}    Condition: C0\n`;
const circle = (count: number) =>
  `${HEAD}Resources:\n${times(count, (at) => `  R${at}: { Type: AWS::SNS::Topic, DependsOn: R${(at + 1) % count} }\n`)}`;
const equalNames = (count: number) =>
  `${HEAD}Resources:\n${times(count, (at) => `  R${at}:\n    Type: AWS::SQS::Queue\n    Properties: { QueueName: same }\n`)}`;
const patterns = (count: number) =>
  `${HEAD}Parameters:\n${times(count, (at) => `  P${at}:\n    Type: String\n    AllowedPattern: '(a+${at})+(b|bb)+$'\n    Default: '${'a'.repeat(60)}!'\n`)}${QUEUE}`;

const FIXED: Readonly<Record<string, string>> = {
  'a repetition in a repetition': parameter('(a+)+$', `${'a'.repeat(3000)}!`),
  'alternatives that begin alike': parameter('^(a|aa)+$', `${'a'.repeat(3000)}b`),
  'repetitions of what may be empty': parameter('([a-z]*[0-9]*)*x', 'ab1'.repeat(1000)),
  'eight repetitions in a row': parameter('[a-z]*'.repeat(8), `${'a'.repeat(3000)}!`),
  'many states': parameter('(a|b)*a(a|b){900}', `${'ab'.repeat(2000)}c`),
  'counts in counts': parameter('((a{1,100}){1,100}){1,100}', 'a'.repeat(3000)),
  'rounds of nothing': parameter('(?:(?:){9999}){999999}', 'a'),
  'deep groups': parameter('('.repeat(20_000), 'a'),
  'a long pattern': parameter('[a-z]?'.repeat(20_000), `${'a'.repeat(3000)}!`),
  'a name that the schema refuses': `${HEAD}Resources:\n  I:\n    Type: AWS::RDS::Integration\n    Properties:\n      IntegrationName: productionordersreportingwarehouse_v2\n      SourceArn: a\n      TargetArn: b\n`,
  'a filter that the schema refuses': `${HEAD}Resources:\n  I:\n    Type: AWS::ECR::RegistryScanningConfiguration\n    Properties:\n      ScanType: BASIC\n      Rules:\n        - ScanFrequency: SCAN_ON_PUSH\n          RepositoryFilters:\n            - { FilterType: WILDCARD, Filter: productionapplicationservicesImages }\n`,
  'a deep Fn::If': `${NAMED}${'!If [A, '.repeat(300)}x${', y]'.repeat(300)}\n`,
  'a line of two megabytes': `${HEAD}Description: ${'x'.repeat(2_000_000)}\n${QUEUE}`,
};

const GROWING: Readonly<Record<string, readonly [(size: number) => string, number]>> = {
  'variables that are not closed': [(size) => `${NAMED}!Sub "${`\${A`.repeat(size)}"\n`, 8000],
  'variables of spaces': [(size) => `${NAMED}!Sub "\${A${' '.repeat(size)}"\n`, 16_000],
  suppressions: [(size) => `${HEAD}${'# aws-hints-disable-next-line x\n'.repeat(size)}${QUEUE}`, 1500],
  'suppressions to the end': [
    (size) => `${HEAD}${times(size, (at) => `# aws-hints-disable x.${at}\n`)}${QUEUE}`,
    1000,
  ],
  'conditions in a circle': [(size) => conditions(size, (at) => (at + 1) % size), 250],
  'a chain of conditions': [(size) => conditions(size, (at) => at + 1), 250],
  'resources in a circle': [circle, 250],
  'equal names': [equalNames, 250],
  patterns: [patterns, 100],
};

describe('hostile inputs', () => {
  // The schema of these types and the words of all rules are read before anything is measured.
  before(async () => {
    for (const text of Object.values(FIXED)) if (text.length < 2000) await lint(text);
  });

  for (const [name, text] of Object.entries(FIXED))
    it(`${name} are answered`, async () => {
      const before = process.cpuUsage();
      await lint(text, { path: 'template.yaml', known: true });
      const seconds = process.cpuUsage(before).user / 1e6;
      assert.ok(seconds < MOST_SECONDS, `took ${seconds.toFixed(1)} s of processor time`);
    });

  for (const [name, [textOf, size]] of Object.entries(GROWING))
    it(`${name} take time in proportion`, async () => {
      const docs = new Map<string, Awaited<ReturnType<typeof lint>>['doc']>();
      const texts = new Map([size, 4 * size].map((each) => [each, textOf(each)]));
      for (const text of texts.values())
        docs.set(text, (await lint(text, { path: 'template.yaml', rules: [] })).doc);
      assertLinear((each) => {
        const doc = docs.get(texts.get(each) ?? '');
        assert.ok(doc);
        // Another profile each time: nothing is kept from the run before.
        service().check(doc, { profile: { severities: {}, quotas: {}, schemaChecks: true } });
      }, size);
    });

  it('a profile of unknown rules takes time in proportion', () => {
    const known = knownNames(RULES, knowledge());
    assertLinear(
      (size) => readProfile(`rules:\n${times(size, (at) => `  nothing.${at}: off\n`)}`, known),
      2000,
    );
  });

  it('a circle of resources is one short message', async () => {
    const { findings } = await lint(circle(300));
    const found = findings.filter(({ rule }) => rule === 'circular-dependency');
    assert.equal(found.length, 1);
    assert.ok((found[0]?.message.length ?? 0) < 200 && (found[0]?.related.length ?? 0) < 20);
  });

  it('a circle of conditions is one short message', async () => {
    const { findings } = await lint(conditions(300, (at) => (at + 1) % 300));
    assert.equal(findings.filter(({ message }) => message.startsWith('Circular condition')).length, 1);
  });
});
