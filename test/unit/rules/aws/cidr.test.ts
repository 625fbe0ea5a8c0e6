import assert from 'node:assert/strict';
import { addressCount, type Cidr, contains, overlap, parseCidr } from '../../../../src/rules/aws/cidr';

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  assert.ok(parsed, text);
  return parsed;
}

describe('rules: CIDR blocks', () => {
  it('are read in both families', () => {
    assert.deepEqual(
      [cidr('10.0.0.0/16'), cidr('2001:db8:0:ff00::/56')].map(({ family, prefix, bits }) => [
        family,
        prefix,
        bits,
      ]),
      [
        ['ipv4', 16, 32],
        ['ipv6', 56, 128],
      ],
    );
  });

  it('give their first address, whatever address was written', () => {
    assert.equal(cidr('10.0.17.5/20').first, '10.0.16.0');
    assert.equal(cidr('10.0.17.5/0').first, '0.0.0.0');
    assert.equal(cidr('2001:db8::ffff/64').first, '2001:db8::');
    assert.equal(cidr('::1/128').first, '::1');
    assert.equal(cidr('fe80::/10').first, 'fe80::');
  });

  it('are not read from what AWS does not take', () => {
    for (const text of [
      '',
      '10.0.0.0',
      '10.0.0.0/33',
      '10.0.0/16',
      '10.256.0.0/16',
      'Cidr/16',
      '::/129',
      'a/8',
    ])
      assert.equal(parseCidr(text), undefined, text);
  });

  it('count their addresses', () => {
    assert.equal(addressCount(cidr('10.0.0.0/28')), 16);
    assert.equal(addressCount(cidr('0.0.0.0/0')), 2 ** 32);
  });

  it('overlap where one is in the other, and only there', () => {
    assert.ok(overlap(cidr('10.0.0.0/16'), cidr('10.0.255.0/24')));
    assert.ok(overlap(cidr('10.0.255.0/24'), cidr('10.0.0.0/16')));
    assert.ok(overlap(cidr('10.1.2.0/23'), cidr('10.1.3.0/24')));
    assert.ok(!overlap(cidr('10.0.0.0/16'), cidr('10.1.0.0/16')));
    assert.ok(!overlap(cidr('0.0.0.0/0'), cidr('::/0')));
    assert.ok(contains(cidr('2001:db8::/56'), cidr('2001:db8:0:ff::/64')));
    assert.ok(!contains(cidr('2001:db8::/56'), cidr('2001:db8:0:100::/64')));
    assert.ok(!contains(cidr('10.0.0.0/24'), cidr('10.0.0.0/16')));
  });
});
