import assert from 'node:assert/strict';
import { createKnowledgeBase, createLanguageService, createSchema } from '../../../../src/api';
import { knowledgeData } from '../../../support/knowledge';
import { theWorld } from './hoverSupport';

const QUEUE = `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 1
      ReceiveMessageWaitTimeSeconds: 1
`;

describe('texts of cards', () => {
  let world: ReturnType<typeof theWorld>;
  before(function () {
    this.timeout(60_000);
    world = theWorld();
  });

  /** The lines of the card of a word, where AWS's documentation is this. */
  const linesOf = async (documentation: string, word: string): Promise<readonly string[]> => {
    const service = world.documented(documentation);
    const doc = await service.open(QUEUE, { path: 'template.yaml' });
    return service.hover(doc, QUEUE.indexOf(word))?.markdown.split('\n') ?? [];
  };

  const DOCS: readonly (readonly [name: string, documentation: string, said: string])[] = [
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
  ];
  for (const [name, documentation, said] of DOCS)
    it(name, async () => assert.ok((await linesOf(documentation, 'AWS::SQS')).includes(said)));

  it('leave out the figures that the card has anyway', async () => {
    const text = 'How long it runs. The default is 3 seconds. The maximum allowed value is 900 seconds.';
    assert.ok((await linesOf(text, 'VisibilityTimeout')).includes('How long it runs.'));
    assert.ok((await linesOf(text, 'ReceiveMessageWaitTimeSeconds')).includes(text));
  });

  it('are never cut inside of code', async () => {
    const lines = await linesOf(`Takes \`${'x'.repeat(400)}\` and more`, 'AWS::SQS');
    const said = lines.find((line) => line.startsWith('Takes')) ?? '';
    assert.ok(said.length > 200 && said.length <= 242, said);
    assert.equal(said.split('`').length % 2, 1);
  });

  it('keep code and escape the rest of our own texts', async () => {
    const what = 'Use `a_b*` and **/* or <X>';
    const shapes = knowledgeData().shapes.map((shape) =>
      shape.name === 'buildspec' ? { ...shape, root: { keys: { phases: { what } } } } : shape,
    );
    const knowledge = createKnowledgeBase({ ...knowledgeData(), shapes });
    const service = createLanguageService({
      knowledge,
      schema: createSchema(async () => '{}', undefined, shapes),
    });
    const doc = await service.open('version: 0.2\nphases:\n  build: {}\n', { path: 'buildspec.yml' });
    const card = service.hover(doc, 15);
    assert.ok(card?.markdown.split('\n').includes('Use `a_b*` and \\*\\*/\\* or \\<X\\>'), card?.markdown);
  });
});

describe('what a template resolves to', () => {
  const TEMPLATE = `Parameters:
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
  R:
    Type: AWS::SNS::Topic
    Properties: { TopicName: !Ref A, DisplayName: !Ref Hidden, KmsMasterKeyId: !Ref Open, ArchivePolicy: !If [NotX, 1, 2] }
`;
  let world: ReturnType<typeof theWorld>;
  before(function () {
    this.timeout(60_000);
    world = theWorld();
  });

  const cardOf = async (word: string): Promise<string> => {
    const { doc, service } = await world.open(TEMPLATE);
    return service.hover(doc, TEMPLATE.indexOf(word) + 1)?.markdown ?? '';
  };

  const DECIDED: readonly (readonly [name: string, said: RegExp | undefined])[] = [
    ['IsX:', /True with the default of `A`/],
    ['NotX:', /False with the default of `A`/],
    ['Any:', /True with the defaults of `None`, `A`/],
    ['All:', undefined],
    ['Circle:', undefined],
  ];
  for (const [name, said] of DECIDED)
    it(name, async () => {
      const card = await cardOf(` ${name}`);
      if (said) assert.match(card, said);
      else assert.doesNotMatch(card, /with the default|^$/);
    });

  it('never has a secret', async () => {
    const { doc, service } = await world.open(TEMPLATE);
    const labels = service.inlayHints(doc, undefined, new Set(['resolved'])).map((each) => each.label);
    assert.deepEqual(labels.slice(-3), ['= x (default)', '= s (default)', '= 2 (default)']);
  });

  it('reads a condition in words', async () => {
    assert.match(
      await cardOf(' Words:'),
      /`A` is not empty and \(`IsX` or `None` is `prod`\) and not `NotX`/,
    );
  });
});
