/**
 * `npm run compare FOLDER`: what other tools report about the CloudFormation and SAM templates of a folder and we do not, by rule.
 * What is left alone, and why, is in `left-alone.yaml`; with everything explained it ends with 0 open rows and exit code 0.
 * With the ID of a rule after the folder, it prints all that this rule reports.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { answersOf, saidIn } from './kept';
import { compare, type OpenRow } from './rows';
import { cfnLint, validator } from './tools';
import type { LeftAlone, Said } from './types';

/** A file in the JSON report of our program, as far as it is used here. */
interface Checked {
  readonly path: string;
  readonly kind: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly message: string;
    readonly start: { readonly line: number };
    readonly end: { readonly line: number };
  }[];
}

/** Templates of a row that are printed unless its rule is named. */
const SHOWN = 5;

/** Answers of other tools, so that a second run takes seconds. */
const KEPT_IN = join(__dirname, '../../dist/compared');

const [folderArgument, only] = process.argv.slice(2);

function checkedByUs(folder: string): readonly Checked[] {
  const program = join(__dirname, '../../dist/cli/aws-hints.js');
  const { stdout } = spawnSync(process.execPath, [program, 'check', '--format', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const files = JSON.parse(stdout) as readonly Checked[];
  return files.filter(({ kind }) => kind === 'cloudformation' || kind === 'sam');
}

function saidByUs(files: readonly Checked[]): readonly Said[] {
  return files.flatMap(({ path, findings }) =>
    findings.map(({ rule, message, start, end }) => ({
      tool: 'aws-hints',
      rule,
      file: path,
      message,
      start: start.line,
      end: end.line,
    })),
  );
}

function printRow({ tool, rule, said }: OpenRow): void {
  console.log(`\n${tool} ${rule}: ${said.length}`);
  for (const each of said.slice(0, rule === only ? said.length : SHOWN))
    console.log(`  ${each.file}:${each.start ?? '-'}: ${each.message}`);
}

/** What all tools that are installed report. */
async function saidByOthers(folder: string, files: readonly string[]): Promise<readonly Said[]> {
  const said: Said[] = [];
  for (const tool of [validator, cfnLint]) {
    const answers = await answersOf(tool, folder, files, KEPT_IN);
    if (!answers) console.log(`${tool.name} is not installed: ${tool.install}`);
    for (const { file } of answers?.filter(({ reports }) => !reports) ?? [])
      console.log(`${tool.name} gave no answer: ${file}`);
    said.push(...saidIn(tool.name, answers ?? []));
  }
  return said;
}

/** How many rows are open. */
async function run(folder: string): Promise<number> {
  const files = checkedByUs(folder);
  const theirs = await saidByOthers(
    folder,
    files.map(({ path }) => path),
  );
  const reasons = parse(readFileSync(join(__dirname, 'left-alone.yaml'), 'utf8')) as readonly LeftAlone[];
  const { shared, leftAlone, open, unused } = compare(saidByUs(files), theirs, reasons);
  for (const row of open) if (only === undefined || only === row.rule) printRow(row);
  console.log(
    `\n${theirs.length} findings of others: ${shared} on lines that we mark too, ${leftAlone} left alone for ${reasons.length - unused.length} of ${reasons.length} reasons`,
  );
  for (const { rules, why } of unused) console.log(`not needed here: ${rules.join(', ')}: ${why}`);
  return open.length;
}

if (folderArgument === undefined) {
  console.log('usage: npm run compare FOLDER [RULE]');
  process.exitCode = 2;
} else {
  void run(resolve(folderArgument)).then((open) => {
    console.log(`${open} open rows`);
    process.exitCode = open === 0 ? 0 : 1;
  });
}
