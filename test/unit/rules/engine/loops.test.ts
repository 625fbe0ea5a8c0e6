import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openDocument } from '../../../../src/core/open';
import { lint } from '../../../support/lint';
import { sessionOf, texts } from '../../../support/sessions';

/** What is wrong in a resource, and the rule that says so. */
const FAULTS: Readonly<Record<string, string>> = {
  'Type: AWS::SQS::Queue\nProperties:\n  NoSuch: 1': 'schema-property',
  'Type: AWS::SQS::Queue\nProperties:\n  VisibilityTimeout: 99999': 'sqs.visibility',
  'Type: AWS::SQS::Queue\nCondition: IsNothing': 'ref-unknown',
  'Type: AWS::SNS::Topic\nProperties:\n  TopicName: !Ref Nothing': 'ref-unknown',
  'Type: AWS::SNS::Topic\nProperties:\n  TopicName: !GetAtt Nothing.Arn': 'ref-unknown',
  'Type: AWS::Lambda::Function\nProperties: { Role: a, Code: { ZipFile: a }, Timeout: 1200 }':
    'lambda.timeout',
  'Type: AWS::SNS::Topics': 'schema-type',
  'Type: AWS::SNS::Topic\nPropertys:\n  TopicName: a': 'resource-shape',
  'Type: AWS::Lambda::Function\nProperties: { Role: a }': 'schema-required',
  'Type: AWS::SNS::Topic\nProperties:\n  TopicName: !Join [a]': 'function-arguments',
  'Type: AWS::SNS::Topic\nDependsOn: Other': 'ref-unknown',
};

/** Loops around a resource. */
const LOOPS: Readonly<Record<string, (body: string) => string>> = {
  'over a list': (body) => `  Fn::ForEach::L:\n    - Name\n    - [A, B]\n    - R\${Name}:\n${body}`,
  'over a parameter': (body) => `  Fn::ForEach::L:\n    - Name\n    - !Ref Names\n    - R\${Name}:\n${body}`,
  'over an object': (body) => `  Fn::ForEach::L:\n    - [K, V]\n    - { A: b, C: d }\n    - R\${K}:\n${body}`,
  'inside another': (body) =>
    `  Fn::ForEach::O:\n    - Team\n    - !Ref Names\n    - Fn::ForEach::L:\n        - Name\n        - [A, B]\n        - R\${Team}\${Name}:\n${indented(body, 4)}`,
};

const HEAD =
  'Transform: AWS::LanguageExtensions\nParameters:\n  Names: { Type: CommaDelimitedList }\nResources:\n';

function indented(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}

describe('what is wrong in the body of a loop', function () {
  this.timeout(60_000);
  for (const [kind, loop] of Object.entries(LOOPS))
    for (const [body, rule] of Object.entries(FAULTS))
      it(`${kind}: ${rule}, ${body.split('\n').at(-1)?.trim()}`, async () => {
        const { findings } = await lint(HEAD + loop(indented(body, 8)), { path: 'template.yaml' });
        assert.equal(findings.filter((each) => each.rule === rule).length, 1);
      });

  it('is found in properties, outputs and conditions that a loop makes', async () => {
    const { doc, findings } = await lint(
      `${HEAD}  Q:
    Type: AWS::SQS::Queue
    Properties:
      Fn::ForEach::P:
        - Name
        - [DelaySeconds, ReceiveMessageWaitTimeSeconds, DelayMinutes]
        - \${Name}: 30
Outputs:
  Fn::ForEach::O:
    - Attribute
    - [Arn, QueueAge]
    - Out\${Attribute}:
        Value: !GetAtt [Q, !Ref Attribute]
        Names: x
Conditions:
  Fn::ForEach::C:
    - Name
    - [A, B]
    - Is\${Name}: !Equals [!Ref Q, !Ref Name]
`,
      { path: 'template.yaml' },
    );
    const found = findings.map((each) => `${doc.positionAt(each.span.start).line + 1} ${each.rule}`);
    assert.deepEqual(found.filter((each) => !/unused/.test(each)).toSorted(), [
      '11 schema-property',
      '11 sqs.wait',
      '17 getatt-attribute',
      '18 output-shape',
      '23 ref-unknown',
    ]);
  });

  it('is nothing where the names are those that the loop makes', async () => {
    const { findings } = await lint(
      `${HEAD}  Fn::ForEach::Q:
    - Name
    - [A, B]
    - Queue\${Name}:
        Type: AWS::SQS::Queue
        Properties:
          QueueName: !Sub "\${Name}-\${AWS::Region}"
      Policy\${Name}:
        Type: AWS::SQS::QueuePolicy
        DependsOn: !Sub "Queue\${Name}"
        Properties:
          Queues: [!Ref "Queue\${Name}"]
          PolicyDocument:
            Statement: [{ Effect: Allow, Principal: "*", Action: sqs:SendMessage, Resource: !GetAtt ["Queue\${Name}", Arn] }]
  Fn::ForEach::T:
    - Name
    - !Ref Names
    - Topic&{Name}:
        Type: AWS::SNS::Topic
        Properties: { TopicName: !Ref Name, DisplayName: !Sub "\${Name} of \${QueueA}" }
  Other:
    Type: AWS::SNS::Topic
    DependsOn: [QueueB, TopicWhatever]
    Properties: { TopicName: !GetAtt QueueA.QueueName }
Outputs:
  Fn::ForEach::O:
    - Name
    - [A, B]
    - Fn::ForEach::Attributes:
        - Attribute
        - [Arn, QueueName]
        - Out\${Name}\${Attribute}:
            Value: !GetAtt [!Sub "Queue\${Name}", !Ref Attribute]
`,
      { path: 'template.yaml' },
    );
    assert.deepEqual(
      findings.filter((each) => each.severity !== 'information').map((each) => each.message),
      [],
    );
  });
});

const TEXT = `${HEAD}  Fn::ForEach::L:
    - Name
    - [A, B, '30']
    - Queue\${Name}:
        Type: AWS::SQS::Queue
        Properties:
          DelaySeconds: !Ref Name
          QueueName: !Sub "q-\${Name}"
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: QueueB
    Properties:
      TopicName: !GetAtt QueueA.Arn
Outputs:
  Queue:
    Value: !Ref QueueC
`;

describe('a template with loops that is typed in', function () {
  this.timeout(60_000);
  // It loads the schema of the types.
  before(() => lint(TEXT, { path: 'template.yaml' }));

  it('has the findings of the same text when it is opened', () => {
    const edit = fc.record({
      at: fc.nat(TEXT.length),
      length: fc.nat(4),
      text: fc.constantFrom('', 'A', ' ', '\n', '${Name}', 'Queue', ', C', ':', '[', 'Fn::ForEach::X'),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const doc = openDocument(TEXT, { path: 'template.yaml' });
        const session = sessionOf(doc);
        session.check();
        for (const { at, length, text } of edits) {
          const start = Math.min(at, doc.length);
          doc.edit([{ start, end: Math.min(start + length, doc.length), text }]);
          const fresh = openDocument(doc.text, { path: 'template.yaml' });
          assert.deepEqual(texts(doc, session), texts(fresh, sessionOf(fresh)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
