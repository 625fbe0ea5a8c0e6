import assert from 'node:assert/strict';
import { fixed, lint, shown } from '../../../support/lint';

const found = async (text: string, path = 'template.yaml') => {
  const { doc, findings } = await lint(text, { path });
  return { doc, findings: findings.filter(({ rule }) => rule === 'number-key') };
};

const mapping = (key: string) => `Mappings:
  Accounts:
    ${key}: { stage: live }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !FindInMap [Accounts, !Ref AWS::AccountId, stage]
`;

describe('A key that is a number', () => {
  for (const key of ['111122223333', '0123', '8080'])
    it(`${key} is told and put in quotes`, async () => {
      const { doc, findings } = await found(mapping(key));
      assert.equal(findings.length, 1, findings.map((each) => shown(doc, each)).join('\n'));
      const text = fixed(
        doc,
        findings.flatMap(({ fixes }) => fixes),
      );
      assert.equal(text, mapping(`"${key}"`));
      assert.deepEqual((await found(text)).findings, []);
    });

  for (const key of ["'111122223333'", '"8080"', 'eu-west-1', '1a'])
    it(`${key} is a text`, async () => {
      assert.deepEqual((await found(mapping(key))).findings, []);
    });

  it('is told in properties, not in what a transform of SAM reads', async () => {
    const api = (type: string, body: string) => `Resources:
  Api:
    Type: ${type}
    Properties:
      ${body}: { paths: { /: { get: { responses: { 200: { description: ok } } } } } }
`;
    assert.equal((await found(api('AWS::ApiGateway::RestApi', 'Body'))).findings.length, 1);
    const sam = `Transform: AWS::Serverless-2016-10-31\n${api('AWS::Serverless::Api', 'DefinitionBody')}`;
    assert.deepEqual((await found(sam)).findings, []);
  });

  it('does not exist in JSON', async () => {
    const text =
      '{"Mappings":{"Accounts":{"111122223333":{"stage":"live"}}},"Resources":{"T":{"Type":"AWS::SNS::Topic"}}}';
    assert.deepEqual((await found(text, 'template.json')).findings, []);
  });
});
