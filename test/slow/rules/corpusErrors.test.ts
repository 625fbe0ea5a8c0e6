import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { corpusOrSkip } from '../../support/corpus';
import { lint } from '../../support/lint';

/** The errors of the corpus as `corpusErrors.yaml` has them: why AWS rejects what is on a line. */
interface CorpusErrors {
  readonly reasons: Readonly<Record<string, string>>;
  readonly errors: Readonly<
    Record<string, readonly (readonly [line: number, rule: string, reason: string])[]>
  >;
}

/** Its errors come with the days. */
const BY_DATE = 'lambda-runtime-dates';

const listed = parse(readFileSync(join(__dirname, 'corpusErrors.yaml'), 'utf8')) as CorpusErrors;

describe('the errors in the corpus', () => {
  it('are all listed with the reason why AWS rejects the file', async function () {
    this.timeout(300_000);
    const wrong: string[] = [];
    for (const { path, kind, text } of corpusOrSkip(this)) {
      const { doc, findings } = await lint(text, { path, ...(kind === 'none' ? {} : { kind }) });
      const found = findings
        .filter(({ rule, severity }) => severity === 'error' && rule !== BY_DATE)
        .map(({ rule, span }) => `${doc.positionAt(span.start).line + 1} ${rule}`);
      const known = (listed.errors[path] ?? []).map(([line, rule]) => `${line} ${rule}`);
      wrong.push(...less(found, known).map((each) => `${path}: ${each} is not listed`));
      wrong.push(...less(known, found).map((each) => `${path}: ${each} is not found`));
    }
    assert.deepEqual(wrong, []);
  });

  it('have a reason each, and each reason an error', () => {
    const used = new Set(Object.values(listed.errors).flatMap((rows) => rows.map(([, , reason]) => reason)));
    assert.deepEqual([...used].sort(), Object.keys(listed.reasons).sort());
    for (const reason of Object.values(listed.reasons)) assert.match(reason, /^\S.*\.$/);
  });
});

/** What is in the first list more often than in the second. */
function less(texts: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return texts.filter((each) => {
    const at = rest.indexOf(each);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
