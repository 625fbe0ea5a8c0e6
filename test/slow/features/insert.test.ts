import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type FileKind,
  type LanguageService,
  type LiveDocument,
  openDocument,
  type Snippet,
} from '../../../src/api';
import { type CorpusFile, corpus } from '../../support/corpus';
import { parseFixture, toJson } from '../../support/fixtures';
import { isWithin } from '../../support/within';
import { Desk, withDefaults } from '../../unit/features/complete/completeSupport';

/**
 * Inserting a snippet only adds: at any place of any file all that was there is there unchanged, the file is read, and
 * nothing is found in what was added.
 */

type Source = Pick<CorpusFile, 'path' | 'text'>;

/** Files for one run of `npm test`; `npm run fuzz` takes all. */
const SAMPLE = 30;
/** Snippets for a file in one run of `npm test`. */
const SNIPPETS = 8;
/** Places in a file, besides its beginning and its end. */
const PLACES = process.env.FUZZ ? 4 : 1;

/**
 * Findings that are allowed in what was added: a parameter, mapping or condition is inserted before it can be used, so it
 * is unused at first.
 */
const USED_LATER: ReadonlySet<string> = new Set(['unused-parameter', 'unused-mapping', 'unused-condition']);
/** Another state leads to one that was added once a person says so. */
const REACHED_LATER = /^State \w+ is (?:not reachable|never reached): /;

/** Why a snippet may be refused. Every other reason is a failure. */
const REASONS: readonly RegExp[] = [
  /^“.*” is a whole file, and this file is not empty\.$/,
  /^“.*” is not for a file with \w+\.$/,
  /^This file has a syntax error in line \d+\. Fix it first\.$/,
  /^[\w ]+ already has .+\.$/,
  /^\w+ has another form in this file\.$/,
  /^This file (?:is|has) .*\.$/,
];

const FIXTURES = join(import.meta.dirname, '../../fixtures');

/** The files of the tests, with the JSON twins of templates. */
function fixtureFiles(): readonly Source[] {
  const files = ['workspace', 'rules'].flatMap((folder) =>
    readdirSync(join(FIXTURES, folder), { recursive: true, encoding: 'utf8' }).map((each) =>
      join(folder, each),
    ),
  );
  return files
    .filter((path) => statSync(join(FIXTURES, path)).isFile())
    .map((path) => ({ path, text: parseFixture(readFileSync(join(FIXTURES, path), 'utf8')).text }))
    .flatMap((file, at) => (at % 3 === 0 ? [file, ...twinOf(file)] : [file]));
}

function twinOf({ path, text }: Source): readonly Source[] {
  const { root, template } = openDocument(text, { path });
  return root && template ? [{ path: `${path}.json`, text: toJson(root) }] : [];
}

class Count {
  inserted = 0;
  refused = 0;
}

describe('every text that is inserted only adds', function () {
  this.timeout(1_800_000);
  const desk = new Desk();
  const count = new Count();
  after(() => console.log(`      ${count.inserted} insertions, ${count.refused} refused with a reason`));

  it('to the files of the tests', async () => {
    await insertEverywhere(fixtureFiles());
  });

  it('to real files', async function () {
    const files = corpus();
    if (files.length === 0) this.skip();
    await insertEverywhere(files);
  });

  it('with each of its choices', async () => {
    for (const snippet of desk.kb.snippets)
      for (const kind of snippet.kinds) {
        const { text, path } = smallFile(kind, snippet);
        for (const choose of choicesOf(snippet)) await insert({ path, text }, snippet, text.length, choose);
      }
  });

  async function insertEverywhere(files: readonly Source[]): Promise<void> {
    for (const file of process.env.FUZZ ? files : sample(files, SAMPLE)) {
      const { doc } = await desk.open(file.text, file.path);
      if (doc.kind === 'none') continue;
      const offsets = fc.sample(fc.nat(file.text.length), { numRuns: PLACES, ...seeded });
      const snippets = desk.kb.snippetsFor(doc.kind);
      for (const snippet of process.env.FUZZ ? snippets : sample(snippets, SNIPPETS)) {
        const seen = new Set<string>();
        for (const offset of [0, file.text.length, ...offsets])
          await insert(file, snippet, offset, undefined, seen);
      }
    }
  }

  async function insert(
    { path, text }: Source,
    snippet: Snippet,
    offset: number,
    choose: (text: string) => string = (each) => each,
    seen?: Set<string>,
  ): Promise<void> {
    const { doc, service } = await desk.open(text, path);
    const plan = service.snippetAt(doc, snippet.id, offset);
    const key = 'reason' in plan ? plan.reason : `${plan.offset} ${plan.insertText}`;
    // Most places of a section lead to the same place.
    if (seen?.has(key)) return;
    seen?.add(key);
    if ('reason' in plan) {
      assert.ok(
        REASONS.some((reason) => reason.test(plan.reason)),
        `${snippet.id} in ${path}: ${plan.reason}`,
      );
      count.refused += 1;
      return;
    }
    const added = withDefaults(choose(plan.insertText));
    const after = text.slice(0, plan.offset) + added + text.slice(plan.offset);
    const made = await desk.open(after, path, doc.kind);
    const shown = `${snippet.id} at ${offset} in ${path} added\n${added}`;
    assert.equal(after.slice(0, plan.offset) + after.slice(plan.offset + added.length), text, shown);
    assert.deepEqual(
      made.doc.problems.map(({ message }) => message),
      [],
      shown,
    );
    assert.ok(isWithin(doc.root, made.doc.root), `what was there is unchanged: ${shown}`);
    const range = { start: plan.offset, end: plan.offset + added.length };
    assert.deepEqual(findingsIn(service, made.doc, range), [], shown);
    count.inserted += 1;
  }
});

const seeded = process.env.FUZZ ? {} : { seed: 20_261_130 };

function sample<T>(all: readonly T[], size: number): readonly T[] {
  if (all.length <= size) return all;
  return (
    fc.sample(fc.shuffledSubarray([...all], { minLength: size, maxLength: size }), {
      numRuns: 1,
      ...seeded,
    })[0] ?? []
  );
}

function findingsIn(
  service: LanguageService,
  doc: LiveDocument,
  range: { readonly start: number; readonly end: number },
): readonly string[] {
  return service
    .check(doc)
    .filter(({ span }) => span.start >= range.start && span.end <= range.end)
    .filter(({ rule, message }) => !USED_LATER.has(rule) && !REACHED_LATER.test(message))
    .map(({ severity, rule, message }) => `${severity} ${rule} ${message}`);
}

function smallFile(kind: FileKind, snippet: Snippet): Source {
  const path =
    kind === 'ebextensions' ? '.ebextensions/a.config' : kind === 'sam' ? 'sam.yaml' : `${kind}.yaml`;
  const texts: Partial<Record<FileKind, string>> = {
    cloudformation: 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n',
    sam: 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n',
    buildspec: 'version: 0.2\nphases:\n  install:\n    commands: [make]\n',
    appspec: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /opt\n',
  };
  return { path, text: snippet.under === 'file' ? '' : (texts[kind] ?? '') };
}

/** One function for each value of each choice, which chooses it. */
function choicesOf({ body }: Snippet): readonly ((text: string) => string)[] {
  return [...body.matchAll(/\$\{\d+\|([^|]*)\|\}/g)].flatMap(([, values = '']) =>
    values.split(',').map((value) => (text: string) => text.replaceAll(`|${values}|`, `|${value}|`)),
  );
}
