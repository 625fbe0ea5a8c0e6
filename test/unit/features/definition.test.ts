import assert from 'node:assert/strict';
import { cursorIn } from '../../support/fixtures';
import { Desk } from './complete/completeSupport';

const TEMPLATE = `Parameters:
  Stage:
    Type: String
Mappings:
  Sizes:
    dev: { Memory: 128 }
    prod: { Memory: 512 }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  Both: !And [!Condition IsProd, !Equals [a, b]]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsProd
  Function:
    Type: AWS::Lambda::Function
    DependsOn: [Queue, Role]
    Properties:
      Role: !GetAtt Role.Arn
      MemorySize: !FindInMap [Sizes, dev, Memory]
      Timeout: !FindInMap [Sizes, !Ref Stage, Memory]
      FunctionName: !If [IsProd, !Ref 'AWS::NoValue', x]
      Description: !Sub 'in \${Stage} of \${Queue.Arn} and \${AWS::Region}'
      Environment:
        Variables:
          URL:
            Fn::GetAtt: [Queue, Arn]
          OWN: !Sub ['\${Mine}', { Mine: 1 }]
          GONE: !Ref Nothing
  Role:
    Type: AWS::IAM::Role
`;

/** Where the cursor stands, and the text of the line that is found; empty for nothing. */
const CASES: readonly (readonly [string, string])[] = [
  ['!Equals [!Ref St<|>age', '  Stage:'],
  ['!Condition Is<|>Prod', '  IsProd: !Equals [!Ref Stage, prod]'],
  ['    Condition: Is<|>Prod', '  IsProd: !Equals [!Ref Stage, prod]'],
  ['DependsOn: [Queue, Ro<|>le]', '  Role:'],
  ['Role: !GetAtt Ro<|>le.Arn', '  Role:'],
  ['Role: !GetAtt Role.A<|>rn', '  Role:'],
  ['[Si<|>zes, dev', '  Sizes:'],
  ['[Sizes, d<|>ev', '    dev: { Memory: 128 }'],
  ['[Sizes, dev, Mem<|>ory', '    dev: { Memory: 128 }'],
  ['[Sizes, !Ref St<|>age', '  Stage:'],
  ['!Ref Stage, Mem<|>ory', '    dev: { Memory: 128 }'],
  ['!If [Is<|>Prod', '  IsProd: !Equals [!Ref Stage, prod]'],
  ["!Ref 'AWS::No<|>Value'", ''],
  ["'in ${St<|>age}", '  Stage:'],
  ["'in $<|>{Stage}", '  Stage:'],
  ['${Que<|>ue.Arn}', '  Queue:'],
  ['} o<|>f ${', ''],
  ['${AWS::Re<|>gion}', ''],
  ['[Que<|>ue, Arn]', '  Queue:'],
  ["['${Mi<|>ne}'", "          OWN: !Sub ['${Mine}', { Mine: 1 }]"],
  ['!Ref No<|>thing', ''],
  ['Type: AWS::SQS::Que<|>ue', ''],
  ['  Que<|>ue:', ''],
];

describe('going to a definition', function () {
  this.timeout(60_000);
  const desk = new Desk();

  for (const [marked, line] of CASES)
    it(marked, async () => {
      const { offset } = cursorIn(TEMPLATE.replace(marked.replace('<|>', ''), () => marked));
      const { doc, service } = await desk.open(TEMPLATE);
      const found = service.definition(doc, offset);
      const text = found ? TEMPLATE.split('\n')[doc.positionAt(found.start).line] : '';
      assert.equal(text, line);
      if (found) assert.ok(found.fullStart <= found.start && found.end <= found.fullEnd);
    });

  it('finds the places that name a resource, from its name and from one of them', async () => {
    const { doc, service } = await desk.open(TEMPLATE);
    const fromName = service.references(doc, TEMPLATE.indexOf('Queue:') + 2);
    const fromUse = service.references(doc, TEMPLATE.indexOf('[Queue, Role]') + 2);
    assert.deepEqual(
      fromName.map(({ start, end }) => TEMPLATE.slice(start, end)),
      ['Queue', 'Queue', 'Queue'],
    );
    assert.deepEqual(fromUse, fromName);
    assert.deepEqual(service.references(doc, TEMPLATE.indexOf('AWS::SQS')), []);
  });

  it('works in JSON', async () => {
    const text =
      '{"Resources": {"A": {"Type": "AWS::SNS::Topic"}, "B": {"Type": "AWS::SQS::Queue", "DependsOn": "A"}}}';
    const { doc, service } = await desk.open(text, 'template.json');
    const found = service.definition(doc, text.indexOf('"A"}') + 1);
    assert.equal(found?.start, text.indexOf('"A"'));
  });
});

describe('names in a buildspec', function () {
  this.timeout(60_000);
  const desk = new Desk();
  const TEXT = `version: 0.2
env:
  variables: { TAG: a }
  exported-variables: [TAG]
batch:
  build-graph:
    - identifier: one
    - identifier: two
      depend-on: [one]
    - identifier: three
      depend-on: [one, two]
`;

  for (const [marked, declared, uses] of [
    ['depend-on: [o<|>ne]', 'one', 2],
    ['identifier: o<|>ne', 'one', 2],
    ['[one, tw<|>o]', 'two', 1],
    ['exported-variables: [T<|>AG]', 'TAG', 1],
  ] as const)
    it(`are found from ${marked}`, async () => {
      const { text, offset } = cursorIn(TEXT.replace(marked.replace('<|>', ''), () => marked));
      const { doc, service } = await desk.open(text, 'buildspec.yml');
      const found = service.definition(doc, offset);
      assert.equal(found && text.slice(found.start, found.end), declared);
      assert.equal(found?.start, text.indexOf(declared, text.indexOf('variables: {')));
      assert.equal(service.references(doc, offset).length, uses);
    });

  it('are none elsewhere', async () => {
    const { text, offset } = cursorIn(TEXT.replace('version: 0.2', 'version: 0<|>.2'));
    const { doc, service } = await desk.open(text, 'buildspec.yml');
    assert.equal(service.definition(doc, offset), undefined);
    assert.deepEqual(service.references(doc, offset), []);
  });
});
