import assert from 'node:assert/strict';
import { lint, shown } from '../../../support/lint';

const said = async (text: string, path: string) => {
  const { doc, findings } = await lint(text, { path });
  return findings.filter(({ rule }) => rule === 'duplicate-key').map((each) => shown(doc, each));
};

const yaml = (second: string) => `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: 5
      ${second}: 60
`;

const json = (second: string) =>
  `{"Resources":{"Queue":{"Type":"AWS::SQS::Queue","Properties":{"DelaySeconds":5,"${second}":60}}}}`;

describe('A key that stands twice', () => {
  for (const [path, text] of [
    ['template.yaml', yaml],
    ['template.json', json],
  ] as const) {
    it(`is told at both places in ${path}`, async () => {
      assert.equal((await said(text('DelaySeconds'), path)).length, 2);
    });

    it(`is not told of two keys in ${path}`, async () => {
      assert.deepEqual(await said(text('VisibilityTimeout'), path), []);
    });
  }
});
