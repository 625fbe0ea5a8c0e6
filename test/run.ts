/**
 * `npm test`: every check of the project, one after the other, going on after a failed one. The last line is
 * `N passed, N failed`: the tests of all suites, and one for each step that is not a suite.
 * `npm test -- NAME...` runs only the steps of these names; `npm test -- --list` names them.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(__dirname, '..');

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** It runs mocha, and its output ends with the totals. */
  readonly suite?: boolean;
  /** Steps without which it cannot pass; it is not tried when one of them has failed. */
  readonly needs?: readonly string[];
  /**
   * Files with a failed test run once more, from the start: a busy machine loses a key or a click of a browser that
   * drives an editor. What failed first stays in the output, and what fails twice has failed. Files come last in `command`.
   */
  readonly tryFailedFilesAgain?: boolean;
  /** What it runs of `src/` counts for the coverage. */
  readonly covered?: boolean;
}

interface Verdict {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failedFiles?: readonly string[];
  readonly why?: string;
}

interface Outcome extends Verdict {
  readonly name: string;
  readonly seconds: number;
}

const reporter = ['--reporter', 'test/support/reporter.cjs'];
/** Tests that need no editor, on two processor cores. */
const inNode = (files: string) => ['mocha', '--parallel', '--jobs', '2', ...reporter, files];
/** Where Node leaves what the tests covered; see `.c8rc.json`. */
const coverage = 'dist/coverage';
const inEditor = ['tsx', 'test/host/suite.ts'];
/** A browser drives the editor. */
const inWindow = ['mocha', '--config', 'test/ui/.mocharc.json', ...reporter];
const inEditorNeeds = ['build', 'fetch'];

const steps: readonly Step[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'build', command: ['node', 'esbuild.mjs', '--production'] },
  { name: 'unit', command: inNode('test/unit/**/*.test.ts'), suite: true, covered: true },
  { name: 'slow', command: inNode('test/slow/**/*.test.ts'), suite: true, covered: true },
  { name: 'coverage', command: ['c8', 'report', '--check-coverage'], needs: ['unit', 'slow'] },
  {
    name: 'project',
    command: ['mocha', '--config', 'test/project/.mocharc.json', ...reporter],
    suite: true,
  },
  { name: 'fetch', command: ['tsx', 'test/host/fetch.ts'] },
  { name: 'editor', command: [...inEditor, 'editor'], suite: true, needs: inEditorNeeds },
  { name: 'editor-web', command: [...inEditor, 'editor', '--web'], suite: true, needs: inEditorNeeds },
  {
    name: 'editor-restricted',
    command: [...inEditor, 'editor/restricted', '--restricted'],
    suite: true,
    needs: inEditorNeeds,
  },
  {
    name: 'editor-virtual',
    command: [...inEditor, 'editor/restricted', '--restricted', '--virtual'],
    suite: true,
    needs: inEditorNeeds,
  },
  {
    name: 'editor-virtual-web',
    command: [...inEditor, 'editor/restricted', '--restricted', '--virtual', '--web'],
    suite: true,
    needs: inEditorNeeds,
  },
  {
    name: 'ui',
    command: [...inWindow, 'test/ui/**/*.test.ts'],
    suite: true,
    tryFailedFilesAgain: true,
    needs: inEditorNeeds,
  },
  { name: 'package', command: ['npm', 'run', '--silent', 'package'], needs: ['build'] },
  {
    name: 'installed',
    command: [...inEditor, 'editor', '--vsix', 'dist/aws-inline-hints.vsix'],
    suite: true,
    needs: ['package', 'fetch'],
  },
];

const totalsLine = /^mocha-totals (\{.*\})$/m;

/** Programs of `node_modules/.bin` are found first, as under npm. */
const env = {
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
};

/** Runs a command with its output on this terminal; resolves to its exit code and what it wrote. */
function execute({ command, covered }: Step): Promise<{ code: number; output: string }> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: covered ? { ...env, NODE_V8_COVERAGE: join(root, coverage, 'tmp') } : env,
      shell: process.platform === 'win32',
    });
    let output = '';
    const take = (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      output += text;
      process.stdout.write(text);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A suite counts its tests; a suite that failed without a failed test (it never got to the end) counts as one more. */
function judge(step: Step, code: number, output: string): Verdict {
  if (!step.suite) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const line = totalsLine.exec(output)?.[1];
  if (!line) return { passed: 0, failed: 1, skipped: 0, why: 'it did not finish' };
  const totals: Verdict = JSON.parse(line);
  const isBroken = (code !== 0 && totals.failed === 0) || totals.passed + totals.failed === 0;
  return isBroken ? { ...totals, failed: 1, why: `it exited with code ${code}` } : totals;
}

async function attempt(step: Step): Promise<Verdict> {
  const first = await execute(step);
  const verdict = judge(step, first.code, first.output);
  const files = verdict.failedFiles ?? [];
  if (!step.tryFailedFilesAgain || files.length === 0) return verdict;
  console.log(`\n=== ${step.name}, again from the start: ${files.join(' ')}`);
  const again = { ...step, command: [...step.command.slice(0, -1), ...files] };
  const second = await execute(again);
  const { failed, why } = judge(again, second.code, second.output);
  const passed = verdict.passed + verdict.failed - failed;
  return { passed, failed, skipped: verdict.skipped, why: why ?? `${files.join(', ')} ran twice` };
}

async function runStep(step: Step, before: readonly Outcome[]): Promise<Outcome> {
  const start = Date.now();
  console.log(`\n=== ${step.name}: ${step.command.join(' ')}`);
  const broken = before.find(({ name, failed }) => failed > 0 && step.needs?.includes(name));
  if (broken) {
    return {
      name: step.name,
      passed: 0,
      failed: 1,
      skipped: 0,
      seconds: 0,
      why: `skipped: ${broken.name} failed`,
    };
  }
  return { name: step.name, ...(await attempt(step)), seconds: (Date.now() - start) / 1000 };
}

function tell({ name, passed, failed, skipped, seconds, why }: Outcome): string {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return `${failed > 0 ? 'FAILED' : 'ok    '} ${name.padEnd(18)} ${counts} (${seconds.toFixed(1)} s)${why ? `: ${why}` : ''}`;
}

function chosenSteps(): readonly Step[] {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: 'boolean' } },
  });
  const names = steps.map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (values.list || unknown.length > 0) {
    if (unknown.length > 0) console.error(`no step named ${unknown.join(', ')}`);
    console.log(`steps: ${names.join(' ')}`);
    process.exit(unknown.length > 0 ? 2 : 0);
  }
  return positionals.length > 0 ? steps.filter(({ name }) => positionals.includes(name)) : steps;
}

async function main(): Promise<void> {
  const outcomes: Outcome[] = [];
  const chosen = chosenSteps();
  if (chosen.some((step) => step.covered)) rmSync(join(root, coverage), { recursive: true, force: true });
  for (const step of chosen) {
    const outcome = await runStep(step, outcomes);
    outcomes.push(outcome);
    console.log(tell(outcome));
  }
  const pictures = join(root, 'dist/pictures');
  if (existsSync(pictures)) console.log(`\n${readdirSync(pictures).length} pictures in dist/pictures`);
  console.log(`\n${outcomes.map(tell).join('\n')}\n`);
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, each) => total + count(each), 0);
  const failed = sum((outcome) => outcome.failed);
  console.log(`${sum((outcome) => outcome.passed)} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

void main();
