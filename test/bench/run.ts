/**
 * `npm run bench`: what a keystroke, a first parse, a hover, a completion and the activation cost, each beside a full parse
 * with `yaml` of the same text in the same run. Ratios are what counts; milliseconds depend on the machine. Other work
 * on the machine is taken off keystrokes only (see typing.ts); full parses and the rest are as the clock saw them.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { type LanguageService, loadLanguageService, openDocument } from '../../src/api';
import { readShipped } from '../../src/api/node';
import { corpus } from '../support/corpus';
import { measureActivation } from './activation';
import {
  apiOf,
  jsonOf,
  measure,
  measureFullParse,
  measureKeystroke,
  samOf,
  type Times,
  templateOf,
} from './core';
import { measureTerminal } from './terminal';
import { quantile, typeInto } from './typing';

/** So many keys are pressed in each template. */
const KEYS = 2000;

const dist = join(__dirname, '../../dist');

function say(name: string, times: Times, full: Times): void {
  const ratio = times.median / full.median;
  const share = ratio >= 0.5 ? `${ratio.toFixed(2)} x` : `1/${(1 / ratio).toFixed(0)} of`;
  const spread = (times.p99 / times.median).toFixed(1);
  console.log(
    `  ${name.padEnd(36)} median ${times.median.toFixed(3).padStart(9)} ms   p99 ${times.p99.toFixed(3).padStart(9)} ms (${spread} x median)   ${share} a full parse`,
  );
}

/** Opens a document and gives what finds everything in it, beginning without anything kept. */
function opened(service: LanguageService, text: string, path: string) {
  const doc = openDocument(text, { path });
  return { doc, check: () => service.check(doc, { onFailure: fail }) };
}

/** There where `index.ts` asked for it. */
function collectGarbage(): void {
  if (typeof globalThis.gc === 'function') globalThis.gc();
}

function fail(doing: string, error: unknown): never {
  throw new Error(doing, { cause: error });
}

/** Keys typed all over the text, with all findings after each; what was typed at the 99th percentile is said. */
function keystrokes(text: string, path: string, service: LanguageService, full: Times): void {
  const { doc, check } = opened(service, text, path);
  check();
  collectGarbage();
  const keys = typeInto(text, KEYS, (change) => {
    doc.edit([change]);
    check();
  });
  const [median, p99, last] = [0.5, 0.99, 1].map((share) => quantile(keys, share));
  const times = { median: median?.ms ?? 0, p99: p99?.ms ?? 0, runs: keys.length };
  say('keystroke to all diagnostics', times, full);
  console.log(`    at p99: ${p99?.doing}: ${p99?.what}`);
  console.log(`    slowest: ${last?.ms.toFixed(1)} ms, ${last?.doing}: ${last?.what}`);
}

async function benchTemplate(
  name: string,
  text: string,
  path: string,
  service: LanguageService,
): Promise<void> {
  const doc = await service.open(text, { path });
  const resources = doc.template?.resources.size ?? 0;
  console.log(`\n${name} of ${Math.round(text.length / 1000)} KB, ${resources} resources`);
  // As much text for each size, so that short ones are compiled as well as long ones.
  const runs = Math.round(Math.min(200, Math.max(5, 1_500_000 / text.length)));
  const open = () => void opened(service, text, path).check();
  // Both are compiled before they are measured; otherwise the first to run pays for the other.
  measureFullParse(text, runs);
  measure(runs, open);
  const full = measureFullParse(text, runs);
  say('full parse with yaml', full, full);
  say('first parse and all diagnostics', measure(runs, open), full);
  keystrokes(text, path, service, full);
  const at = Math.max(text.indexOf('::Function', text.length / 2), text.indexOf('::') + 2);
  collectGarbage();
  say(
    'hover',
    measure(200, () => void service.hover(doc, at)),
    full,
  );
  const times: number[] = [];
  for (let run = 0; run < 60; run += 1) {
    const begin = performance.now();
    await service.complete(doc, at);
    times.push(performance.now() - begin);
  }
  times.splice(0, 10);
  times.sort((one, other) => one - other);
  say('completion', { median: times[25] ?? 0, p99: times.at(-1) ?? 0, runs: 50 }, full);
}

function benchStranger(): void {
  const text = `kind: x\n${'other:\n  - name: a long line of text\n'.repeat(30_000)}`;
  console.log(`\nA file of ${Math.round(text.length / 1000)} KB that is not ours`);
  const full = measureFullParse(text, 3);
  say('keystroke', measureKeystroke(text, 'values.yaml'), full);
}

/** So many times all files of the corpus are parsed and checked, in turns; what is said is the median. */
const ROUNDS = 5;

/** Checking all files, beside parsing all of them with `yaml`. */
async function benchCorpus(service: LanguageService): Promise<void> {
  const files = corpus();
  if (files.length === 0) {
    console.log('\nThe corpus is not here: skipped');
    return;
  }
  const texts = files.map(({ path, text }) => ({ path, text }));
  const time = async (work: () => Promise<void> | void) => {
    const begin = performance.now();
    await work();
    return performance.now() - begin;
  };
  const parseAll = () => {
    for (const { text } of texts) parseDocument(text, { stringKeys: true, merge: true, prettyErrors: false });
  };
  const checkAll = async () => {
    for (const { path, text } of texts) {
      const doc = await service.open(text, { path });
      service.check(doc, { onFailure: fail });
    }
  };
  const rounds: { readonly parse: number; readonly check: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ parse: await time(parseAll), check: await time(checkAll) });
  const say = (what: string, parse: number, check: number) =>
    console.log(
      `  ${what}: checking all ${check.toFixed(0)} ms, full parses ${parse.toFixed(0)} ms, ${(check / parse).toFixed(2)} x`,
    );
  console.log(`\n${files.length} files of the corpus`);
  say('the first time', rounds[0]?.parse ?? 0, rounds[0]?.check ?? 0);
  say(
    `median of ${ROUNDS}`,
    middle(rounds.map((each) => each.parse)),
    middle(rounds.map((each) => each.check)),
  );
}

function middle(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

function sizes(): void {
  console.log('\nSizes');
  for (const file of [
    'node/extension.js',
    'node/engine.js',
    'web/extension.js',
    'cli/check.js',
    'knowledge.json',
    'rules.json',
  ])
    if (existsSync(join(dist, file)))
      console.log(`  dist/${file}: ${Math.round(statSync(join(dist, file)).size / 1000)} KB`);
}

async function main(): Promise<void> {
  const service = await loadLanguageService(readShipped(dist));
  for (const resources of [49, 490, 5000])
    await benchTemplate('Template', templateOf(resources), 'template.yaml', service);
  await benchTemplate('Template with all in one resource', apiOf(500), 'template.yaml', service);
  await benchTemplate('SAM template', samOf(templateOf(490)), 'template.yaml', service);
  await benchTemplate('JSON template', jsonOf(templateOf(490)), 'template.json', service);
  benchStranger();
  await benchCorpus(service);
  const activation = measureActivation(join(dist, 'node/extension.js'));
  console.log(
    `\nActivation: ${activation.load.toFixed(1)} ms to load the bundle, ${activation.activate.toFixed(1)} ms to activate`,
  );
  const file = join(__dirname, '../fixtures/workspace/buildspec.yml');
  const terminal = measureTerminal(join(dist, 'cli/aws-hints.js'), file);
  console.log(
    `Terminal, one small file: ${terminal.program.toFixed(0)} ms, node -e 0 ${terminal.node.toFixed(0)} ms, ${terminal.ratio.toFixed(2)} x`,
  );
  sizes();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
