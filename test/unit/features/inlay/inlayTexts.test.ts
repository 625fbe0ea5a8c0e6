import assert from 'node:assert/strict';
import { addressesIn } from '../../../../src/features/inlay/cidr';
import { cronText, rateText, unixCronText } from '../../../../src/features/inlay/schedules';

describe('schedules and address blocks', () => {
  const CRONS: readonly (readonly [string, string | undefined])[] = [
    ['0 10 ? * 6L *', 'at 10:00, on the last Friday of the month'],
    ['0 10 ? * 2#1 *', 'at 10:00, on the first Monday of the month'],
    ['0 9 ? * 1 *', 'at 09:00, only on Sunday'],
    ['15 10 L * ? 2026', 'at 10:15, on the last day of the month, only in 2026'],
    ['0/15 * * * ? *', 'every 15 minutes'],
    ['0 12 * * *', undefined],
    ['0 12 ? * ? *', undefined],
    ['0 25 * * ? *', undefined],
    ['x', undefined],
  ];
  for (const [cron, words] of CRONS) it(cron, () => assert.equal(cronText(cron), words));

  it('reads the five fields of Unix with 0 for Sunday', () => {
    assert.equal(unixCronText('0 9 * * 0'), 'at 09:00, only on Sunday');
    assert.equal(unixCronText('0 9 * *'), undefined);
  });
  it('says a rate only in a larger unit', () => {
    assert.equal(rateText('120 minutes'), 'every 2 hours');
    assert.equal(rateText('24 hours'), 'every day');
    assert.equal(rateText('5 minutes'), undefined);
    assert.equal(rateText('1 day'), undefined);
  });
  it('counts addresses', () => {
    assert.equal(addressesIn('10.0.0.0/28'), 16);
    assert.equal(addressesIn('0.0.0.0/0'), 4294967296);
    assert.equal(addressesIn('10.0.0.0'), undefined);
    assert.equal(addressesIn('fd00::/64'), undefined);
  });
});
