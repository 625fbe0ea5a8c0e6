import { type ChildProcess, execFile, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Said, Tool } from './types';
import type { Diagnostic } from './validator';

/** One template may take so many milliseconds; of the few that take longer nothing is known. */
const LONGEST = 30_000;

/** The validator that AWS publishes, of the version in the lock file. https://www.npmjs.com/package/@aws/cloudformation-validate */
export const validator: Tool = {
  name: '@aws/cloudformation-validate',
  async check(folder, files) {
    if (!isInstalled(this.name)) return 'is not installed: run npm ci';
    const said: Said[] = [];
    let child: ChildProcess | undefined;
    for (const file of files) {
      child ??= await started();
      const found = await answerOf(child, join(folder, file));
      if (!found) {
        child.kill('SIGKILL');
        child = undefined;
        console.log(`${this.name} gave no answer: ${file}`);
      }
      said.push(...(found ?? []).flatMap((each) => saidBy(this.name, file, each)));
    }
    child?.kill();
    return said;
  },
};

function isInstalled(name: string): boolean {
  try {
    return createRequire(__filename).resolve(name) !== '';
  } catch {
    return false;
  }
}

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

const REPORTED: readonly string[] = ['FATAL', 'ERROR', 'WARN'];

function saidBy(tool: string, file: string, each: Diagnostic): readonly Said[] {
  const { ruleId, severity, message, startLine, endLine } = each;
  if (!REPORTED.includes(severity)) return [];
  return [{ tool, rule: ruleId, file, message, start: startLine, end: endLine }];
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
const AT_ONCE = 20;

/** What the SAM translator refuses: cfn-lint reports all of it in the first line. */
const NOT_TRANSLATED = 'E0001';

/** cfn-lint, where it is installed. https://github.com/aws-cloudformation/cfn-lint */
export const cfnLint: Tool = {
  name: 'cfn-lint',
  async check(folder, files) {
    const said: Said[] = [];
    for (let at = 0; at < files.length; at += AT_ONCE) {
      const matches = await lintOf(folder, files.slice(at, at + AT_ONCE));
      if (!matches) return 'is not installed: pip install cfn-lint';
      const told = matches.filter(({ Level }) => Level === 'Error' || Level === 'Warning');
      said.push(
        ...told.map(({ Filename, Message, Rule, Location }) => ({
          tool: this.name,
          rule: Rule.Id,
          file: Filename,
          message: Message,
          ...(Rule.Id === NOT_TRANSLATED
            ? {}
            : { start: Location.Start.LineNumber, end: Location.End.LineNumber }),
        })),
      );
    }
    return said;
  },
};

/** Nothing where there is no cfn-lint. */
function lintOf(cwd: string, files: readonly string[]): Promise<readonly Match[] | undefined> {
  const options = { cwd, maxBuffer: 1 << 28, timeout: AT_ONCE * LONGEST };
  return new Promise((resolve) => {
    // It ends with a code other than 0 where it finds something.
    execFile('cfn-lint', ['--format', 'json', '--', ...files], options, (error, stdout) => {
      if (error?.code === 'ENOENT') resolve(undefined);
      else resolve(stdout.trim() === '' ? [] : (JSON.parse(stdout) as readonly Match[]));
    });
  });
}
