import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import { describeDocument } from '../../../support/trees';

const options = { path: 't', kind: 'cloudformation' } as const;

/** Holds a text with a part of it replaced by an edit to one that is opened anew. */
function sameAsFresh(text: string, ...edits: readonly (readonly [string, string])[]): void {
  const doc = openDocument(text, options);
  let now = text;
  for (const [from, to] of edits) {
    const start = now.indexOf(from);
    assert.ok(start >= 0, from);
    doc.edit([{ start, end: start + from.length, text: to }]);
    now = now.replace(from, () => to);
    assert.equal(describeDocument(doc), describeDocument(openDocument(now, options)), now);
  }
}

describe('blocks that follow an edit', () => {
  it('are one where a quote is closed several lines below, at the left edge', () => {
    const [open, rest] = ['Resources:\n  B:\n    Type: "foo\nbar\nbaz\n', 'Outputs:\n  A: 1\n'];
    sameAsFresh(`${open}qux\n${rest}`, ['qux', 'qux"'], ['qux"', 'qux']);
    sameAsFresh(`A: 'foo\nbar\nbaz\nqux\n${rest}`, ['qux', "qux'"]);
  });

  it('are one where a quote is closed several lines below, in the column of the entries', () => {
    sameAsFresh('Resources:\n  A: "foo\n  bar\n  baz\n  qux\n', ['qux', 'qux"'], ['qux"', 'qux']);
  });

  it('are one where prose with colons is between the quotes', () => {
    sameAsFresh('A: "foo\nbar\nbar baz: 2\nbar qux: 3\nB: 1\n', ['3', '3"'], ['3"', '3']);
    sameAsFresh('A: "foo\nbar\nbar baz: 2\n  deep\n  deeper\nB: 1\n', ['deeper', 'deeper"']);
  });

  it('stay apart where a key shows that the quote was forgotten', () => {
    sameAsFresh('A: "foo\nbar\nbaz: 2\nqux\nB: 1\n', ['qux', 'qux"']);
    sameAsFresh('A: "foo\nbar\né: 2\nqux\nB: 1\n', ['qux', 'qux"']);
  });

  it('of JSON are one where a bracket too far left turns out to close an entry and not its section', () => {
    const text = '{\n  "Resources": {\n    "A": {\n      "B": 1\n   },\n      x\n    "C": 2\n  }\n}\n';
    sameAsFresh(text, ['      x\n', ''], ['    "C"', '      x\n    "C"']);
    sameAsFresh(text, ['      x\n    "C": 2\n', '']);
  });
});
