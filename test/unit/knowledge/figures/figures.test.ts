import assert from 'node:assert/strict';
import {
  formatAllowed,
  formatLimit,
  formatNumber,
  formatValue,
  resolveFigures,
} from '../../../../src/knowledge/figures/figures';
import { figuresIn } from '../../../../src/knowledge/figures/numbers';
import { isUnit } from '../../../../src/knowledge/figures/units';
import { limit } from '../support';

describe('figures', () => {
  for (const [value, unit, long, short] of [
    [900, 's', '15 minutes (900 s)', '15 min'],
    [3, 's', '3 seconds', '3 s'],
    [1, 's', '1 second', '1 s'],
    [345600, 's', '4 days (345,600 s)', '4 d'],
    [90, 's', '90 seconds', '90 s'],
    [29000, 'ms', '29 seconds (29,000 ms)', '29 s'],
    [2160, 'min', '36 hours (2,160 min)', '36 h'],
    [24, 'hours', '1 day (24 hours)', '1 d'],
    [1, 'days', '1 day', '1 d'],
    [86400, 's', '1 day (86,400 s)', '1 d'],
    [2, 'days', '2 days', '2 d'],
    [365, 'days', '365 days', '365 d'],
    [262144, 'bytes', '256 KiB (262,144 bytes)', '256 KiB'],
    [1000, 'bytes', '1,000 bytes', '1,000 B'],
    [10240, 'MB', '10 GB (10,240 MB)', '10 GB'],
    [512, 'MB', '512 MB', '512 MB'],
    [50, 'TB', '50 TB', '50 TB'],
    [0, 's', '0 seconds', '0 s'],
    [99.5, '%', '99.5%', '99.5%'],
    [1, 'items', '1 item', '1 items'],
    [20000, 'shards', '20,000 shards', '20,000 shards'],
    [300, 'messages/s', '300 messages a second', '300 messages/s'],
    [-99, undefined, '-99', '-99'],
    ['PROVISIONED', undefined, 'PROVISIONED', 'PROVISIONED'],
    [true, undefined, 'true', 'true'],
  ] as const) {
    it(`says ${value} ${unit ?? ''} as ${long}`, () => {
      assert.equal(formatValue(value, unit), long);
      assert.equal(formatValue(value, unit, 'short'), short);
    });
  }

  it('groups digits from four on', () => {
    assert.deepEqual([999, 1000, 1769, 1234567, 0.5, 1234.5].map(formatNumber), [
      '999',
      '1,000',
      '1,769',
      '1,234,567',
      '0.5',
      '1,234.5',
    ]);
  });

  it('says ranges once where the unit is one', () => {
    assert.equal(formatLimit(limit('a.b', { min: 1, max: 35, unit: 'days' })), '1 to 35 days');
    assert.equal(
      formatLimit(limit('a.b', { min: 1, max: 900, unit: 's' })),
      '1 second to 15 minutes (1 to 900 s)',
    );
    assert.equal(
      formatLimit(limit('a.b', { min: 128, max: 10240, unit: 'MB' })),
      '128 MB to 10 GB (128 to 10,240 MB)',
    );
    assert.equal(
      formatLimit(limit('a.b', { min: 0, max: 43200, unit: 's' })),
      '0 to 12 hours (0 to 43,200 s)',
    );
    assert.equal(formatLimit(limit('a.b', { min: -99, max: 99 })), '-99 to 99');
    assert.equal(formatLimit(limit('a.b', { max: 50, unit: 'TB' })), 'at most 50 TB');
    assert.equal(formatLimit(limit('a.b', { min: 24, unit: 'hours' })), 'at least 1 day (24 hours)');
    assert.equal(formatLimit(limit('a.b', { min: 2, max: 2, unit: 'items' })), '2 items');
    assert.equal(formatLimit(limit('a.b', { allowed: ['A', 'B', 'C'] })), 'A, B or C');
    assert.equal(formatLimit(limit('a.b', { default: 3, unit: 's' })), '3 seconds');
    assert.equal(formatLimit(limit('a.b')), undefined);
  });

  it('says the unit of allowed values once', () => {
    assert.equal(formatAllowed([10, 30], 'items'), '10 or 30 items');
    assert.equal(formatAllowed([10, 60], 's'), '10 seconds or 1 minute');
  });

  it('fills references in and leaves those that do not resolve', () => {
    const limits = new Map([
      ['lambda.timeout', limit('lambda.timeout', { min: 1, max: 900, default: 3, unit: 's' })],
    ]);
    const fill = (text: string) => resolveFigures(text, (id) => limits.get(id));
    assert.equal(
      fill('at most {{lambda.timeout.max}}, else {{ lambda.timeout.default }}'),
      'at most 15 minutes (900 s), else 3 seconds',
    );
    assert.equal(fill('{{lambda.timeout}}'), '1 second to 15 minutes (1 to 900 s)');
    assert.equal(fill('{{lambda.timeout.step}} {{no.such}}'), '{{lambda.timeout.step}} {{no.such}}');
  });

  it('knows units and rejects others', () => {
    for (const unit of ['s', 'seconds', 'MiB', 'requests/s', 'rps', '%', 'items', 'IOPS'])
      assert.ok(isUnit(unit), unit);
    for (const unit of ['secnods', 'Mb', 'foo', 'requests/fortnight', 'a/b/c', ''])
      assert.ok(!isUnit(unit), unit);
  });
});

describe('figures in a line', () => {
  for (const line of [
    'Runs on EC2 and stores in S3 over IPv4 or IPv6',
    'Returns HTTP 429, status code 503 or a 5xx error',
    'Wants TLS 1.2 and `python3.12`, version 0.2 of the format',
    'Since 2021, by 2026-11-22, AWSTemplateFormatVersion 2010-09-09',
    'AES-256 and RSA 2048, a SHA-256 hash, 256-bit keys',
    'At most {{lambda.timeout.max}} or {{sqs.retention}}',
    'Open 10.0.0.0/16 on port 443 only, and `0.0.0.0/0` never',
    'See [the page](https://docs.aws.amazon.com/x/1000-items.html) or https://aws.amazon.com/12345',
    'Layer 7, three copies, gp3 and io2, t3.micro, x86_64',
    'The one of 2 that fits; step 3',
    'A 404 error or a 200 response',
    'Node.js 22, Java 21 and Python 3.13',
  ]) {
    it(`finds none in "${line}"`, () => assert.deepEqual(figuresIn(line), []));
  }

  for (const [line, found] of [
    ['Runs for 15 minutes', ['15 minutes']],
    ['Keeps 4 days, at most 14 days', ['4 days', '14 days']],
    ['Up to 10,240 MB of memory', ['10,240 MB']],
    ['Objects of 5TB', ['5TB']],
    ['A 29-second timeout', ['29-second']],
    ['1000 concurrent calls', ['1000']],
    ['99.99% available', ['99.99%']],
    ['10,000 rps', ['10,000 rps']],
    ['Up to 20 shards', ['20 shards']],
    ['Maximum 300', ['300']],
  ] as const) {
    it(`finds them in "${line}"`, () => assert.deepEqual(figuresIn(line), found));
  }
});
