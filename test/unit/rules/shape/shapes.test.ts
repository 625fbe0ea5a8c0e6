import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import { facetsOf } from '../../../../src/schema/facets';
import { walkSchema } from '../../../../src/schema/walk';
import { knowledge, lint, schema, shown } from '../../../support/lint';

async function found(text: string, path: string): Promise<readonly string[]> {
  const { doc, findings } = await lint(text, { path });
  return findings.map((each) => shown(doc, each));
}

describe('shapes of files', () => {
  it('report the invalid sections of an .ebextensions file', async () => {
    const text = 'OptionSettings: {}\ncontainers_commands: {}\ncommands:\n  a: { command: b }\n';
    assert.deepEqual(await found(text, '.ebextensions/a.config'), [
      '1:1 warning shape-unknown-key <OptionSettings> Unknown key OptionSettings. Did you mean option_settings? Elastic Beanstalk skips a file with an invalid key.',
      '2:1 warning shape-unknown-key <containers_commands> Unknown key containers_commands. Did you mean container_commands? Elastic Beanstalk skips a file with an invalid key.',
    ]);
  });

  it('report a line of a Procfile without a colon once', async () => {
    assert.deepEqual(await found('web: a\nclock gunicorn app\n', 'Procfile'), [
      '2:1 warning shape-required <clock gunicorn app> clock gunicorn app has no value. Write a name, a colon and the command, such as web: node server.js.',
    ]);
  });

  it('leave the variables of a buildspec in a template to its project', async () => {
    const buildspec = [
      'version: 0.2',
      'env: { variables: { STAGE: a } }',
      'phases: { build: { commands: [deploy $STAGES] } }',
    ];
    const slips = async (text: string, path: string) =>
      (await found(text, path)).filter((each) => each.includes('shape-names'));
    assert.equal((await slips(`${buildspec.join('\n')}\n`, 'buildspec.yml')).length, 1);
    const lines = buildspec.map((each) => `          ${each}\n`).join('');
    const head =
      'Resources:\n  P:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Source:\n        Type: NO_SOURCE\n';
    assert.deepEqual(await slips(`${head}        BuildSpec: |\n${lines}`, 'template.yaml'), []);
  });

  it('write a value as the list that is expected', async () => {
    const text = 'version: 0.2\nphases:\n  build:\n    commands: make\n';
    const { findings } = await lint(text, { path: 'buildspec.yml' });
    const [fix] = findings.flatMap(({ fixes }) => fixes);
    assert.equal(fix?.title, 'Write it as a list');
    assert.deepEqual(
      fix?.edits().map((each) => each.text),
      ['[make]'],
    );
  });

  it('report a section that is there twice', async () => {
    const text = 'commands:\n  a: { command: b }\ncommands:\n  c: { command: d }\n';
    const rules = (await found(text, '.ebextensions/a.config')).map((each) => each.split(' ')[2]);
    assert.deepEqual(rules, ['duplicate-key', 'duplicate-key']);
  });

  it('check the resources of an .ebextensions file, but not for what the environment gives them', async () => {
    const text = `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: 50000, Visibility: 1 }
  AWSEBAutoScalingGroup:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { HealthCheckGracePeriod: 60 }
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: { Protocol: sqs, TopicArn: !Ref InAnotherFile }
`;
    const rules = (await found(text, '.ebextensions/a.config')).map((each) => each.split(' ')[2]);
    assert.deepEqual(rules, ['sqs.visibility', 'schema-property']);
  });

  it('are applied to a buildspec in a template', async () => {
    const text = `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      Artifacts: { Type: NO_ARTIFACTS }
      Environment: { ComputeType: BUILD_GENERAL1_SMALL, Image: aws/codebuild/standard:7.0, Type: LINUX_CONTAINER }
      ServiceRole: arn:aws:iam::111122223333:role/build
      Source:
        Type: NO_SOURCE
        BuildSpec: |
          version: 0.2
          phases:
            prebuild:
              commands: [make]
            build:
              commands:
                - echo "a: b"
`;
    const rules = (await found(text, 'template.yaml')).map((each) => each.split(' ').slice(0, 3).join(' '));
    assert.deepEqual(rules, ['13:13 warning shape-unknown-key', '17:19 error shape-type']);
  });

  it('say nothing of what cannot be known', async () => {
    const text = `version: 0.2
phases:
  build: &build
    commands: [make]
  post_build:
    <<: *build
env:
  shell: $SHELL
`;
    assert.deepEqual(await found(text, 'buildspec.yml'), []);
  });

  it('know the platform by what is written', () => {
    const shape = knowledge().shapes.find((each) => each.name === 'appspec');
    assert.ok(shape);
    const facets = (text: string) => {
      const { root } = openDocument(text, { path: 'appspec.yml', kind: 'appspec' });
      return Object.fromEntries(facetsOf(shape, root));
    };
    assert.deepEqual(facets('version: 0.0\n'), {});
    assert.deepEqual(facets('version: 0.0\nos: windows\n'), { platform: 'ec2', system: 'windows' });
    assert.deepEqual(facets('Resources:\n  - a: { Type: AWS::ECS::Service }\nos: linux\n'), {
      platform: 'ecs',
      system: 'linux',
    });
    assert.deepEqual(facets('resources:\n  - a: { type: AWS::Lambda::Function }\n'), { platform: 'lambda' });
  });

  it('lead to properties through lists, names of the author and what a sibling decides', () => {
    const root = schema().shape('appspec')?.root;
    assert.ok(root);
    const at = (path: string, type?: string) => {
      const { found } = walkSchema(root, path.split('/'), (below) =>
        below.at(-1) === 'Type' ? type : undefined,
      );
      return typeof found === 'string' ? found : found.property?.name;
    };
    assert.equal(at('files/source'), 'source');
    assert.equal(at('files/target'), 'none');
    assert.equal(at('Resources/Any/Properties/Alias', 'AWS::Lambda::Function'), 'Alias');
    assert.equal(at('Resources/Any/Properties/alias', 'AWS::Lambda::Function'), 'Alias');
    assert.equal(at('Resources/Any/Properties/Alias', 'AWS::ECS::Service'), 'none');
    assert.equal(at('hooks/BeforeInstall/location'), 'location');
  });

  it('leave policy templates of SAM to the schema of the resource type', () => {
    const path = ['Policies', 'SQSPollerPolicy', 'QueueName'];
    assert.equal(schema().property('AWS::Serverless::Function', path)?.required, true);
    const embedded = schema().shapeAt('AWS::Serverless::Function', path);
    assert.equal(embedded && walkSchema(embedded.shape.root, embedded.path).found, 'none');
    assert.equal(schema().shapeAt('AWS::Serverless::Function', ['Role']), undefined);
    assert.equal(schema().shape('none'), undefined);
  });
});
