import assert from 'node:assert/strict';
import type { FileKind } from '../../../../src/api';
import { FILE_KIND_NAMES, openDocument } from '../../../../src/api';
import { Desk } from './completeSupport';

const desk = new Desk();

/** The names of the five types that a file of any name can have, in the order of the list. */
const FIVE = (['cloudformation', 'sam', 'buildspec', 'appspec', 'ebextensions'] as const).map(
  (kind) => FILE_KIND_NAMES[kind],
);

describe('A new file where there are AWS files', () => {
  // The first question loads the schema.
  before(function () {
    this.timeout(60_000);
    return desk.open('');
  });

  for (const [path, marked] of [
    ['orders.yaml', '<|>'],
    ['orders.yml', '\n<|>\n'],
    ['new.json', '<|>'],
    ['', '<|>'],
    ['orders.yaml', 'aws<|>'],
    ['orders.yaml', 'Res<|>'],
  ] as const)
    it(`can become one of five types: ${path || 'untitled'} ${JSON.stringify(marked)}`, async () => {
      const { shown } = await desk.at(marked, path, undefined, true);
      const kinds = shown.filter((each) => each.makes);
      assert.deepEqual(
        kinds.map((each) => each.label),
        FIVE,
      );
      assert.deepEqual(
        kinds.map((each) => each.makes),
        ['cloudformation', 'sam', 'buildspec', 'appspec', 'ebextensions'],
      );
    });

  for (const [path, marked] of [
    ['orders.yaml', '<|>'],
    ['orders.yaml', 'Res<|>'],
    ['new.json', '<|>'],
    ['new.json', 'aws<|>'],
  ] as const)
    for (const kind of ['cloudformation', 'sam', 'buildspec', 'ebextensions'] as const)
      it(`is a ${kind} with what was chosen: ${path} ${JSON.stringify(marked)}`, async () => {
        const proposals = await desk.at(marked, path, undefined, true);
        const after = proposals.take(FILE_KIND_NAMES[kind]);
        assert.equal(openDocument(after, { path }).kind, kind satisfies FileKind, after);
        assert.deepEqual(openDocument(after, { path }).problems, []);
      });

  it('gets no text with an appspec, of which there are three', async () => {
    const proposals = await desk.at('Res<|>', 'orders.yaml', undefined, true);
    assert.equal(proposals.take(FILE_KIND_NAMES.appspec), '');
    const { shown } = await desk.at('<|>', 'orders.yaml', 'appspec');
    for (const prefix of ['appspec-ec2', 'appspec-ecs', 'appspec-lambda'])
      assert.ok(
        shown.some((each) => each.label === prefix),
        prefix,
      );
  });

  it('has the first keys of a template for users who type them', async () => {
    const { shown } = await desk.at('Res<|>', 'orders.yaml', undefined, true);
    assert.ok(shown.some((each) => each.label === 'Resources' && each.sort === 'key'));
    const inJson = await desk.at('{\n  "Res<|>"\n}', 'new.json', undefined, true);
    assert.ok(inJson.list.every((each) => each.sort === 'key'));
    assert.equal(openDocument(inJson.take('Resources'), { path: 'new.json' }).kind, 'cloudformation');
  });

  for (const [path, marked] of [
    ['orders.yaml', 'name: x\n<|>'],
    ['orders.yaml', '# orders\n<|>'],
    ['new.json', '{<|>'],
    ['new.json', '{\n  "<|>"\n}'],
    ['package.json', '<|>'],
    ['docker-compose.yml', '<|>'],
    ['notes.md', '<|>'],
  ] as const)
    it(`is not a file with content or a reserved name: ${path} ${JSON.stringify(marked)}`, async () => {
      const { list } = await desk.at(marked, path, undefined, true);
      assert.deepEqual(
        list.filter((each) => each.makes),
        [],
      );
    });

  it('is left alone where the user wants that', async () => {
    assert.deepEqual((await desk.at('<|>', 'orders.yaml', 'none', true)).list, []);
    assert.deepEqual((await desk.at('aws<|>', 'template.yaml', 'none', true)).list, []);
  });

  it('is left alone where there are none', async () => {
    assert.deepEqual((await desk.at('<|>', 'orders.yaml')).list, []);
  });
});
