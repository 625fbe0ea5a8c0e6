import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import { conditionText, valueText } from '../../../../src/features/expressionText';
import { allowedText, prose, shortDoc, typeText } from '../../../../src/features/hover/text';
import { standingOf } from '../../../../src/features/limits/limitMeaning';
import { decide, resolve, resolveScope } from '../../../../src/features/resolve';
import { limit } from '../../knowledge/support';

describe('texts of cards', () => {
  const DOCS: readonly (readonly [name: string, documentation: string, said: string | undefined])[] = [
    ['links lose their address', 'Uses [layers](https://x.y/z) .', 'Uses layers.'],
    ['the lead-in of a type goes', 'The `AWS::SQS::Queue` resource creates a queue.', 'Creates a queue.'],
    ['pointers go', 'A name. For more information, see [Names](https://x.y).', 'A name.'],
    ['lists go', 'One of these:\n\n- a\n- b', 'One of these.'],
    [
      'whole sentences stay whole',
      `${'Long words '.repeat(20)}end. Second one here.`,
      `${'Long words '.repeat(20)}end.`,
    ],
    ['e.g. ends no sentence', 'Names, e.g. A or B, count.', 'Names, e.g. A or B, count.'],
    ['nothing of nothing', '', undefined],
  ];
  for (const [name, documentation, said] of DOCS) it(name, () => assert.equal(shortDoc(documentation), said));

  it('leaves out the figures that the card has anyway', () => {
    const text = 'How long it runs. The default is 3 seconds. The maximum allowed value is 900 seconds.';
    assert.equal(shortDoc(text, true), 'How long it runs.');
    assert.equal(shortDoc(text, false), text);
  });

  it('never cuts inside of code', () => {
    const said = shortDoc(`Takes \`${'x'.repeat(400)}\` and more`) ?? '';
    assert.ok(said.length <= 242);
    assert.equal(said.split('`').length % 2, 1);
  });

  it('shows the chosen value first and counts the rest', () => {
    assert.equal(allowedText(['a', 'b', 'c'], 'c'), '**`c`** · `a` · `b`');
    assert.equal(allowedText(['a', 'b', 'c'], 'x', 2), '`a` · `b` · 1 more');
  });

  it('keeps code and escapes the rest of our own texts', () => {
    assert.equal(prose('Use `a_b*` and **/* or <X>'), 'Use `a_b*` and \\*\\*/\\* or \\<X\\>');
  });

  it('says types in few words', () => {
    const string = { kind: 'string' } as const;
    assert.equal(typeText({ kind: 'list', of: { kind: 'map', of: string } }), 'list of map of string');
    assert.equal(typeText({ kind: 'union', of: [string, { kind: 'integer' }] }), 'string or integer');
  });

  const STANDINGS: readonly (readonly [
    value: number,
    converted: string | undefined,
    mark: string | undefined,
  ])[] = [
    [900, '15 min', 'the maximum'],
    [3, undefined, 'the default'],
    [31, undefined, undefined],
    [60, '1 min', undefined],
    [881, undefined, '97% of the maximum'],
    [7200, '2 hours', 'over the maximum'],
    [0, undefined, 'under the minimum'],
    [1, undefined, undefined],
  ];
  for (const [value, converted, mark] of STANDINGS)
    it(`${value} of 900 s`, () => {
      const standing = standingOf(limit('a.b', { min: 1, max: 900, default: 3, unit: 's' }), value);
      assert.deepEqual([standing.converted, standing.mark], [converted, mark]);
    });
});

describe('what a template resolves to', () => {
  const doc = openDocument(
    `Parameters:
  A: { Type: String, Default: x, AllowedValues: [x, y] }
  None: { Type: String }
  Hidden: { Type: String, Default: s, NoEcho: true }
  Open: { Type: String, Default: s, NoEcho: false }
Conditions:
  IsX: !Equals [!Ref A, x]
  NotX: !Not [!Condition IsX]
  Any: !Or [!Equals [!Ref None, a], !Condition IsX]
  All: !And [!Equals [!Ref None, a], !Condition IsX]
  Circle: !Not [!Condition Circle]
  Words: !And [!Not [!Equals [!Ref A, '']], !Or [!Condition IsX, !Equals [prod, !Ref None]], !Not [!Condition NotX]]
Resources:
  R: { Type: AWS::SNS::Topic, Properties: { A: !Ref A, B: !Ref Hidden, C: !Ref Open, D: !If [NotX, 1, 2], E: !GetAtt X.Y } }
`,
    { path: 'template.yaml' },
  );
  const around = resolveScope(doc);
  const condition = (name: string) => doc.template?.conditions.get(name)?.value;
  const value = (name: string) => doc.template?.resources.get('R')?.properties?.get(name);

  const DECIDED: readonly (readonly [name: string, holds: boolean | undefined])[] = [
    ['IsX', true],
    ['NotX', false],
    ['Any', true],
    ['All', undefined],
    ['Circle', undefined],
  ];
  for (const [name, holds] of DECIDED)
    it(name, () => assert.equal(decide(condition(name), around)?.holds, holds));

  it('names the parameters it depends on', () => {
    assert.deepEqual(decide(condition('NotX'), around)?.parameters, ['A']);
    assert.deepEqual(resolve(value('D'), around), { text: '2', parameters: ['A'] });
  });
  it('resolves no secret', () => {
    assert.equal(resolve(value('A'), around)?.text, 'x');
    assert.equal(resolve(value('B'), around), undefined);
    assert.equal(resolve(value('C'), around)?.text, 's');
  });
  it('reads a condition in words', () => {
    assert.equal(
      conditionText(condition('Words')),
      '`A` is not empty and (`IsX` or `None` is `prod`) and not `NotX`',
    );
    assert.equal(valueText(value('E')), 'X.Y');
  });
});
