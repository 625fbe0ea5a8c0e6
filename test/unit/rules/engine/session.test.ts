import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LiveDocument, openDocument } from '../../../../src/core/open';
import { DEFAULT_PROFILE } from '../../../../src/rules/engine/profile';
import { createSession, type Session } from '../../../../src/rules/engine/session';
import { RULES } from '../../../../src/rules/index';
import type { Rule, TemplateView } from '../../../../src/rules/rule';
import { knowledge, schema, shown } from '../../../support/lint';

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

const SAM = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: nodejs12.x
    Timeout: 901
Resources:
  Near:
    Type: AWS::Serverless::Function
    Properties: { Handler: a.b, CodeUri: src/, MemorySize: 128 }
  Far:
    Type: AWS::Serverless::Function
    Properties: { Handler: a.b, CodeUri: src/, Runtime: nodejs22.x, Timeout: 1000 }
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

/** Types into a document that one rule looks at; tells for which resources the rule ran. */
function watched(text: string, read: (id: string, template: TemplateView) => void) {
  const doc = openDocument(text, { path: 'template.yaml' });
  const seen: string[] = [];
  const reader: Rule = {
    ...(RULES[0] as Rule),
    id: 'reader',
    types: ['*'],
    checkDocument: () => undefined,
    checkResource({ id }, ctx) {
      seen.push(id);
      read(id, ctx.template);
    },
  };
  const session = sessionOf(doc, [reader]);
  return (before: string, after: string): readonly string[] => {
    const start = doc.text.indexOf(before);
    if (before !== after) doc.edit([{ start, end: start + before.length, text: after }]);
    session.check();
    return seen.splice(0).sort();
  };
}

describe('a session', () => {
  it('runs a rule again only for what changed, or read what changed', () => {
    const typed = watched(TEXT, (id, template) => {
      if (id === 'Mapping') template.resource('Queue');
      if (id === 'Function') template.parameter('Wait');
    });
    assert.deepEqual(typed('', ''), ['Function', 'Mapping', 'Queue']);
    assert.deepEqual(typed('', ''), []);
    assert.deepEqual(typed('30', '60'), ['Mapping', 'Queue']);
    assert.deepEqual(typed('901', '9'), ['Function']);
  });

  it('runs a rule again that asked for the type of a resource when the type changes, and not for its properties', () => {
    const typed = watched(TEXT, (id, template) => {
      if (id === 'Mapping') template.typeOf('Queue');
    });
    assert.deepEqual(typed('', ''), ['Function', 'Mapping', 'Queue']);
    assert.deepEqual(typed('30', '60'), ['Queue']);
    assert.deepEqual(typed('AWS::SQS::Queue', 'AWS::SNS::Topic'), ['Mapping', 'Queue']);
  });

  it('looks at resources again only for the property of Globals that they read', () => {
    const typed = watched(SAM, (id, template) => {
      template.inherited('Function', id === 'Near' ? 'Runtime' : 'Timeout');
    });
    assert.deepEqual(typed('', ''), ['Far', 'Near']);
    assert.deepEqual(typed('nodejs12.x', 'nodejs22.x'), ['Near']);
    assert.deepEqual(typed('901', '30'), ['Far']);
    assert.deepEqual(typed('    Timeout: 30\n', '    Timeout: 30\n    Tracing: Active\n'), []);
    assert.deepEqual(typed('    Timeout: 30\n', ''), ['Far']);
    assert.deepEqual(typed('    Tracing: Active\n', '    Fn::Transform: { Name: More }\n'), ['Far', 'Near']);
    assert.deepEqual(typed('    Fn::Transform', '    Fn::Transforms'), ['Far', 'Near']);
    assert.deepEqual(typed('  Function:\n', '  Functions:\n'), ['Far', 'Near']);
  });

  it('marks what stands in Globals where it stands then', () => {
    const doc = openDocument(SAM, { path: 'template.yaml' });
    const session = sessionOf(doc);
    const marked = () => session.check().map(({ span }) => doc.slice(span.start, span.end));
    const before = marked();
    assert.ok(before.includes('nodejs12.x'));
    const start = doc.text.indexOf('    Runtime');
    doc.edit([{ start, end: start, text: '    Tracing: Active\n' }]);
    assert.deepEqual(marked(), before);
  });

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
