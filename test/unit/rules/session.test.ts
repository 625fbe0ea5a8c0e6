import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LiveDocument, openDocument } from '../../../src/core/open';
import { RULES } from '../../../src/rules/index';
import { DEFAULT_PROFILE } from '../../../src/rules/profile';
import type { Rule } from '../../../src/rules/rule';
import { createSession, type Session } from '../../../src/rules/session';
import { knowledge, schema, shown } from '../../support/lint';

const TEXT = `Parameters:
  Wait: { Type: Number, Default: 901 }
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: !Ref Wait
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Queue.Arn
      FunctionName: !Ref Function
`;

function sessionOf(doc: LiveDocument, rules: readonly Rule[] = RULES): Session {
  const onFailure = (doing: string, error: unknown) => {
    throw new Error(doing, { cause: error });
  };
  return createSession(doc, {
    rules,
    kb: knowledge(),
    schema: schema(),
    profile: DEFAULT_PROFILE,
    onFailure,
  });
}

const texts = (doc: LiveDocument, session: Session) => session.check().map((each) => shown(doc, each));

describe('a session', () => {
  it('runs a rule again only for what changed, or read what changed', () => {
    const doc = openDocument(TEXT, { path: 'template.yaml' });
    const seen: string[] = [];
    const reader: Rule = {
      ...(RULES[0] as Rule),
      id: 'reader',
      types: ['*'],
      checkDocument: () => undefined,
      checkResource(resource, ctx) {
        seen.push(resource.id);
        if (resource.id === 'Mapping') ctx.template.resource('Queue');
        if (resource.id === 'Function') ctx.template.parameter('Wait');
      },
    };
    const session = sessionOf(doc, [reader]);
    session.check();
    assert.deepEqual(seen.splice(0).sort(), ['Function', 'Mapping', 'Queue']);
    session.check();
    assert.deepEqual(seen.splice(0), []);
    const inQueue = doc.text.indexOf('30');
    doc.edit([{ start: inQueue, end: inQueue + 2, text: '60' }]);
    session.check();
    assert.deepEqual(seen.splice(0).sort(), ['Mapping', 'Queue']);
    const inParameter = doc.text.indexOf('901');
    doc.edit([{ start: inParameter, end: inParameter + 3, text: '9' }]);
    session.check();
    assert.deepEqual(seen.splice(0), ['Function']);
  });

  it('says after any edits what a fresh session says', () => {
    const edit = fc.record({
      at: fc.nat(TEXT.length),
      length: fc.nat(30),
      text: fc.constantFrom('', '9', 'x', '\n', '  ', ':', 'Queue', '1000'),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const doc = openDocument(TEXT, { path: 'template.yaml' });
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
});
