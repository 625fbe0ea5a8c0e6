import assert from 'node:assert/strict';
import { severityOf } from '../../../../src/rules/engine/profile';
import { mergeProfiles, readProfile } from '../../../../src/rules/engine/profileFile';

const known = {
  limits: new Set(['lambda.timeout', 'apigw.timeout-rest']),
  rules: new Set(['sqs-fifo-batch', 'eb-min-max']),
};

describe('the severity of a rule in a profile', () => {
  const own = 'error';
  const bySpecific = { 'lambda.timeout': 'warning', 'lambda.': 'off' } as const;
  const byGeneral = { 'lambda.': 'off', 'lambda.timeout': 'warning' } as const;

  for (const severities of [bySpecific, byGeneral])
    it(`comes from the longest name, in any order: ${Object.keys(severities).join(', ')}`, () => {
      const profile = { severities, quotas: {}, schemaChecks: true };
      assert.equal(severityOf('lambda.timeout', own, profile), 'warning');
      assert.equal(severityOf('lambda.memory', own, profile), 'off');
      assert.equal(severityOf('sqs.delay', own, profile), own);
    });
});

describe('a profile file', () => {
  it('gives severities, own figures and the schema checks', () => {
    const { profile, problems } = readProfile(
      'rules: { eb-: warning, sqs-fifo-batch: "off" }\nquotas: { apigw.timeout-rest: 60000 }\nschemaChecks: false\n',
      known,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(profile, {
      severities: { 'eb-': 'warning', 'sqs-fifo-batch': 'off' },
      quotas: { 'apigw.timeout-rest': 60000 },
      schemaChecks: false,
    });
  });

  it('says what is wrong and what is allowed, and takes the rest', () => {
    const { profile, problems } = readProfile(
      'rules: { eb-min-max: fatal, lambda.timeout: error, nope: "off" }\nquotas: { lambda.timeout: .nan, other: 1 }\nschemaChecks: maybe\ncolor: red\n',
      known,
    );
    assert.deepEqual(profile.severities, { 'lambda.timeout': 'error', nope: 'off' });
    assert.deepEqual(profile.quotas, { other: 1 });
    assert.equal(profile.schemaChecks, true);
    assert.equal(problems.length, 6);
    const said = problems.join('\n');
    for (const part of [
      /unknown key “color”; allowed keys are rules, quotas/,
      /“fatal”|"fatal"; allowed values are error/,
    ])
      assert.match(said, part);
    for (const name of ['nope', 'lambda.timeout', 'other', 'schemaChecks'])
      assert.ok(said.includes(name), name);
  });

  it('that is broken, empty or no map changes nothing', () => {
    for (const [text, problems] of [
      ['rules: [', 1],
      ['', 0],
      ['- a', 1],
      ['rules: 3\nquotas: [1]', 2],
    ] as const) {
      const read = readProfile(text, known);
      assert.equal(read.problems.length, problems, text);
      assert.equal(severityOf('eb-min-max', 'error', read.profile), 'error');
    }
    assert.match(readProfile('a: 1\nrules: [', known).problems.join(), /^\.awshints\.yaml:\d/);
  });

  it('is answered in a few short sentences, however it is written', () => {
    const many = (text: (at: number) => string) => Array.from({ length: 2000 }, (_, at) => text(at)).join('');
    for (const [text, said] of [
      [`rules:\n${many((at) => `  r${at}: 'off'\n`)}`, /1980 more problems are not listed/],
      [`quotas: { ${many((at) => `q${at}: 1, `)} }`, /not a limit ID/],
      [`rules: { ${'a'.repeat(200_000)}: error }`, /a{50,}…”/],
      [`rules: { eb-: ${'a'.repeat(200_000)} }`, /a{50,}…;/],
      [`rules: ${'['.repeat(20_000)}`, /nested too deeply|closing/],
      ['rules: &a { eb-: error }\nquotas: *a\n', /:2: Aliases are not supported/],
      ['rules: {}\nrules: {}\n', /:2: Duplicate key/],
      ['# x\n'.repeat(100_000), /too large/],
    ] as const) {
      const { problems } = readProfile(text, known);
      assert.ok(problems.length > 0 && problems.length <= 21 && problems.join('').length < 10_000);
      assert.match(problems.join('\n'), said);
    }
  });

  it('holds under the settings of the editor, and the longest name wins', () => {
    const file = readProfile(
      'rules: { eb-: "off", eb-min-max: warning }\nschemaChecks: false',
      known,
    ).profile;
    assert.equal(severityOf('eb-min-max', 'error', file), 'warning');
    assert.equal(severityOf('eb-other', 'error', file), 'off');
    const merged = mergeProfiles(file, { severities: { 'eb-': 'error' }, quotas: {}, schemaChecks: true });
    assert.equal(severityOf('eb-other', 'warning', merged), 'error');
    assert.equal(merged.schemaChecks, false);
  });
});
