import { type ChildProcess, execFile, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Answer, Report, Tool } from './types';
import type { Diagnostic } from './validator';

/** One template may take so many milliseconds; of the few that take longer nothing is known. */
const LONGEST = 30_000;

/** The validator that AWS publishes, of the version in the lock file. https://www.npmjs.com/package/@aws/cloudformation-validate */
export const validator: Tool = {
  name: '@aws/cloudformation-validate',
  install: 'npm ci',
  async version() {
    try {
      const manifest = createRequire(__filename).resolve(`${this.name}/package.json`);
      return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
    } catch {
      return undefined;
    }
  },
  async *ask(folder, files) {
    let child: ChildProcess | undefined;
    for (const file of files) {
      child ??= await started();
      const found = await answerOf(child, join(folder, file));
      if (!found) {
        child.kill('SIGKILL');
        child = undefined;
      }
      yield { file, reports: found?.flatMap(reportOf) };
    }
    child?.kill();
  },
};

/** Ready to answer: loading the rules takes longer than most templates. */
function started(): Promise<ChildProcess> {
  const options = { execArgv: ['--import', 'tsx'] };
  const child = fork(join(__dirname, 'validator.ts'), options);
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', () => reject(new Error('the validator does not start')));
  });
}

/** Nothing where it takes too long or ends. */
function answerOf(child: ChildProcess, path: string): Promise<readonly Diagnostic[] | undefined> {
  return new Promise((resolve) => {
    const done = (answer?: readonly Diagnostic[]) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(answer);
    };
    const timer = setTimeout(done, LONGEST);
    child.once('message', (answer) => done(answer as readonly Diagnostic[]));
    child.once('exit', () => done());
    child.send(path);
  });
}

/** What the SAM translator refuses: reported at the resource, or in the first line, and not where the mistake is. */
const NOT_TRANSLATED = 'E0001';

const REPORTED: readonly string[] = ['FATAL', 'ERROR', 'WARN'];

function reportOf({ ruleId, severity, message, startLine, endLine }: Diagnostic): readonly Report[] {
  if (!REPORTED.includes(severity)) return [];
  const place = ruleId === NOT_TRANSLATED ? {} : { start: startLine, end: endLine };
  return [{ rule: ruleId, message, ...place }];
}

/** A match of cfn-lint in JSON, as far as it is used here. */
interface Match {
  readonly Filename: string;
  readonly Level: string;
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: Readonly<Record<'Start' | 'End', { readonly LineNumber: number }>>;
}

/** So many files are given to cfn-lint at once: it takes seconds to start. */
const AT_ONCE = 10;

/** cfn-lint, where it is installed. https://github.com/aws-cloudformation/cfn-lint */
export const cfnLint: Tool = {
  name: 'cfn-lint',
  install: 'pip install cfn-lint',
  async version() {
    return (await run('.', ['--version']))?.trim().split(' ').at(-1);
  },
  async *ask(folder, files) {
    for (let at = 0; at < files.length; at += AT_ONCE)
      yield* await lintOf(folder, files.slice(at, at + AT_ONCE));
  },
};

/** Where several files take too long together, each is asked about alone. */
async function lintOf(folder: string, files: readonly string[]): Promise<readonly Answer[]> {
  const found = await run(folder, ['--format', 'json', '--', ...files]);
  if (found !== undefined) return files.map((file) => ({ file, reports: matchesOf(file, found) }));
  if (files.length === 1) return files.map((file) => ({ file, reports: undefined }));
  const answers: Answer[] = [];
  for (const file of files) answers.push(...(await lintOf(folder, [file])));
  return answers;
}

function matchesOf(file: string, found: string): readonly Report[] {
  const matches = found.trim() === '' ? [] : (JSON.parse(found) as readonly Match[]);
  return matches
    .filter(({ Filename, Level }) => Filename === file && (Level === 'Error' || Level === 'Warning'))
    .map(({ Message, Rule, Location }) => ({
      rule: Rule.Id,
      message: Message,
      ...(Rule.Id === NOT_TRANSLATED
        ? {}
        : { start: Location.Start.LineNumber, end: Location.End.LineNumber }),
    }));
}

/** What cfn-lint prints; nothing where there is no cfn-lint, or it takes too long. */
function run(cwd: string, args: readonly string[]): Promise<string | undefined> {
  const options = { cwd, maxBuffer: 1 << 28, timeout: LONGEST * 2 };
  return new Promise((resolve) => {
    // It ends with a code other than 0 where it finds something.
    execFile('cfn-lint', args, options, (error, stdout) =>
      resolve(error && (error.code === 'ENOENT' || error.killed) ? undefined : stdout),
    );
  });
}
