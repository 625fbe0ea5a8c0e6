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
