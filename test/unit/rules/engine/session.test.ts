import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import { RULES } from '../../../../src/rules/index';
import type { Rule, TemplateView } from '../../../../src/rules/rule';
import { SAM, sessionOf, TEXT } from '../../../support/sessions';

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
});
