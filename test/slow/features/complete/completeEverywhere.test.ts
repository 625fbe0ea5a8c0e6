import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource } from '../../../../src/core/index/template';
import { openDocument } from '../../../../src/core/open';
import { complete } from '../../../../src/features/complete';
import { definition } from '../../../../src/features/definition';
import { snippetAt } from '../../../../src/features/snippetText';
import { symbols } from '../../../../src/features/symbols';
import type { Completion, FeatureContext } from '../../../../src/features/types';
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
function checkRange(each: Completion, ctx: FeatureContext, offset: number): void {
  const where = `${each.label} at ${offset} of ${ctx.doc.path}`;
  assert.ok(each.start <= offset && offset <= each.end && each.end <= ctx.doc.length, where);
  assert.equal(ctx.doc.positionAt(each.start).line, ctx.doc.positionAt(each.end).line, where);
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
      const ctx = await desk.open(text, path);
      for (let offset = 0; offset <= text.length; offset += 1) {
        for (const each of await complete(ctx, offset, options)) checkRange(each, ctx, offset);
        definition(ctx, offset);
      }
    }
  });

  it('holds at the end of every beginning of the sample files', async () => {
    for (const [path, text] of samples()) {
      const kind = openDocument(text, { path }).kind;
      for (let length = 0; length <= text.length; length += 3) {
        const ctx = await desk.open(text.slice(0, length), path, kind);
        for (const each of await complete(ctx, length, options)) checkRange(each, ctx, length);
        symbols(ctx);
      }
    }
  });

  it('writes properties that the schema knows at the place they are taken', async () => {
    for (const [path, text] of samples()) {
      const ctx = await desk.open(text, path);
      if (!ctx.doc.template || ctx.doc.format !== 'yaml') continue;
      for (const { properties, id } of ctx.doc.template.resources.values()) {
        const first = properties?.entries[0];
        if (!first || properties.style !== 'block') continue;
        const { character } = ctx.doc.positionAt(first.start);
        const start = first.start - character;
        const half = `${text.slice(0, start)}${' '.repeat(character)}\n${text.slice(start)}`;
        const typed = await desk.open(half, path);
        const found = await complete(typed, start + character, options);
        for (const each of found.filter((one) => one.sort === 'property')) {
          const indent = ' '.repeat(character);
          const inserted = withDefaults(each.insertText).replace(/\n/g, `\n${indent}`);
          const doc = openDocument(half.slice(0, each.start) + inserted + half.slice(each.end), { path });
          assert.deepEqual(doc.problems, [], `${each.label}\n${doc.text}`);
          const now: Resource | undefined = doc.template?.resources.get(id);
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
      const ctx = await desk.open(text, path);
      for (let round = 0; round < 12; round += 1) {
        const offset = random(text.length);
        const found = await complete(ctx, offset, options);
        if (ctx.doc.kind === 'none') assert.deepEqual(found, [], path);
        for (const each of found) checkRange(each, ctx, offset);
        definition(ctx, offset);
      }
      symbols(ctx);
      if (ctx.doc.kind === 'none' || ctx.doc.problems.length > 0) continue;
      const [snippet] = ctx.kb.snippetsFor(ctx.doc.kind);
      const made = snippet && snippetAt(ctx, snippet.id, random(text.length));
      if (!made) continue;
      const after = text.slice(0, made.start) + withDefaults(made.insertText) + text.slice(made.end);
      const doc = openDocument(after, { path, kind: ctx.doc.kind });
      assert.deepEqual(
        doc.problems.map((each) => each.message),
        [],
        `${snippet?.id} in ${path}`,
      );
    }
  });
});
