import assert from 'node:assert/strict';
import { service } from '../../../support/lint';

const TIMEOUT = service().knowledge.limit('lambda.timeout');
const VISIBILITY = service().knowledge.limit('sqs.visibility')?.max ?? Number.NaN;

const opened = (type: string, property: string, value: number) =>
  service().open(`Resources:\n  It:\n    Type: ${type}\n    Properties:\n      ${property}: ${value}\n`, {
    path: 'template.yaml',
  });

/** What the card of a value says of its limit. */
async function cardOf(type: string, property: string, value: number): Promise<string> {
  const doc = await opened(type, property, value);
  return service().hover(doc, doc.text.indexOf(property) + 1)?.markdown ?? '';
}

describe('a value and its limit', () => {
  it('has a gauge in the panel from half of the maximum on', async () => {
    const shown = async (seconds: number) =>
      service()
        .gauges(await opened('AWS::SQS::Queue', 'VisibilityTimeout', seconds), 'sqs')
        .map(({ share }) => share);
    assert.deepEqual(await shown(VISIBILITY / 2), [0.5]);
    assert.deepEqual(await shown(VISIBILITY / 2 - 1), []);
  });

  it('has a bar on its card from a twentieth of the maximum on', async () => {
    const card = (seconds: number) => cardOf('AWS::SQS::Queue', 'VisibilityTimeout', seconds);
    assert.match(await card(VISIBILITY / 20), /▰/);
    assert.doesNotMatch(await card(VISIBILITY / 20 - 1), /▰/);
  });

  assert.deepEqual([TIMEOUT?.min, TIMEOUT?.max, TIMEOUT?.default], [1, 900, 3]);
  const STANDINGS: readonly (readonly [value: number, said: RegExp])[] = [
    [901, /exceeds the maximum/],
    [900, /15 min, the maximum/],
    [899, /99% of the maximum/],
    [810, /90% of the maximum/],
    [3, /the default/],
    [0, /is below the minimum/],
  ];
  for (const [value, said] of STANDINGS)
    it(`is placed on its card: ${value} of 900 s`, async () =>
      assert.match(await cardOf('AWS::Lambda::Function', 'Timeout', value), said));

  for (const value of [809, 31, 1])
    it(`is not worth a word on its card: ${value} of 900 s`, async () =>
      assert.doesNotMatch(
        await cardOf('AWS::Lambda::Function', 'Timeout', value),
        /of the maximum|, the maximum|the default\b.*Here|is below the minimum/,
      ));
});
