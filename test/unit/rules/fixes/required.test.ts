import assert from 'node:assert/strict';
import { fixed, lint } from '../../../support/lint';

/** The result of a fix with this title, and what an editor with tab stops inserts. */
async function applied(title: string, text: string, path = 'template.yaml') {
  const { doc, findings } = await lint(text, { path });
  const fixes = findings.flatMap((each) => each.fixes.filter((fix) => fix.title === title));
  assert.equal(fixes.length, 1, findings.flatMap((each) => each.fixes.map((fix) => fix.title)).join(', '));
  const [fix] = fixes;
  assert.ok(fix);
  return { text: fixed(doc, [fix]), snippet: fix.edits()[0]?.snippet };
}

const HEAD = 'Resources:\n  A:\n';

describe('A property that is missing', () => {
  it('is added with a tab stop where nothing is known of its value', async () => {
    const text = `${HEAD}    Type: AWS::SNS::Subscription\n    Properties:\n      Protocol: sqs\n`;
    const { text: after, snippet } = await applied('Add TopicArn', text);
    assert.equal(after, text.replace('      Protocol', '      TopicArn:\n      Protocol'));
    assert.equal(snippet, 'TopicArn: $1\n      ');
    const json = '{"Resources":{"A":{"Type":"AWS::SNS::Subscription","Properties":{"Protocol":"sqs"}}}}';
    const inJson = await applied('Add TopicArn', json, 'template.json');
    assert.equal(inJson.text, json.replace('"Protocol"', '"TopicArn": "", "Protocol"'));
    assert.equal(inJson.snippet, '"TopicArn": "$1", ');
  });

  it('is added with all others of the same object', async () => {
    const { text, snippet } = await applied(
      'Add all 2 required properties',
      `${HEAD}    Type: AWS::SNS::Subscription\n`,
    );
    const lines = (own: string) => `\n    Properties:\n${own}`;
    assert.equal(text, `${HEAD}    Type: AWS::SNS::Subscription${lines(linesOf(text))}\n`);
    assert.match(text, /^ {6}Protocol:/m);
    assert.match(text, /^ {6}TopicArn:/m);
    assert.match(snippet ?? '', /\$\{?1.*\n.*\$\{?2/);
  });

  it('has an allowed value where there are some, and required properties of its own', async () => {
    const text = `${HEAD}    Type: AWS::DynamoDB::Table\n    Properties:\n      BillingMode: PAY_PER_REQUEST\n`;
    const { text: after, snippet } = await applied('Add KeySchema', text);
    assert.match(after, /KeySchema:\n {8}- AttributeName:\n {10}KeyType: HASH\n {6}BillingMode/);
    assert.match(snippet ?? '', /AttributeName: \$1\n {10}KeyType: \$\{2\|HASH,RANGE\|\}/);
    assert.ok(!after.includes('TODO'));
  });
});

function linesOf(text: string): string {
  return text.slice(text.indexOf('Properties:\n') + 'Properties:\n'.length).trimEnd();
}

describe('A name that is corrected', () => {
  it('keeps the quotes it has, and gets those it needs', async () => {
    const text = (name: string, value: string) =>
      `Parameters:\n  ${name}: { Type: String }\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: ${value}\n`;
    const written = async (name: string, value: string) => {
      const result = await applied(`Change to ${name.replace(/'/g, '')}`, text(name, value));
      return /QueueName: (.*)/.exec(result.text)?.[1];
    };
    assert.equal(await written('QueueStage', '!Ref QueueStagee'), '!Ref QueueStage');
    assert.equal(await written('QueueStage', '!Ref "QueueStagee"'), '!Ref "QueueStage"');
    assert.equal(await written('QueueStage', `!Sub '\${QueueStagee}-a'`), `!Sub '\${QueueStage}-a'`);
    assert.equal(await written("'12345678'", '!Ref 1234567'), `!Ref '12345678'`);
  });

  it('is an attribute alone, in each form', async () => {
    const written = async (value: string) => {
      const text = `Resources:\n  Queue:\n    Type: AWS::SQS::Queue\nOutputs:\n  A:\n    Value: ${value}\n`;
      return /Value: (.*)/.exec((await applied('Change to Arn', text)).text)?.[1];
    };
    assert.equal(await written('!GetAtt Queue.ARN'), '!GetAtt Queue.Arn');
    assert.equal(await written('!GetAtt "Queue.ARN"'), '!GetAtt "Queue.Arn"');
    assert.equal(await written('!GetAtt [Queue, "ARN"]'), '!GetAtt [Queue, "Arn"]');
    assert.equal(await written(`!Sub "\${Queue.ARN}/x"`), `!Sub "\${Queue.Arn}/x"`);
  });
});
