import assert from 'node:assert/strict';
import { cursorIn } from '../../support/fixtures';
import { Desk } from './complete/completeSupport';

const TEMPLATE = `Transform: AWS::LanguageExtensions
Parameters:
  Teams: { Type: CommaDelimitedList }
Conditions:
  Fn::ForEach::Wanted:
    - Name
    - [Orders, Invoices]
    - Has\${Name}: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Fn::ForEach::Queues:
    - Name
    - [Orders, Invoices]
    - Queue\${Name}:
        Type: AWS::SQS::Queue
        Condition: Has\${Name}
        Properties:
          QueueName: !Sub "q-\${Name}"
          Tags:
            - { Key: name, Value: !Ref Name }
      Fn::ForEach::Topics:
        - Team
        - !Ref Teams
        - Topic\${Name}&{Team}:
            Type: AWS::SNS::Topic
            Properties:
              TopicName: !Ref Team
              DisplayName: !Ref Name
  Copy:
    Type: AWS::SNS::Topic
    DependsOn: QueueOrders
    Properties:
      TopicName: !GetAtt QueueInvoices.QueueName
`;

/** What is under the cursor, and the text of the line where it is declared. */
const DECLARED: readonly (readonly [string, string])[] = [
  ['Value: !Ref Na<|>me', '    - Name'],
  ['"q-${Na<|>me}"', '    - Name'],
  ['    - Queue${N<|>ame}', '    - Name'],
  ['TopicName: !Ref Te<|>am', '        - Team'],
  ['&{Te<|>am}', '        - Team'],
  ['DependsOn: Queue<|>Orders', '    - Queue${Name}:'],
  ['!GetAtt Queue<|>Invoices', '    - Queue${Name}:'],
];

/** What is under the cursor, and the lines that refer to it. */
const REFERRED: readonly (readonly [string, readonly number[]])[] = [
  ['Resources:\n  Fn::ForEach::Queues:\n    - N<|>ame', [13, 15, 17, 19, 23, 27]],
  ['DisplayName: !Ref N<|>ame', [13, 15, 17, 19, 23, 27]],
  ['        - T<|>eam', [23, 26]],
  ['    - Qu<|>eue${Name}:', [30, 32]],
  ['    - H<|>as${Name}:', [15]],
];

describe('a variable of a loop', function () {
  this.timeout(60_000);
  const desk = new Desk();
  const at = (marked: string) => cursorIn(TEMPLATE.replace(marked.replace('<|>', ''), () => marked)).offset;

  for (const [marked, line] of DECLARED)
    it(`is declared: ${marked}`, async () => {
      const { doc, service } = await desk.open(TEMPLATE);
      const found = service.definition(doc, at(marked));
      assert.equal(found && TEMPLATE.split('\n')[doc.positionAt(found.start).line], line);
    });

  for (const [marked, lines] of REFERRED)
    it(`is used: ${marked}`, async () => {
      const { doc, service } = await desk.open(TEMPLATE);
      const found = service.references(doc, at(marked));
      assert.deepEqual(
        found.map(({ start }) => doc.positionAt(start).line + 1),
        lines,
      );
    });

  it('has a card where it is declared and where it is used', async () => {
    const { doc, service } = await desk.open(TEMPLATE);
    for (const marked of ['Value: !Ref N<|>ame', '"q-${N<|>ame}"', 'Queues:\n    - N<|>ame']) {
      const card = service.hover(doc, at(marked));
      assert.match(card?.markdown ?? '', /`Name`.*variable of the loop `Queues`/);
      assert.match(card?.markdown ?? '', /`Orders` · `Invoices`/);
      assert.equal(doc.slice(card?.start ?? 0, card?.end ?? 0), 'Name');
    }
    assert.match(service.hover(doc, at('TopicName: !Ref T<|>eam'))?.markdown ?? '', /an item of `?.*Teams/);
  });

  it('is proposed inside its loop, and only there', async () => {
    const inside = TEMPLATE.replace('DisplayName: !Ref Name', 'DisplayName: !Ref <|>');
    const { labels } = await desk.at(inside);
    assert.deepEqual(labels.slice(0, 2).toSorted(), ['Name', 'Team']);
    const after = await desk.at(TEMPLATE.replace('!GetAtt QueueInvoices.QueueName', '!Ref <|>'));
    assert.equal(after.labels.includes('Name'), false);
    assert.ok(after.labels.includes('QueueOrders'));
    assert.equal(
      after.labels.some((each) => each.includes('{')),
      false,
    );
    const text = await desk.at(TEMPLATE.replace('"q-${Name}"', '"q-${N<|>}"'));
    assert.equal(text.labels[0], 'Name');
  });

  it('is the same in JSON', async () => {
    const text =
      '{"Resources": {"Fn::ForEach::Q": ["Name", ["A"], {"Q${Name}": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "Name"}}}}]}}';
    const { doc, service } = await desk.open(text, 'template.json');
    const found = service.definition(doc, text.lastIndexOf('Name') + 1);
    assert.equal(found?.start, text.indexOf('"Name"'));
    assert.equal(service.references(doc, text.indexOf('"Name"') + 2).length, 2);
  });
});
