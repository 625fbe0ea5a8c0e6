import assert from 'node:assert/strict';
import { cfnTemplateLimits } from '../../../../src/rules/services/cfn-template-limits';
import { knowledge, lint } from '../../../support/lint';

const TOPIC = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n';
const rules = [cfnTemplateLimits];

function parameters(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => `  P${at}: { Type: String }`);
  return `Parameters:\n${lines.join('\n')}\n${TOPIC}`;
}

function figure(id: string): number {
  const max = knowledge().limit(id)?.max;
  assert.ok(max !== undefined, `the knowledge has no ${id}`);
  return max;
}

async function said(text: string, path = 'template.yaml'): Promise<readonly string[]> {
  const { doc, findings } = await lint(text, { path, rules });
  return findings.map(({ severity, span }) => `${severity} ${doc.slice(span.start, span.end)}`);
}

describe('cfn-template-limits', () => {
  const most = figure('cfn.parameters');

  it('is an error above the limit, a warning from nine tenths of it, and nothing below', async () => {
    assert.deepEqual(await said(parameters(most + 1)), ['error Parameters']);
    assert.deepEqual(await said(parameters(most)), ['warning Parameters']);
    assert.deepEqual(await said(parameters(most * 0.9)), ['warning Parameters']);
    assert.deepEqual(await said(parameters(most * 0.9 - 1)), []);
  });

  it('counts resources, outputs and mappings too', async () => {
    const many = (count: number, line: (at: number) => string) =>
      Array.from({ length: count }, (_, at) => line(at)).join('\n');
    const resources = many(figure('cfn.resources') + 1, (at) => `  R${at}: { Type: AWS::SNS::Topic }`);
    assert.deepEqual(await said(`Resources:\n${resources}\n`), ['error Resources']);
    const outputs = many(figure('cfn.outputs') + 1, (at) => `  O${at}: { Value: a }`);
    assert.deepEqual(await said(`${TOPIC}Outputs:\n${outputs}\n`), ['error Outputs']);
    const mappings = many(figure('cfn.mappings') + 1, (at) => `  M${at}: { a: { b: c } }`);
    assert.deepEqual(await said(`${TOPIC}Mappings:\n${mappings}\n`), ['error Mappings']);
  });

  it('says nothing of what a macro may take away', async () => {
    assert.deepEqual(await said(`Transform: Company\n${parameters(most + 1)}`), []);
    assert.deepEqual(await said(`Transform: AWS::LanguageExtensions\n${parameters(most + 1)}`), [
      'error Parameters',
    ]);
  });

  it('takes a quota from the settings', async () => {
    const profile = { quotas: { 'cfn.parameters': most * 2 } };
    assert.deepEqual((await lint(parameters(most + 1), { rules, profile })).findings, []);
  });

  it('tells the size: as information when it has to go to S3, as an error when S3 is not enough', async () => {
    const text = (size: number) => `${TOPIC}# ${'x'.repeat(size)}\n`;
    assert.deepEqual(await said(text(figure('cfn.body') - 200)), []);
    assert.deepEqual(await said(text(figure('cfn.body'))), ['information Resources']);
    assert.deepEqual(await said(text(figure('cfn.body-s3') * 0.95)), ['warning Resources']);
    assert.deepEqual(await said(text(figure('cfn.body-s3'))), ['error Resources']);
    const sam = text(figure('cfn.body-s3')).replace('AWS::SNS::Topic', 'AWS::Serverless::SimpleTable');
    assert.deepEqual(await said(`Transform: AWS::Serverless-2016-10-31\n${sam}`), ['warning Transform']);
  });
});
