import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import { limitTexts } from '../../../../src/features/hover/limits';
import { gauges } from '../../../../src/features/limits/gauges';
import { standingOf } from '../../../../src/features/limits/limitMeaning';
import { knowledge } from '../../../support/lint';

const visibility = knowledge().limit('sqs.visibility');
assert.ok(visibility?.max !== undefined);
const { max } = visibility;

const queueWith = (seconds: number) =>
  openDocument(
    `Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: ${seconds}\n`,
    { path: 'template.yaml' },
  );

describe('a value beside its limit', () => {
  it('has a gauge in the panel from half of the maximum on', () => {
    const shown = (seconds: number) =>
      gauges(knowledge(), queueWith(seconds), 'sqs').map(({ share }) => share);
    assert.deepEqual(shown(max / 2), [0.5]);
    assert.deepEqual(shown(max / 2 - 1), []);
  });

  it('is near to the maximum from nine tenths on', () => {
    assert.equal(standingOf(visibility, max * 0.9).mark, '90 % of the maximum');
    assert.equal(standingOf(visibility, max * 0.9 - 1).mark, undefined);
    assert.equal(standingOf(visibility, max).beyond, false);
    assert.equal(standingOf(visibility, max + 1).beyond, true);
  });

  it('has a bar on its card from a twentieth of the maximum on', () => {
    const card = (seconds: number) => {
      const value = queueWith(seconds).template?.resources.get('Queue')?.properties?.get('VisibilityTimeout');
      const lookups = { parameter: () => undefined, mapping: () => undefined };
      return limitTexts([visibility], { value, whole: value, around: [], lookups, listed: [] }).join('\n');
    };
    assert.match(card(max / 20), /[▰█▓■]/);
    assert.doesNotMatch(card(max / 20 - 1), /[▰█▓■]/);
  });
});
