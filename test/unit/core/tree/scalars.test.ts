import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import { nodeAt, numberOf, textOf } from '../../../../src/core/tree/node';
import {
  booleanIn,
  isSameBoolean,
  isStringEverywhere,
  mayBeBoolean,
  numberIn,
  readPlain,
} from '../../../../src/core/tree/scalars';

type Row = readonly [written: string, type: string, value: string | number | boolean | null, text: string];

/** What CloudFormation makes of plain scalars. */
const ROWS: readonly Row[] = [
  ...['yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map(
    (each): Row => [each, 'boolean', true, 'true'],
  ),
  ...['no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'].map(
    (each): Row => [each, 'boolean', false, 'false'],
  ),
  ...['~', 'null', 'Null', 'NULL', ''].map((each): Row => [each, 'null', null, each]),
  ['0', 'integer', 0, '0'],
  ['-0', 'integer', 0, '0'],
  ['+5', 'integer', 5, '5'],
  ['-12', 'integer', -12, '-12'],
  ['0755', 'integer', 493, '493'],
  ['0644', 'integer', 420, '420'],
  ['000644', 'integer', 420, '420'],
  ['-017', 'integer', -15, '-15'],
  ['00', 'integer', 0, '0'],
  ['0_', 'integer', 0, '0'],
  ['012345670123', 'integer', 1_402_433_619, '1402433619'],
  ['123456789012', 'integer', 123_456_789_012, '123456789012'],
  ['12345678901234567890', 'integer', Number('12345678901234567890'), '12345678901234567890'],
  ['1_000', 'integer', 1000, '1000'],
  ['0x400', 'integer', 1024, '1024'],
  ['-0xFf', 'integer', -255, '-255'],
  ['0b101', 'integer', 5, '5'],
  ['1:30', 'integer', 90, '90'],
  ['22:22', 'integer', 1342, '1342'],
  ['190:20:30', 'integer', 685_230, '685230'],
  ['012345678901', 'float', 12_345_678_901, '1.2345678901E10'],
  ['08', 'float', 8, '8.0'],
  ['3.10', 'float', 3.1, '3.1'],
  ['8.0', 'float', 8, '8.0'],
  ['1.', 'float', 1, '1.0'],
  ['.5', 'float', 0.5, '0.5'],
  ['-0.0', 'float', -0, '-0.0'],
  ['1e3', 'float', 1000, '1000.0'],
  ['1.5e+9', 'float', 1.5e9, '1.5E9'],
  ['1e7', 'float', 1e7, '1.0E7'],
  ['0.0001', 'float', 0.0001, '1.0E-4'],
  ['1:30.5', 'float', 90.5, '90.5'],
  ['-1:30.', 'float', -90, '-90.0'],
  ['.inf', 'float', Number.POSITIVE_INFINITY, '.inf'],
  ['-.INF', 'float', Number.NEGATIVE_INFINITY, '-.INF'],
  ['.NaN', 'float', Number.NaN, '.NaN'],
  ['12e4567', 'float', Number.POSITIVE_INFINITY, '12e4567'],
  ['2010-09-09', 'timestamp', '2010-09-09', '2010-09-09'],
  ['2026-11-30T01:02:03Z', 'timestamp', '2026-11-30T01:02:03Z', '2026-11-30T01:02:03Z'],
  ['2026-1-3 1:02:03.5 -5', 'timestamp', '2026-1-3 1:02:03.5 -5', '2026-1-3 1:02:03.5 -5'],
];

const STRINGS = [
  ...['y', 'N', 'nO', 'yEs', 'oN', 'TRue', 'nULL', 'nil', 'none', 'yes.', 'on1', 'abcdef'],
  ...['0o17', '0x', '0b', '0b2', '0xg', '01:30', '1:60', '1:300', ':30', '1:', '10.0.0.1', '1.2.3'],
  ...['.', '-', '+', '-.', '..', '-_', '1e', 'e3', '1-2', '2010-9-9', '2010-09-09x', '1,000', '5 s', '50%'],
  ...['inf', 'nan', '+.nan', '.Nan', '<<', '=', '10.0.0.0/16', 'arn:aws:s3:::a', '-a', '.a'],
];

describe('A plain scalar', () => {
  for (const [written, type, value, text] of ROWS)
    it(`is a ${type} for CloudFormation: ${written || 'nothing'}`, () => {
      assert.deepEqual(readPlain(written, 'cloudformation'), { type, value, text });
    });

  for (const written of STRINGS)
    it(`is a string: ${written}`, () => {
      assert.equal(readPlain(written, 'cloudformation'), undefined);
      assert.equal(readPlain(written, 'yaml-1.1'), undefined);
    });

  it('needs a dot and a sign to be a floating-point number for other readers', () => {
    for (const each of ['08', '012345678901', '1e3', '1.5e9', '0_9'])
      assert.equal(readPlain(each, 'yaml-1.1'), undefined, each);
    assert.equal(readPlain('1.5e+9', 'yaml-1.1')?.text, '1.5e+9');
    assert.equal(readPlain('1.50e+3', 'yaml-1.1')?.text, '1500.0');
  });

  it('has its value, but keeps its text, where it is not known what text AWS gets', () => {
    assert.deepEqual(readPlain('NO', 'as-written'), { type: 'boolean', value: false, text: 'NO' });
    assert.deepEqual(readPlain('3.10', 'as-written'), { type: 'float', value: 3.1, text: '3.10' });
  });

  it('is a string for every reader of YAML, or is not', () => {
    for (const each of ['a', 'yesterday', '10.0.0.1', '1.2.3', 'on-call', '1d'])
      assert.equal(isStringEverywhere(each), true, each);
    for (const each of ['y', 'nO', '0o17', '1,000', '<<', '=', '~', '2010-9-9', '012', '1:60.', '1e3', ''])
      assert.equal(isStringEverywhere(each), each === '1:60.', each);
  });
});

describe('A string that AWS reads', () => {
  it('is a number, or is not', () => {
    for (const [text, amount] of [
      ['5', 5],
      [' -5.50 ', -5.5],
      ['1e3', 1000],
      ['.5', 0.5],
      ['5.', 5],
    ] as const)
      assert.equal(numberIn(text), amount, text);
    for (const text of ['', 'a', '0x10', '1_000', '1:30', '.', 'NaN'])
      assert.equal(numberIn(text), undefined, text);
  });

  it('is true or false in any case, and other words only for some services', () => {
    assert.deepEqual(['TRUE', 'false', 'yes', undefined].map(booleanIn), [true, false, undefined, undefined]);
    assert.equal(isSameBoolean('True', 'true'), true);
    assert.equal(isSameBoolean('true', 'false'), false);
    assert.equal(isSameBoolean('yes', 'yes'), false);
    assert.deepEqual(['Yes', 'y', '1', '2', 'sure'].map(mayBeBoolean), [true, true, true, false, false]);
  });
});

describe('A scalar of a file', () => {
  const scalar = (text: string, path: string, ...keys: string[]) =>
    nodeAt(openDocument(text, { path }).root, ...keys);

  it('is read by the reader of its file', () => {
    const template = 'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 08\n';
    assert.equal(numberOf(scalar(template, 'a.yaml', 'Resources', 'A', 'Properties', 'DelaySeconds')), 8);
    const appspec = 'version: 0.0\nos: linux\npermissions: { mode: 0644, other: 08 }\n';
    assert.equal(textOf(scalar(appspec, 'appspec.yml', 'permissions', 'mode')), '420');
    assert.equal(textOf(scalar(appspec, 'appspec.yml', 'permissions', 'other')), '08');
    const buildspec = 'version: 0.2\nenv:\n  git-credential-helper: yes\nphases: {}\n';
    assert.equal(textOf(scalar(buildspec, 'buildspec.yml', 'env', 'git-credential-helper')), 'yes');
  });

  it('keeps how it is written, through quotes and tags, and is itself a string behind a tag', () => {
    const text = "Resources:\n  A: { Type: 'AWS::S3::Bucket', B: NO, C: 'NO', D: !Ref NO, E: !!str NO }\n";
    const read = (key: string) => scalar(text, 'a.yaml', 'Resources', 'A', key);
    const [plain, quoted, call, tagged] = ['B', 'C', 'D', 'E'].map(read);
    assert.ok(plain?.kind === 'scalar' && quoted?.kind === 'scalar' && tagged?.kind === 'scalar');
    assert.deepEqual([plain.value, plain.text, plain.written], [false, 'false', 'NO']);
    assert.deepEqual([quoted.value, quoted.text, quoted.written], ['NO', 'NO', 'NO']);
    assert.deepEqual([tagged.value, tagged.text], ['NO', 'NO']);
    assert.ok(call?.kind === 'call');
    assert.equal(textOf(call.argument), 'NO');
  });

  it('keeps its meaning while the file is edited, and changes it with the kind of the file', () => {
    const text = 'version: 0.0\nos: linux\npermissions:\n  - mode: 0644\n';
    const doc = openDocument(text, { path: 'appspec.yml' });
    assert.ok(doc.root);
    doc.edit([{ start: text.length, end: text.length, text: '  - mode: 0755\n' }]);
    const modes = nodeAt(doc.root, 'permissions');
    assert.deepEqual(modes?.kind === 'seq' && modes.items.map((each) => textOf(nodeAt(each, 'mode'))), [
      '420',
      '493',
    ]);
  });
});
