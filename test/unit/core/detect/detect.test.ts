import assert from 'node:assert/strict';
import { detect } from '../../../../src/core/detect/detect';
import { mayBeForAws } from '../../../../src/core/detect/glance';
import type { FileKind } from '../../../../src/core/document';
import { openDocument } from '../../../../src/core/open';
import { corpusOrSkip } from '../../../support/corpus';

type Case = readonly [what: string, path: string, text: string, kind: FileKind];

const BUCKET = 'Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n';
const PHASES = 'phases:\n  build:\n    commands:\n      - make\n';

const OURS: readonly Case[] = [
  [
    'a state machine definition',
    'a.asl.json',
    '{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states"}}}',
    'asl',
  ],
  ['a state machine definition in YAML', 'a.asl.yaml', 'StartAt: A\nStates:\n  A:\n    Type: Pass\n', 'asl'],
  ['a template', 'a/template.yaml', `AWSTemplateFormatVersion: "2010-09-09"\n${BUCKET}`, 'cloudformation'],
  ['a template without its version', 'stack.yml', BUCKET, 'cloudformation'],
  [
    'a template with only its version',
    'new.yaml',
    'AWSTemplateFormatVersion: "2010-09-09"\n',
    'cloudformation',
  ],
  [
    'a .template in JSON',
    'x.template',
    '{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}',
    'cloudformation',
  ],
  ['an untitled document', '', BUCKET, 'cloudformation'],
  ['a template with a byte order mark', 't.yaml', `\uFEFF${BUCKET}`, 'cloudformation'],
  [
    'an appspec with its lists at the left edge',
    'x.yaml',
    'version: 0.0\nResources:\n- F:\n    Type: AWS::Lambda::Function\nHooks:\n- BeforeAllowTraffic: f\n',
    'appspec',
  ],
  [
    'options with their list at the left edge',
    'x.config',
    'option_settings:\n- namespace: aws:autoscaling:asg\n  option_name: MinSize\n  value: 1\n',
    'ebextensions',
  ],
  ['a template with CRLF', 't.yaml', BUCKET.replaceAll('\n', '\r\n'), 'cloudformation'],
  ['custom resources', 't.yaml', 'Resources:\n  A:\n    Type: Custom::Thing\n', 'cloudformation'],
  ['types of others', 't.yaml', 'Resources:\n  A:\n    Type: Datadog::Monitors::Monitor\n', 'cloudformation'],
  ['types of modules', 't.yaml', 'Resources:\n  A:\n    Type: My::S3::Bucket::MODULE\n', 'cloudformation'],
  ['Alexa', 't.yaml', 'Resources:\n  A:\n    Type: Alexa::ASK::Skill\n', 'cloudformation'],
  ['a type that is being typed', 't.yaml', 'Resources:\n  A:\n    Type: AWS::\n', 'cloudformation'],
  [
    'a first resource without a type',
    't.yaml',
    'Parameters:\n  A:\n    Type: String\nResources:\n  B:\n',
    'cloudformation',
  ],
  [
    'parameters first',
    'main.yaml',
    'Description: x\nParameters:\n  A:\n    Type: String\n',
    'cloudformation',
  ],
  ['Resources alone in a template.yaml', 'template.yaml', 'Resources:\n', 'cloudformation'],
  ['a loop', 't.yaml', 'Resources:\n  Fn::ForEach::Q:\n    - X\n    - [a]\n    - {}\n', 'cloudformation'],
  [
    'a conformance pack',
    'p.yaml',
    'Parameters:\n  A:\n    Type: String\nResources:\n  R:\n    Properties: {}\n    Type: AWS::Config::ConfigRule\n',
    'cloudformation',
  ],
  [
    'resolve in braces',
    't.yaml',
    `${BUCKET}    Properties:\n      BucketName: "{{resolve:ssm:name}}"\n`,
    'cloudformation',
  ],
  ['SAM', 'template.yaml', `Transform: AWS::Serverless-2016-10-31\n${BUCKET}`, 'sam'],
  [
    'SAM in a list of transforms',
    't.yaml',
    `Transform:\n  - AWS::LanguageExtensions\n  - AWS::Serverless-2016-10-31\n${BUCKET}`,
    'sam',
  ],
  ['SAM in JSON', 't.json', '{"Transform": ["AWS::Serverless-2016-10-31"], "Resources": {}}', 'sam'],
  ['SAM by a type', 't.yaml', 'Resources:\n  F:\n    Type: AWS::Serverless::Function\n', 'sam'],
  [
    'a type of SAM deep inside',
    't.yaml',
    `${BUCKET}    Metadata:\n      Source:\n        Type: AWS::Serverless::Function\n`,
    'cloudformation',
  ],
  ['other transforms', 't.yaml', 'Transform: AWS::LanguageExtensions\nResources:\n', 'cloudformation'],
  ['a buildspec', 'buildspec.yml', `version: 0.2\n${PHASES}`, 'buildspec'],
  ['a buildspec of another name', 'ci/deploy.yml', `version: 0.2\n${PHASES}`, 'buildspec'],
  ['a buildspec with quotes', 'ci/deploy.yml', `version: "0.2"\n${PHASES}`, 'buildspec'],
  ['buildspec-x.yml', 'buildspec-test.yml', 'version: 0.2\n', 'buildspec'],
  ['x.buildspec.yml', 'unit.buildspec.yml', 'env:\n', 'buildspec'],
  ['buildspec/x.yml', 'buildspec/test.yml', 'version: 0.2\nphases:\n', 'buildspec'],
  ['an empty buildspec.yml', 'buildspec.yml', '', 'buildspec'],
  ['a buildspec with a comment', 'buildspec.yml', '# build\n', 'buildspec'],
  ['a buildspec with one letter', 'buildspec.yml', 'v', 'buildspec'],
  ['a buildspec with its version only', 'buildspec.yml', 'version: 0.2', 'buildspec'],
  ['an untitled buildspec', '', `version: 0.2\n${PHASES}`, 'buildspec'],
  ['a batch', 'b.yml', 'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n', 'buildspec'],
  [
    'a buildspec in JSON',
    'buildspec.json',
    '{"version": 0.2, "phases": {"build": {"commands": ["make"]}}}',
    'buildspec',
  ],
  [
    'an appspec for EC2',
    'appspec.yml',
    'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /var\n',
    'appspec',
  ],
  ['an appspec for EC2 of another name', 'deploy.yml', 'version: 0.0\nos: linux\nhooks:\n', 'appspec'],
  [
    'an appspec for ECS',
    'x.yaml',
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n',
    'appspec',
  ],
  [
    'an appspec for Lambda',
    'x.yaml',
    'version: 0.0\nResources:\n  - MyFunction:\n      Type: AWS::Lambda::Function\n',
    'appspec',
  ],
  [
    'an appspec in JSON',
    'a.json',
    '{"version": 0.0, "Resources": [{"TargetService": {"Type": "AWS::ECS::Service"}}]}',
    'appspec',
  ],
  ['an empty appspec', 'appspec.yaml', '', 'appspec'],
  ['an appspec with its version', 'appspec.yml', 'version: 0.0\n', 'appspec'],
  [
    'an .ebextensions file',
    'app/.ebextensions/01.config',
    'option_settings:\n  aws:autoscaling:asg:\n    MinSize: 1\n',
    'ebextensions',
  ],
  ['an .ebextensions file in JSON', '.ebextensions/a.config', '{"option_settings": []}', 'ebextensions'],
  ['an .ebextensions file with resources', '.ebextensions/a.config', BUCKET, 'ebextensions'],
  [
    'a .config elsewhere with resources alone',
    'eb/a.config',
    'Resources:\n  Alarm:\n    Type: AWS::CloudWatch::Alarm\n',
    'ebextensions',
  ],
  [
    'a template in a .config',
    'eb/a.config',
    'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Alarm:\n    Type: AWS::CloudWatch::Alarm\n',
    'cloudformation',
  ],
  ['a .config elsewhere', 'eb/a.config', 'packages:\n  yum:\n    git: []\n', 'ebextensions'],
  ['option settings in an untitled document', '', 'option_settings:\n  - namespace: a\n', 'ebextensions'],
];

const STRANGERS: readonly Case[] = [
  ['an object of Kubernetes', 'template.yaml', 'apiVersion: v1\nkind: Service\nResources: {}\n', 'none'],
  ['a list of objects', 'l.yaml', 'apiVersion: v1\nkind: List\nitems: []\n', 'none'],
  ['several objects', 'l.yaml', 'apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Pod\n', 'none'],
  ['a template of Helm', 'templates/template.yaml', '{{- if .Values.x }}\nfoo: bar\n{{- end }}\n', 'none'],
  ['values of Helm', 'values.yaml', 'resources:\n  limits:\n    cpu: 1\n', 'none'],
  ['a chart', 'Chart.yaml', 'apiVersion: v2\nname: x\nversion: 0.1.0\n', 'none'],
  ['a Compose file', 'docker-compose.yml', 'version: "3"\nservices:\n  web:\n    build: .\n', 'none'],
  ['a Compose file without version', 'compose.yaml', 'services:\n  web:\n    build: .\n', 'none'],
  [
    'a GitHub Actions workflow',
    '.github/workflows/a.yml',
    'on: push\njobs:\n  build:\n    steps: []\n',
    'none',
  ],
  [
    'OpenAPI',
    'openapi.yaml',
    'openapi: 3.0.0\npaths:\n  /a:\n    x-amazon-apigateway-integration:\n      type: aws_proxy\n',
    'none',
  ],
  ['Swagger in JSON', 'swagger.json', '{"swagger": "2.0", "paths": {}}', 'none'],
  [
    'serverless.yml',
    'serverless.yml',
    'service: x\nprovider:\n  name: aws\nresources:\n  Resources:\n    A:\n      Type: AWS::S3::Bucket\n',
    'none',
  ],
  [
    'resources in a key of another tool',
    'x.yml',
    'custom: 1\nresources:\n  Resources:\n    A:\n      Type: AWS::S3::Bucket\n',
    'none',
  ],
  [
    "Amplify's buildspec",
    'amplify.yml',
    'version: 1\nfrontend:\n  phases:\n    build:\n      commands: []\n',
    'none',
  ],
  [
    "Amplify's buildspec in a buildspec.yml",
    'buildspec.yml',
    'version: 1\nbackend:\n  phases:\n    build:\n      commands: []\n',
    'none',
  ],
  [
    "Amplify's buildspec for several applications",
    'buildspec.yml',
    'version: 1\napplications:\n  - frontend: {}\n',
    'none',
  ],
  ['a playbook of Ansible', 'site.yml', '- hosts: all\n  tasks:\n    - name: x\n', 'none'],
  ['XML', '.ebextensions/packages.config', '<?xml version="1.0"?>\n<packages/>\n', 'none'],
  ['another .config', 'logstash.config', 'input { tcp { port => 5000 } }\n', 'none'],
  ['Terraform in JSON', 'main.tf.json', '{"resource": {"aws_s3_bucket": {}}}', 'none'],
  ['cdk.json', 'cdk.json', '{"app": "node bin/app.js", "context": {}}', 'none'],
  ['a translated error of SAM', 'out.json', '{"errorMessage": "Invalid", "errors": []}', 'none'],
  ['a stack policy', 'policy.json', '{"Statement": [{"Effect": "Allow", "Resource": "*"}]}', 'none'],
  ['parameters as a list', 'params.json', '[{"ParameterKey": "A", "ParameterValue": "b"}]', 'none'],
  ['parameters of a pipeline', 'params.json', '{"Parameters": {"A": "b"}, "Tags": {}}', 'none'],
  ['parameters alone', 'params.json', '{"Parameters": {"A": "b"}}', 'none'],
  ['other JSON with the name of a state machine', 'a.asl.json', '{"name": "x", "states": []}', 'none'],
  [
    'a state machine that Terraform renders',
    'a.asl.json',
    '{"StartAt": "A", "States": {\n%{ if enabled ~}\n"A": {"Type": "Pass", "End": true}\n%{ endif ~}\n}}',
    'none',
  ],
  ['a bake file', 'docker-bake.json', '{"group": {"default": {"targets": ["a"]}}, "target": {}}', 'none'],
  [
    'an Azure Pipelines file',
    'azure-pipelines.yml',
    'trigger:\n  - main\npool:\n  vmImage: x\nsteps:\n  - script: make\n',
    'none',
  ],
  [
    'a schema of a type',
    'x.json',
    '{"typeName": "My::A::B", "properties": {"Resources": {"Type": "AWS::S3::Bucket"}}}',
    'none',
  ],
  ['package.json', 'package.json', '{"name": "x", "version": "0.2.0", "files": [], "os": ["linux"]}', 'none'],
  [
    'a lock file',
    'pnpm-lock.yaml',
    'lockfileVersion: 5.4\npackages:\n  /a/1.0.0:\n    resolution: {}\n',
    'none',
  ],
  ['.travis.yml', '.travis.yml', 'os: linux\nlanguage: ruby\nscript: rake\n', 'none'],
  ['pre-commit', '.pre-commit-config.yaml', 'repos:\n  - repo: x\n    hooks:\n      - id: a\n', 'none'],
  ['a note', 'notes.md', BUCKET, 'none'],
  ['an empty file', 'x.yaml', '', 'none'],
  ['an empty untitled document', '', '', 'none'],
  ['a version alone', 'x.yaml', 'version: 1\n', 'none'],
  [
    'a pipeline of CircleCI',
    '.circleci/config.yml',
    'version: 2.1\njobs:\n  build:\n    docker: []\n',
    'none',
  ],
  ['a pipeline of GitLab', '.gitlab-ci.yml', 'stages:\n  - build\nbuild:\n  script: make\n', 'none'],
  [
    'a deployment file of CloudFormation',
    'deploy.yaml',
    'template-file-path: t.yaml\nparameters:\n  A: b\n',
    'none',
  ],
  ['Kustomize', 'kustomization.yaml', 'resources:\n  - a.yaml\n', 'none'],
];

describe('what a file is taken for', () => {
  for (const [what, path, text, kind] of [...OURS, ...STRANGERS]) {
    it(`${what} (${path || 'untitled'}): ${kind}`, () => {
      const detection = detect(path, text);
      assert.equal(detection.kind, kind, detection.reason);
      assert.match(detection.reason, /^[A-Z].*\.$/);
      if (kind !== 'none') assert.ok(mayBeForAws(path, text), 'it may be, at a glance');
    });
  }

  it('is known at a glance where it is surely nothing', () => {
    const settings = '{\n  "files.exclude": {},\n  "editor.tabSize": 2\n}\n';
    const cases: readonly (readonly [string, string])[] = [
      ['package.json', '{ "name": "x", "version": "0.1.0", "files": ["Resources"] }'],
      ['.vscode/settings.json', settings],
      ['a/settings.json', settings],
      ['.github/workflows/ci.yml', 'on: push\njobs:\n  a:\n    strategy:\n      matrix: { os: [linux] }\n'],
      ['docker-compose.yml', 'version: "3"\nservices:\n  web:\n    image: x\n'],
      ['deploy.yaml', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  resources:\n    limits: {}\n'],
      ['openapi.yaml', 'openapi: 3.0.1\npaths:\n  /a:\n    get:\n      parameters: []\n'],
    ];
    for (const [path, text] of cases) assert.equal(mayBeForAws(path, text), false, path);
    for (const path of ['new.yaml', ''])
      assert.ok(mayBeForAws(path, '\n'), 'an empty file may become anything');
  });

  it('is never denied at a glance to a file of the corpus', function () {
    const denied = corpusOrSkip(this)
      .filter(({ path, text, kind }) => kind !== 'none' && !mayBeForAws(path, text))
      .map(({ path }) => path);
    assert.deepEqual(denied, []);
  });

  it('is what the corpus says, for each of its files', function () {
    const wrong = corpusOrSkip(this)
      // The list of the corpus is older than the support of state machines.
      .map((file) => ({ ...file, kind: file.path.endsWith('.asl.json') ? 'asl' : file.kind }))
      .map((file) => ({ path: file.path, is: file.kind, taken: detect(file.path, file.text) }))
      .filter(({ is, taken }) => is !== taken.kind);
    assert.deepEqual(wrong, []);
  });

  it('is not asked again on each key in a large file that is not ours', () => {
    const doc = openDocument(`kind: x\n${'other: [a, b]\n'.repeat(70_000)}`, { path: 'values.yaml' });
    const { detection } = doc;
    for (let index = 0; index < 200; index += 1) doc.edit([{ start: 500_000, end: 500_000, text: 'x' }]);
    assert.equal(doc.detection, detection);
  });
});

describe('a file that is being typed', () => {
  const type = (path: string, text: string): FileKind[] => {
    const doc = openDocument('', { path });
    const kinds: FileKind[] = [];
    for (const character of text) {
      doc.edit([{ start: doc.length, end: doc.length, text: character }]);
      if (kinds.at(-1) !== doc.kind) kinds.push(doc.kind);
    }
    assert.equal(doc.text, text);
    return kinds;
  };

  it('becomes a template, and stays one', () => {
    assert.deepEqual(type('x.yaml', `AWSTemplateFormatVersion: "2010-09-09"\nDescription: x\n${BUCKET}`), [
      'none',
      'cloudformation',
    ]);
    assert.deepEqual(type('x.yaml', BUCKET), ['none', 'cloudformation']);
  });

  it('becomes a template with its first section, and nothing is reported before a type shows that it is one', () => {
    for (const [path, text] of [
      ['orders.yaml', BUCKET],
      ['new.json', '{\n  "Resources": {\n    "A": {\n      "Type": "AWS::S3::Bucket"\n    }\n  }\n}\n'],
    ] as const) {
      const doc = openDocument('', { path });
      const seen: string[] = [];
      for (const character of text) {
        doc.edit([{ start: doc.length, end: doc.length, text: character }]);
        const state = `${doc.kind}${doc.detection.isBegun ? ' begun' : ''}`;
        if (seen.at(-1) !== state) seen.push(state);
      }
      assert.equal(seen[0], 'none', path);
      assert.equal(seen[1], 'cloudformation begun', path);
      assert.equal(seen.at(-1), 'cloudformation', path);
    }
  });

  it('is no template once something else is under its first section', () => {
    const values = type('values.yaml', 'Resources:\n  limits:\n    cpu: 1\n');
    assert.deepEqual(values, ['none', 'cloudformation', 'none']);
    assert.deepEqual(type('x.yaml', 'Resources:\n  - a.yaml\n'), ['none', 'cloudformation', 'none']);
    assert.deepEqual(type('x.yaml', 'Resources:\nimage: x\n').at(-1), 'none');
  });

  it('becomes a SAM template when it names its transform', () => {
    const kinds = type(
      'x.yaml',
      `AWSTemplateFormatVersion: "2010-09-09"\nTransform: AWS::Serverless-2016-10-31\n`,
    );
    assert.deepEqual(kinds, ['none', 'cloudformation', 'sam']);
  });

  it('becomes a SAM template at a type deep in a large file', () => {
    const many = Array.from({ length: 300 }, (_, n) => `  B${n}:\n    Type: AWS::S3::Bucket\n`).join('');
    const doc = openDocument(`Resources:\n${many}`, { path: 't.yaml' });
    doc.edit([{ start: doc.length, end: doc.length, text: '  F:\n    Type: AWS::Serverless::Function\n' }]);
    assert.equal(doc.kind, 'sam');
    assert.equal(doc.root?.get('Resources')?.kind, 'map');
  });

  it('is a buildspec from its first letter by its name', () => {
    assert.deepEqual(type('buildspec.yml', `version: 0.2\n${PHASES}`), ['buildspec']);
  });

  it('turns into nothing of ours when it turns out to be something else', () => {
    const doc = openDocument(`Resources:\n  A:\n    Type: AWS::S3::Bucket\n`, { path: 'a.yaml' });
    assert.equal(doc.kind, 'cloudformation');
    doc.edit([{ start: 0, end: 0, text: 'apiVersion: v1\nkind: Pod\n' }]);
    assert.equal(doc.kind, 'none');
    assert.equal(doc.root, undefined);
    doc.edit([{ start: 0, end: 25, text: '' }]);
    assert.equal(doc.kind, 'cloudformation');
    assert.ok(doc.root);
  });

  it('keeps the kind that was set by hand', () => {
    const doc = openDocument('a: b\n', { path: 'a.yaml', kind: 'buildspec' });
    doc.edit([{ start: 0, end: 0, text: 'apiVersion: v1\nkind: Pod\n' }]);
    assert.equal(doc.kind, 'buildspec');
    assert.equal(openDocument(BUCKET, { path: 't.yaml', kind: 'none' }).root, undefined);
  });

  it('changes from YAML to JSON', () => {
    const doc = openDocument('', { path: 'x.template', kind: 'cloudformation' });
    doc.edit([{ start: 0, end: 0, text: '{\n  "Resources": {\n    "A": {}\n  }\n}\n' }]);
    assert.equal(doc.format, 'json');
    assert.equal(doc.template?.resources.size, 1);
  });
});
