import assert from 'node:assert/strict';
import { cursorIn } from '../../support/fixtures';
import { Desk } from './complete/completeSupport';

const desk = new Desk();

const HEAD =
  'Resources:\n  S:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      RoleArn: r\n';

/** A definition as an object in a template. */
function inTemplate(definition: string): string {
  return `${HEAD}      Definition:\n${definition.replace(/^(?=.)/gm, '        ')}`;
}

/** The same as JSON in a string. */
function inText(json: string): string {
  return `${HEAD}      DefinitionString: !Sub |\n${json.replace(/^(?=.)/gm, '        ')}\n`;
}

const STATES = `StartAt: Work
States:
  Work:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Next: Each
  Each:
    Type: Map
    ItemProcessor:
      StartAt: One
      States:
        One:
          Type: Pass
          Next: Two
        Two:
          Type: Pass
          End: true
    End: true
`;

describe('completion in a state machine', () => {
  before(async function () {
    // Reads the schema of all resource types.
    this.timeout(60_000);
    await desk.open('');
  });

  const cases: readonly (readonly [what: string, marked: string, first: readonly string[]])[] = [
    ['its keys', inTemplate('<|>'), ['StartAt', 'States']],
    ['the first state', inTemplate(STATES.replace('Work\n', '<|>\n')), ['Work', 'Each']],
    ['the next state', inTemplate(STATES.replace('Next: Each', 'Next: <|>')), ['Work', 'Each']],
    [
      'the next state of a scope of its own',
      inTemplate(STATES.replace('Next: Two', 'Next: <|>')),
      ['One', 'Two'],
    ],
    ['types of states', inTemplate(STATES.replace('Type: Task', 'Type: <|>')), ['Task', 'Choice', 'Wait']],
    ['the type first', inTemplate('StartAt: A\nStates:\n  A:\n    <|>'), ['Type']],
    [
      'fields of the type',
      inTemplate('StartAt: A\nStates:\n  A:\n    Type: Choice\n    <|>'),
      ['Choices', 'Default'],
    ],
    [
      'resources',
      inTemplate(STATES.replace('arn:aws:states:::lambda:invoke', 'arn:aws:states:::sq<|>')),
      ['arn:aws:states:::sqs:sendMessage'],
    ],
    [
      'names of errors',
      inTemplate(STATES.replace('Next: Each', 'Retry:\n      - ErrorEquals: [<|>]')),
      ['States.ALL'],
    ],
    [
      'states in text',
      inText(
        '{\n  "StartAt": "A",\n  "States": {\n    "A": { "Type": "Pass", "Next": "<|>" },\n    "B": { "Type": "Pass", "End": true }\n  }\n}',
      ),
      ['A', 'B'],
    ],
    [
      'fields in text',
      inText('{\n  "StartAt": "A",\n  "States": {\n    "A": { "Type": "Wait", "<|>" }\n  }\n}'),
      ['Seconds'],
    ],
  ];
  for (const [what, marked, first] of cases)
    it(what, async () => {
      const { labels } = await desk.at(marked);
      assert.deepEqual(labels.slice(0, first.length), first);
    });

  it('has the fields of the query language alone', async () => {
    const { labels } = await desk.at(
      inTemplate('QueryLanguage: JSONata\nStartAt: A\nStates:\n  A:\n    Type: Task\n    <|>'),
    );
    assert.ok(labels.includes('Arguments') && labels.includes('Output'), labels.join());
    assert.ok(!labels.includes('Parameters') && !labels.includes('InputPath'), labels.join());
  });

  it('goes by the query language of the state', async () => {
    const { labels } = await desk.at(
      inTemplate('StartAt: A\nStates:\n  A:\n    Type: Task\n    QueryLanguage: JSONata\n    <|>'),
    );
    assert.ok(labels.includes('Arguments') && !labels.includes('Parameters'), labels.join());
  });

  it('writes a definition with what it requires', async () => {
    for (const type of ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine']) {
      const proposals = await desk.at(
        `Resources:\n  S:\n    Type: ${type}\n    Properties:\n      Definiti<|>\n`,
      );
      assert.match(proposals.take('Definition'), /Definition:\n {8}StartAt: .*\n {8}States:\n {10}/);
    }
  });

  it('has snippets of states, at any depth', async () => {
    const proposals = await desk.at(
      inTemplate(
        'StartAt: A\nStates:\n  A:\n    Type: Map\n    ItemProcessor:\n      StartAt: B\n      States:\n        wait<|>',
      ),
    );
    assert.match(proposals.take('aws-asl-wait'), /States:\n {16}B:\n {18}Type: Wait\n/);
  });

  it('works in a file of its own', async () => {
    const { labels } = await desk.at('StartAt: A\nStates:\n  A:\n    Type: Wait\n    <|>\n', 'a.asl.yaml');
    assert.ok(labels.includes('Seconds'), labels.join());
  });
});

describe('cards in a state machine', () => {
  const cases: readonly (readonly [what: string, marked: string, has: string])[] = [
    [
      'a limit',
      inTemplate(STATES.replace('Next: Each', 'Time<|>outSeconds: 5\n    Next: Each')),
      '99,999,999',
    ],
    ['a state that is named', inTemplate(STATES.replace('Next: Each', 'Next: Ea<|>ch')), 'Value: `Map`'],
    [
      'a resource',
      inTemplate(STATES.replace('lambda:invoke', 'lam<|>bda:invoke')),
      'Calls a Lambda function',
    ],
    ['a field in text', inText('{ "StartAt": "A", "Sta<|>tes": {} }'), 'The states of the machine'],
    [
      'a value in text',
      inText('{ "StartAt": "A", "States": { "A": { "Type": "Wa<|>it" } } }'),
      'Waits for a time',
    ],
  ];
  for (const [what, marked, has] of cases)
    it(what, async () => {
      const { text, offset } = cursorIn(marked);
      const { doc, service } = await desk.open(text);
      const markdown = service.hover(doc, offset)?.markdown ?? '';
      assert.ok(markdown.includes(has), markdown);
    });
});

describe('the names of states', () => {
  for (const [how, marked] of [
    ['an object', inTemplate(STATES.replace('Next: Two', 'Next: Tw<|>o'))],
    [
      'text',
      inText(
        '{ "StartAt": "Two", "States": {\n  "Two": { "Type": "Map", "ItemProcessor": { "StartAt": "One", "States": { "One": { "Type": "Pass", "Next": "Tw<|>o" }, "Two": { "Type": "Pass", "End": true } } }, "End": true } } }',
      ),
    ],
  ] as const)
    it(`lead to the state of their scope: in ${how}`, async () => {
      const { text, offset } = cursorIn(marked);
      const { doc, service } = await desk.open(text);
      const found = service.definition(doc, offset);
      assert.ok(found);
      assert.equal(doc.slice(found.start, found.end).replaceAll('"', ''), 'Two');
      assert.ok(found.start > text.indexOf('One'), 'the state in the scope');
      const [use, ...others] = service.references(doc, found.start + 1);
      assert.equal(others.length, 0);
      assert.ok(use && use.start <= offset && offset <= use.end);
    });
});
