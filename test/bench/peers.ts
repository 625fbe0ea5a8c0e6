/**
 * `npm run bench:peers`: what opening with all findings, a keystroke and a hover cost here, in AWS's own validator and in
 * cfn-lint, on the same templates in the same run. The others know no keystroke and no hover: after a key they
 * begin anew. Ratios are what counts; milliseconds depend on the machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LanguageService, loadLanguageService } from '../../src/api';
import { readShipped } from '../../src/api/node';
import { measure, samOf, type Times, templateOf } from './core';
import { startValidator, VALIDATOR } from './peers/validator';
import { quantile, typeInto } from './typing';

const dist = join(__dirname, '../../dist');

/** So often a template is opened, after as often to warm up. */
const RUNS = 10;
/** So many keys are pressed in each template. */
const KEYS = 500;

/** What one tool took for a template, in milliseconds; nothing where it cannot do that. */
interface Row {
  readonly tool: string;
  readonly open: number;
  readonly key?: number;
  readonly hover?: number;
  readonly findings: number;
}

async function ours(text: string, service: LanguageService): Promise<Row> {
  const path = 'template.yaml';
  const doc = await service.open(text, { path });
  const findings = service.check(doc).length;
  const times: number[] = [];
  for (let run = 0; run < 2 * RUNS; run += 1) {
    const begin = performance.now();
    service.check(await service.open(text, { path }));
    // The first half is compiled meanwhile.
    if (run >= RUNS) times.push(performance.now() - begin);
  }
  const keys = typeInto(text, KEYS, (change) => {
    doc.edit([change]);
    service.check(doc);
  });
  const at = text.indexOf('::Function', text.length / 2);
  const hover: Times = measure(100, () => void service.hover(doc, at));
  return {
    tool: 'aws-hints',
    open: median(times),
    key: quantile(keys, 0.5)?.ms ?? 0,
    hover: hover.median,
    findings,
  };
}

/** The validator for one template, or why it gives nothing. */
async function validator(path: string): Promise<Row | string> {
  const peer = await startValidator();
  if (typeof peer === 'string') return peer;
  const times: number[] = [];
  let findings = 0;
  try {
    for (let run = 0; run < 2 * RUNS; run += 1) {
      const answer = await peer.check(path);
      if (!answer) return `${VALIDATOR} gave no answer within its time limit`;
      findings = answer.findings;
      if (run >= RUNS) times.push(answer.ms);
    }
  } finally {
    await peer.end();
  }
  return { tool: VALIDATOR, open: median(times), findings };
}

/** Seconds that cfn-lint may take for a template. */
const LONGEST = 120;

/** The whole process, as editors run it: after each change of the file. */
function cfnLint(path: string): Row | string {
  const times: number[] = [];
  let findings = 0;
  for (let run = 0; run < 3; run += 1) {
    const begin = performance.now();
    const { error, stdout } = spawnSync('cfn-lint', ['--format', 'json', '--', path], {
      encoding: 'utf8',
      timeout: LONGEST * 1000,
    });
    times.push(performance.now() - begin);
    const isMissing = error !== undefined || !stdout.trim().startsWith('[');
    if (isMissing) return 'cfn-lint is not installed, or gave no answer (pip install cfn-lint)';
    findings = (JSON.parse(stdout) as readonly unknown[]).length;
  }
  return { tool: 'cfn-lint', open: median(times), findings };
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[times.length >> 1] ?? 0;
}

function say(row: Row, { open, key = open }: Row): void {
  const one = (ms: number | undefined, base: number) =>
    ms === undefined
      ? 'none'.padStart(22)
      : `${ms.toFixed(2).padStart(10)} ms ${times(ms / base).padStart(8)}`;
  const hover = row.hover === undefined ? 'none' : `${row.hover.toFixed(2)} ms`;
  console.log(
    `  ${row.tool.padEnd(30)} open ${one(row.open, open)}   key ${one(row.key ?? row.open, key)}   hover ${hover.padStart(8)}   ${row.findings} findings`,
  );
}

function times(ratio: number): string {
  return `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1)} x`;
}

async function main(): Promise<void> {
  const service = await loadLanguageService(readShipped(dist));
  const folder = mkdtempSync(join(tmpdir(), 'bench-peers-'));
  try {
    for (const [name, text] of [
      ['Template', templateOf(49)],
      ['Template', templateOf(490)],
      ['SAM template', samOf(templateOf(490))],
    ] as const) {
      console.log(`\n${name} of ${Math.round(text.length / 1000)} KB`);
      const path = join(folder, 'template.yaml');
      writeFileSync(path, text);
      const own = await ours(text, service);
      say(own, own);
      for (const row of [await validator(path), cfnLint(path)])
        if (typeof row === 'string') console.log(`  ${row}`);
        else say(row, own);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
