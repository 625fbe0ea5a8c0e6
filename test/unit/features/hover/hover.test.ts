import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cursorIn } from '../../../support/fixtures';
import { repo } from '../../../support/knowledge';
import { FILES, IN_TEMPLATE, NOTHING } from './hoverCases';
import { TEMPLATE, theWorld } from './hoverSupport';

describe('hover', () => {
  let world: ReturnType<typeof theWorld>;
  before(function () {
    this.timeout(60_000);
    world = theWorld();
  });

  const show = async (text: string, offset: number, path?: string) => {
    const { doc, service } = await world.open(text, path);
    const card = service.hover(doc, offset);
    return card && { ...card, token: text.slice(card.start, card.end) };
  };

  describe('tells what stands under the cursor of a template', () => {
    for (const [marked, token, has, hasNot = []] of IN_TEMPLATE)
      it(marked.trim(), async () => {
        const { text, offset } = cursorIn(marked);
        const at = TEMPLATE.indexOf(text);
        assert.ok(at >= 0, 'the case is part of the template');
        const card = await show(TEMPLATE, at + offset);
        assert.ok(card, 'there is a card');
        assert.equal(card.token, token);
        for (const part of has)
          assert.ok(card.markdown.includes(part), `${part}\n\nis not in\n\n${card.markdown}`);
        for (const part of hasNot)
          assert.ok(!card.markdown.includes(part), `${part}\n\nis in\n\n${card.markdown}`);
      });
  });

  describe('says nothing where nothing is known', () => {
    for (const marked of NOTHING)
      it(marked.trim(), async () => {
        const { text, offset } = cursorIn(marked);
        const at = TEMPLATE.indexOf(text);
        assert.ok(at >= 0, 'the case is part of the template');
        assert.equal((await show(TEMPLATE, at + offset))?.markdown, undefined);
      });
  });

  describe('tells in every kind and format', () => {
    for (const [path, marked, has] of FILES)
      it(`${path}: ${marked.slice(Math.max(0, marked.indexOf('<|>') - 24), marked.indexOf('<|>') + 12).replace(/\n/g, ' ')}`, async () => {
        const { text, offset } = cursorIn(marked);
        const card = await show(text, offset, path);
        if (!has) assert.equal(card?.markdown, undefined);
        for (const part of has ?? [])
          assert.ok(card?.markdown.includes(part), `${part}\n\nis not in\n\n${card?.markdown}`);
      });
  });

  it('puts the hovered value of a long list first and shows at most twelve others', async () => {
    const card = await show(TEMPLATE, TEMPLATE.indexOf('Type: SQS') + 7);
    const list = card?.markdown.split('\n').find((line) => line.startsWith('Allowed: ')) ?? '';
    assert.match(list, /^Allowed: \*\*`SQS`\*\* · /);
    assert.equal(list.split(' · ').length, 14);
  });

  it('lets no text of the user become a link, HTML, an image or emphasis', async () => {
    const evil = '[x](command:evil) <img src=a> ![i](https://a.b) **b** http://evil.example `c`';
    const quoted = `'${evil}'`;
    const text = `Parameters:
  P: { Type: String, Description: ${quoted}, Default: ${quoted}, AllowedPattern: ${quoted} }
Mappings:
  M: { ${quoted}: { k: ${quoted} } }
Conditions:
  C: !Equals [!Ref P, ${quoted}]
Resources:
  Q:
    Type: AWS::SQS::Queue
    Condition: C
    Properties: { QueueName: ${quoted}, Tags: [{ Key: ${quoted}, Value: !Sub "${evil}\${P}" }] }
  ${quoted}:
    Type: AWS::Lambda::Function
    Properties: { Timeout: ${quoted}, Environment: { Variables: { ${quoted}: !If [C, ${quoted}, !Ref P] } } }
Outputs:
  O: { Description: ${quoted}, Value: ${quoted}, Export: { Name: ${quoted} } }
`;
    const { doc, service } = await world.open(text);
    const cards = new Set<string>();
    for (let offset = 0; offset <= text.length; offset += 1) {
      const card = service.hover(doc, offset);
      if (card) cards.add(card.markdown);
    }
    assert.ok(cards.size > 20, `${cards.size} cards`);
    for (const markdown of cards) {
      const outside = withoutCode(markdown);
      assert.doesNotMatch(outside, /(?<!\\)\]\(command:(?!awsHints\.(?:openNotes|addNote)\?)/);
      assert.doesNotMatch(outside, /<img|(?<!\\)!\[|http:\/\/evil/);
      assert.doesNotMatch(outside, /(?<!\\)\*\*b(?<!\\)\*\*/);
    }
    const ownNotes = service.hover(doc, text.indexOf('AWS::Lambda') + 3)?.markdown ?? '';
    assert.match(ownNotes, /My notes/);
    assert.doesNotMatch(ownNotes, /\]\(command:workbench|<img/);
  });

  it('keeps cards short', async () => {
    const { doc, service } = await world.open(TEMPLATE);
    for (let offset = 0; offset <= TEMPLATE.length; offset += 1) {
      const card = service.hover(doc, offset);
      if (!card) continue;
      assert.ok(card.markdown.split('\n').length <= 25, card.markdown);
      assert.ok(card.start <= offset && offset <= card.end, `${offset} not in ${card.start}..${card.end}`);
      assert.doesNotMatch(card.markdown, /undefined|\[object|NaN|\{\{/, card.markdown);
    }
  });

  it('goes through every offset of the sample files, and of files cut anywhere, without a throw', async () => {
    const folder = join(repo, 'test/fixtures/workspace');
    let cards = 0;
    for (const path of filesBelow(folder)) {
      const text = readFileSync(path, 'utf8');
      const { doc, service } = await world.open(text, path.slice(folder.length + 1));
      for (let offset = 0; offset <= text.length; offset += 1) if (service.hover(doc, offset)) cards += 1;
      for (let end = 0; end < text.length; end += 37) {
        const cut = await world.open(text.slice(0, end), path.slice(folder.length + 1));
        for (const offset of [end, end >> 1]) cut.service.hover(cut.doc, offset);
      }
    }
    assert.ok(cards > 1000, `${cards} cards`);
  }).timeout(60_000);
});

/** Markdown without what stands in back-ticks, which is shown as it is. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
    .replace(/(?<![\\`])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
