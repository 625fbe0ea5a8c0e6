import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Completion, type LiveDocument, openDocument } from '../../../../src/api';
import { corpusOrSkip } from '../../../support/corpus';
import { Desk, withDefaults } from '../../../unit/features/complete/completeSupport';

const FOLDER = join(__dirname, '../../../fixtures/workspace');

/** The sample files of the project that are ours. */
function samples(): readonly (readonly [string, string])[] {
  return readdirSync(FOLDER)
    .filter((name) => /\.(?:ya?ml|json)$/.test(name))
    .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const);
}

/** What holds of every proposal at every place. */
function checkRange(each: Completion, doc: LiveDocument, offset: number): void {
  const where = `${each.label} at ${offset} of ${doc.path}`;
  assert.ok(each.start <= offset && offset <= each.end && each.end <= doc.length, where);
  assert.equal(doc.positionAt(each.start).line, doc.positionAt(each.end).line, where);
  if (each.snippet) withDefaults(each.insertText);
  assert.doesNotMatch(each.insertText, /[\u0000-\u0008\uFDD0-\uFDEF]/, where);
  assert.ok(each.label.trim() !== '', where);
}

describe('completion everywhere', function () {
  this.timeout(240_000);
  const desk = new Desk();
  const options = { snippets: true, today: '2026-11-22' };

  it('holds at every offset of the sample files', async () => {
    for (const [path, text] of samples()) {
      const { doc, service } = await desk.open(text, path);
      for (let offset = 0; offset <= text.length; offset += 1) {
        for (const each of await service.complete(doc, offset, options)) checkRange(each, doc, offset);
        service.definition(doc, offset);
      }
    }
  });

  it('holds at the end of every beginning of the sample files', async () => {
    for (const [path, text] of samples()) {
      const kind = openDocument(text, { path }).kind;
      for (let length = 0; length <= text.length; length += 3) {
        const { doc, service } = await desk.open(text.slice(0, length), path, kind);
        for (const each of await service.complete(doc, length, options)) checkRange(each, doc, length);
        service.symbols(doc);
      }
    }
  });

  it('writes properties that the schema knows at the place they are taken', async () => {
    for (const [path, text] of samples()) {
      const whole = (await desk.open(text, path)).doc;
      if (!whole.template || whole.format !== 'yaml') continue;
      for (const { properties, id } of whole.template.resources.values()) {
        const first = properties?.entries[0];
        if (!first || properties.style !== 'block') continue;
        const { character } = whole.positionAt(first.start);
        const start = first.start - character;
        const half = `${text.slice(0, start)}${' '.repeat(character)}\n${text.slice(start)}`;
        const typed = await desk.open(half, path);
        const found = await typed.service.complete(typed.doc, start + character, options);
        for (const each of found.filter((one) => one.sort === 'property')) {
          const indent = ' '.repeat(character);
          const inserted = withDefaults(each.insertText).replace(/\n/g, `\n${indent}`);
          const doc = openDocument(half.slice(0, each.start) + inserted + half.slice(each.end), { path });
          assert.deepEqual(doc.problems, [], `${each.label}\n${doc.text}`);
          const now = doc.template?.resources.get(id);
          const keys = now?.properties?.entries.map((one) => one.key.text);
          assert.deepEqual(keys, [each.label, ...properties.entries.map((one) => one.key.text)]);
        }
      }
    }
  });

  it('holds in files of all sorts that people wrote', async function () {
    const files = corpusOrSkip(this).filter((each, at) => each.text.length < 30_000 && at % 6 === 0);
    let seed = 7;
    const random = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % (most + 1);
    };
    for (const { path, text } of files) {
      const { doc, service } = await desk.open(text, path);
      for (let round = 0; round < 12; round += 1) {
        const offset = random(text.length);
        const found = await service.complete(doc, offset, options);
        if (doc.kind === 'none') assert.deepEqual(found, [], path);
        for (const each of found) checkRange(each, doc, offset);
        service.definition(doc, offset);
      }
      service.symbols(doc);
    }
  });
});
