import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LiveDocument, openDocument } from '../../../../src/core/open';
import { DEFAULT_PROFILE } from '../../../../src/rules/engine/profile';
import { createSession, type Session } from '../../../../src/rules/engine/session';
import { typesIn } from '../../../../src/rules/evaluate/resourceTypes';
import { Graph, loopsOf } from '../../../../src/rules/references/graph/graph';
import type { Rule } from '../../../../src/rules/rule';
import { SCHEMA_RULES } from '../../../../src/rules/schema';
import { fixed, knowledge, lint, schema, shown } from '../../../support/lint';

const TEXT = `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !GetAtt Queue.QueueName
Outputs:
  Queue:
    Value: !Ref Queue
`;

async function started(text: string, rules: readonly Rule[] = SCHEMA_RULES) {
  const doc = openDocument(text, { path: 'template.yaml' });
  await schema().ensure([...typesIn(doc), 'AWS::SQS::Queue', 'AWS::SNS::Topic']);
  const onFailure = (doing: string, error: unknown) => {
    throw new Error(doing, { cause: error });
  };
  const session = createSession(doc, {
    rules,
    kb: knowledge(),
    schema: schema(),
    profile: DEFAULT_PROFILE,
    onFailure,
  });
  return { doc, session };
}

function replace(doc: LiveDocument, before: string, after: string): void {
  const start = doc.text.indexOf(before);
  assert.ok(start >= 0, `no ${before}`);
  doc.edit([{ start, end: start + before.length, text: after }]);
}

const said = (session: Session) => session.check().map((each) => `${each.rule}: ${each.message}`);

describe('schema checks', () => {
  it('are marked, so that one setting turns all of them off', async () => {
    assert.ok(SCHEMA_RULES.every((each) => each.schemaCheck));
    const text = TEXT.replace('VisibilityTimeout', 'Visibility').replace('!Ref Queue', '!Ref Queues');
    const rules = SCHEMA_RULES;
    assert.equal((await lint(text, { rules })).findings.length, 2);
    assert.deepEqual((await lint(text, { rules, profile: { schemaChecks: false } })).findings, []);
  });

  it('look again at a reference when its resource comes, goes or becomes another', async () => {
    const { doc, session } = await started(TEXT);
    assert.deepEqual(said(session), []);
    replace(doc, '  Queue:\n    Type', '  Queues:\n    Type');
    assert.deepEqual(said(session), [
      'ref-unknown: Undefined resource Queue. Did you mean Queues?',
      'ref-unknown: Undefined resource or parameter Queue. Did you mean Queues?',
    ]);
    replace(doc, '  Queues:\n    Type', '  Line:\n    Type');
    assert.deepEqual(said(session), [
      'ref-unknown: Undefined resource Queue.',
      'ref-unknown: Undefined resource or parameter Queue.',
    ]);
    replace(doc, '  Line:\n    Type', '  Queue:\n    Type');
    assert.deepEqual(said(session), []);
    replace(doc, 'AWS::SQS::Queue', 'AWS::SNS::Topic');
    assert.match(said(session).join('\n'), /getatt-attribute: AWS::SNS::Topic has no attribute QueueName/);
  });

  it('do not look again at a resource because one it names has another property', async () => {
    const seen: string[] = [];
    const watching: Rule = {
      ...(SCHEMA_RULES[0] as Rule),
      id: 'watching',
      types: ['*'],
      checkDocument: () => undefined,
      checkResource: (resource, ctx) => {
        seen.push(resource.id);
        ctx.template.typeOf('Queue');
        ctx.template.has('resource', 'Queue');
        ctx.template.names('resource');
      },
    };
    const { doc, session } = await started(TEXT, [watching]);
    session.check();
    seen.length = 0;
    replace(doc, ': 30', ': 31');
    session.check();
    assert.deepEqual(seen, ['Queue']);
  });

  it('find a circle when it is made, and forget it when it is opened', async () => {
    const { doc, session } = await started(TEXT);
    replace(doc, 'VisibilityTimeout: 30', 'KmsMasterKeyId: !Ref Topic');
    assert.match(said(session).join('\n'), /circular-dependency: .*Queue → Topic → Queue/);
    replace(doc, '!Ref Topic', '!If [Never, !Ref Topic, x]');
    assert.doesNotMatch(said(session).join('\n'), /circular/);
    replace(doc, '!If [Never, !Ref Topic, x]', 'x');
    assert.deepEqual(said(session), []);
  });

  it('read only what changed into the graph', () => {
    const doc = openDocument(TEXT, { path: 'template.yaml' });
    const graph = new Graph();
    assert.ok(doc.template);
    const before = graph.update(doc.template);
    replace(doc, ': 30', ': 31');
    assert.equal(graph.update(doc.template), before);
    replace(doc, ': 31', ': !Ref Topic');
    assert.deepEqual(graph.update(doc.template), [['Queue', 'Topic']]);
  });

  it('keep the circles of a graph as they would be found anew', () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const ids = fc.array(fc.subarray([...names, 'Gone']), { minLength: 1, maxLength: 5 });
    const written = (lists: readonly (readonly string[])[]) =>
      lists
        .map((list, at) => `  ${names[at]}:\n    Type: AWS::SQS::Queue\n    DependsOn: [${list}]\n`)
        .join('');
    fc.assert(
      fc.property(fc.array(ids, { minLength: 2, maxLength: 8 }), (versions) => {
        const doc = openDocument('Resources:\n  Last:\n    Type: AWS::SQS::Queue\n', { path: 't.yaml' });
        const graph = new Graph();
        for (const version of versions) {
          const end = doc.text.indexOf('  Last:');
          doc.edit([{ start: 'Resources:\n'.length, end, text: written(version) }]);
          assert.ok(doc.template);
          const all = [...doc.template.resources.keys()];
          const fresh = loopsOf(all, (id) => version[names.indexOf(id)] ?? []);
          assert.deepEqual(new Set(graph.update(doc.template)), new Set(fresh));
        }
      }),
      { numRuns: process.env.FUZZ ? 5000 : 300 },
    );
  });

  it('find circles in chains of any length', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `R${index}`);
    const chain = (id: string) => [`R${Number(id.slice(1)) + 1}`];
    assert.deepEqual(loopsOf(ids, chain), []);
    const ring = (id: string) => [`R${(Number(id.slice(1)) + 1) % ids.length}`];
    assert.deepEqual(loopsOf(ids, ring), [ids]);
    const two = (id: string) =>
      ({ a: ['b'], b: ['a', 'c', 'd'], c: ['d'], d: ['c'], e: ['e', 'x'] })[id] ?? [];
    assert.deepEqual(loopsOf(['a', 'b', 'c', 'd', 'e'], two), [['c', 'd'], ['a', 'b'], ['e']]);
  });

  it('add what is missing in the style of the file', async () => {
    const added = async (text: string, path: string) => {
      const { doc, findings } = await lint(text, { path, rules: SCHEMA_RULES });
      const fixes = findings.flatMap((each) => each.fixes);
      return fixed(doc, fixes.slice(0, 1));
    };
    const yaml =
      'Resources:\n  One:\n    Type: AWS::SNS::Subscription\n    Properties:\n      Protocol: sqs # all\n';
    assert.equal(
      await added(yaml, 'a.yaml'),
      yaml.replace('      Protocol', '      TopicArn:\n      Protocol'),
    );
    const json = '{"Resources": {"One": {"Type": "AWS::DynamoDB::Table"}}}';
    const inJson = JSON.parse(await added(json, 'a.json'));
    assert.deepEqual(inJson.Resources.One.Properties, {
      KeySchema: [{ AttributeName: '', KeyType: 'HASH' }],
    });
    const block = 'Resources:\n  One:\n    Type: AWS::DynamoDB::Table\n';
    assert.match(
      await added(block, 'b.yaml'),
      /\n {6}KeySchema:\n {8}- AttributeName:\n {10}KeyType: HASH\n?$/,
    );
  });

  it('name the page of the property for an unverified figure, and are warnings', async () => {
    const text =
      'Resources:\n  One:\n    Type: AWS::KinesisVideo::Stream\n    Properties:\n      MediaType: ""\n      DeviceName: a b\n';
    const { findings } = await lint(text, { rules: SCHEMA_RULES });
    const told = findings.filter((each) => /^schema-(?:range|form)$/.test(each.rule));
    assert.ok(told.length > 0);
    for (const { severity, source } of told) {
      assert.equal(severity, 'warning');
      assert.match(source ?? '', /aws-resource-kinesisvideo-stream\.html#cfn-kinesisvideo-stream-/);
    }
  });

  it('say nothing of what a part that cannot be read may use, or of macros', async () => {
    const text = `Parameters:\n  Stage: { Type: String }\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n`;
    const unused = await lint(text, { rules: SCHEMA_RULES });
    assert.equal(unused.findings.length, 1);
    const part = '  Other:\n    DependsOn: Stage\n    Type: "AWS::SQS::Queue\n';
    const broken = await lint(text + part, { rules: SCHEMA_RULES });
    assert.deepEqual(
      broken.findings.map((each) => shown(broken.doc, each)).filter((each) => /unused/.test(each)),
      [],
    );
    const macro = `Transform: Own\n${text}    Properties: { Any: !Ref Thing, Other: !GetAtt Queue.Nothing }\n`;
    assert.deepEqual((await lint(macro, { rules: SCHEMA_RULES })).findings, []);
  });
});
