import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openDocument } from '../../../../src/core/open';
import { SAM, sessionOf, TEXT, texts } from '../../../support/sessions';

describe('a session', () => {
  for (const [name, text] of Object.entries({ TEXT, SAM })) saysTheSame(name, text);
});

function saysTheSame(name: string, before: string): void {
  it(`says after any edits what a fresh session says: ${name}`, () => {
    const edit = fc.record({
      at: fc.nat(before.length),
      length: fc.nat(30),
      text: fc.constantFrom('', '9', 'x', '\n', '  ', ':', 'Queue', '1000', '    Tracing: Active\n'),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const doc = openDocument(before, { path: 'template.yaml' });
        const session = sessionOf(doc);
        session.check();
        for (const { at, length, text } of edits) {
          const start = Math.min(at, doc.text.length);
          doc.edit([{ start, end: Math.min(start + length, doc.text.length), text }]);
          // A document keeps its kind while it is half typed; a text that is opened so may be taken for nothing.
          const fresh = openDocument(doc.text, { path: 'template.yaml', kind: doc.kind });
          assert.deepEqual(texts(doc, session), texts(fresh, sessionOf(fresh)));
        }
      }),
      { numRuns: process.env.FUZZ ? 2000 : 60 },
    );
  });
}
