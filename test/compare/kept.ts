import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Said, Tool } from './types';

/** So many files are asked about before it says how far it is. */
const STEP = 50;

/**
 * What a tool reports about files, and which it gave no answer about. Each answer is kept in a file as soon as it is
 * there, by the content of the template and the version of the tool: a run that is ended goes on where it was, and a
 * second run asks only about what has changed.
 */
export async function answersOf(
  tool: Tool,
  folder: string,
  files: readonly string[],
  keptIn: string,
): Promise<readonly Answer[] | undefined> {
  const version = await tool.version();
  if (version === undefined) return undefined;
  const kept = new KeptAnswers(join(keptIn, `${tool.name.replace(/\W+/g, '-')}-${version}`), folder);
  const known = files.flatMap((file) => kept.read(file) ?? []);
  const names = new Set(known.map(({ file }) => file));
  const rest = files.filter((file) => !names.has(file));
  const answers = [...known];
  for await (const answer of tool.ask(folder, rest)) {
    kept.write(answer);
    answers.push(answer);
    if ((answers.length - known.length) % STEP === 0)
      console.log(`${tool.name}: ${answers.length} of ${files.length} files`);
  }
  return answers;
}

/** The reports of all answers. */
export function saidIn(tool: string, answers: readonly Answer[]): readonly Said[] {
  return answers.flatMap(({ file, reports = [] }) => reports.map((each) => ({ tool, file, ...each })));
}

/** A file for each answer of one version of a tool. */
class KeptAnswers {
  constructor(
    private readonly keptIn: string,
    private readonly folder: string,
  ) {
    mkdirSync(keptIn, { recursive: true });
  }

  read(file: string): Answer | undefined {
    try {
      const { reports } = JSON.parse(readFileSync(this.pathOf(file), 'utf8')) as Answer;
      return { file, reports };
    } catch {
      return undefined;
    }
  }

  write({ file, reports }: Answer): void {
    writeFileSync(this.pathOf(file), JSON.stringify({ reports }));
  }

  /** Two templates of one content have one answer. */
  private pathOf(file: string): string {
    const hash = createHash('sha256').update(readFileSync(join(this.folder, file)));
    return join(this.keptIn, `${hash.digest('hex')}.json`);
  }
}
