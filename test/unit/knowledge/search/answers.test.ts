import assert from 'node:assert/strict';
import type { SearchResult } from '../../../../src/knowledge/search/search';
import { knowledge } from '../../../support/lint';
import { QUESTIONS } from './questions';

/** Of the questions, this part is answered by the first hit. */
const LEAST = 0.95;

const kb = knowledge();

/** Whether a hit is the limit, or a line of the notes that names its figure. */
function states({ limit, kind, service, text }: SearchResult, figure: string): boolean {
  if (kind !== 'line') return limit?.id === figure;
  const at = kb.notes(service).findIndex((each) => each.text === text);
  return kb.service(service)?.notes[at]?.text.includes(`{{${figure}`) ?? false;
}

describe('questions in a developer’s words', () => {
  it('have services and limits that exist', () => {
    for (const { question, service, figure } of QUESTIONS) {
      assert.ok(kb.service(service), question);
      if (figure !== undefined) assert.ok(kb.limit(figure), `${question}: ${figure}`);
    }
  });

  it('are answered by the first hit', () => {
    const wrong = QUESTIONS.flatMap(({ question, service, figure }) => {
      const [first] = kb.search(question, 5);
      const isRight = first?.service === service && (figure === undefined || states(first, figure));
      return isRight ? [] : [`${question}: ${first?.service} ${first?.limit?.id ?? first?.text}`];
    });
    const part = 1 - wrong.length / QUESTIONS.length;
    console.log(
      `      ${QUESTIONS.length} questions, ${(100 * part).toFixed(1)} % answered by the first hit`,
    );
    assert.ok(part >= LEAST, wrong.join('\n'));
  });
});
