import assert from 'node:assert/strict';
import { detect } from '../../../../src/core/detect/detect';
import type { FileKind } from '../../../../src/core/document';
import { openDocument } from '../../../../src/core/open';

type Case = readonly [what: string, path: string, text: string, kind: FileKind];

/** Files of ours in shapes that are easy to miss. */
const OURS: readonly Case[] = [
  ['a template in braces', 't.yaml', '{Resources: {Q: {Type: AWS::SQS::Queue}}}', 'cloudformation'],
  [
    'a template in braces over several lines',
    't.yaml',
    '# x }\n---\n{\n  Description: "a, {b",\n  Resources: {\n    Q: { Type: AWS::SQS::Queue } # }\n  },\n  Outputs: {}\n}\n',
    'cloudformation',
  ],
  ['SAM in braces', 't.yaml', "{'Resources': {F: {Type: AWS::Serverless::Function}}}", 'sam'],
  ['a buildspec in braces', 'x.yml', '{version: 0.2, phases: {build: {commands: [make]}}}', 'buildspec'],
  [
    'a template of StackSets',
    'stacksets/guardrail.yml',
    'Parameters:\n  Org:\n    Type: AWS::SSM::Parameter::Value<String>\nResources:\n  Set:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: |\n        Resources:\n          T:\n            Type: AWS::SNS::Topic\n',
    'cloudformation',
  ],
  [
    'a template with Jinja in a script',
    't.yaml',
    'Resources:\n  I:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData: |\n        for:\n          {% for x in y %}\n          a: {{ x }}\n          b: {{ y }}\n',
    'cloudformation',
  ],
  [
    'a template with dynamic references without quotes',
    't.yaml',
    'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: {{resolve:ssm:a}}\n      KmsMasterKeyId: {{resolve:ssm:b}}\n',
    'cloudformation',
  ],
  [
    'a template with one value in two braces',
    't.yaml',
    'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: {{a}}\n',
    'cloudformation',
  ],
  ['an appspec with a key that is wrong', 'appspec.yml', 'version: 0.0\nhook: {}\n', 'appspec'],
  ['an appspec of another version', 'appspec.yml', 'version: 1.0\nos: linux\n', 'appspec'],
  [
    'a template of the CDK',
    'cdk.out/Stack.template.json',
    '{\n "Resources": {\n  "CDKMetadata": {\n   "Type": "AWS::CDK::Metadata",\n   "Properties": {"Analytics": "v2"}\n  }\n },\n "Rules": {"CheckBootstrapVersion": {"Assertions": []}}\n}',
    'cloudformation',
  ],
  [
    'a template of a module',
    'fragments/bucket.json',
    '{"Resources": {"B": {"Type": "AWS::S3::Bucket"}}}',
    'cloudformation',
  ],
  [
    'a template that uses modules',
    'x.yaml',
    'Modules:\n  Net:\n    Source: ./net.yaml\nResources:\n  B:\n    Type: AWS::S3::Bucket\n',
    'cloudformation',
  ],
  [
    'a template with a macro',
    'x.yaml',
    'Transform: [Count, AWS::Include]\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Count: 3\n',
    'cloudformation',
  ],
  [
    'a template whose resources a macro makes',
    'x.yaml',
    'AWSTemplateFormatVersion: 2010-09-09\nTransform: PyPlate\nResources:\n  Fn::Transform: {Name: Make}\n',
    'cloudformation',
  ],
  [
    'a .template in YAML with tabs behind the colon',
    'vpc.template',
    'Resources:\t\n  A:\t\n    Type:\tAWS::EC2::VPC\n',
    'cloudformation',
  ],
  [
    'a fragment with conditions first',
    'part.yml',
    'Conditions:\n  Live: !Equals [a, b]\nResources:\n  A:\n    Condition: Live\n    Type: AWS::EC2::EIP\n',
    'cloudformation',
  ],
  ['keys in quotes', 't.yml', '"Resources":\n  "A":\n    "Type": "AWS::EC2::EIP"\n', 'cloudformation'],
  [
    'a long license before the keys',
    't.yml',
    `${'# license\n'.repeat(400)}Resources:\n  A:\n    Type: AWS::EC2::EIP\n`,
    'cloudformation',
  ],
  [
    'a marker and a comment behind a section',
    't.yml',
    '---\nResources: # all of them\n  # one\n  A:\n    Type: AWS::EC2::EIP\n',
    'cloudformation',
  ],
  [
    'SAM with Globals',
    'x.yaml',
    'Globals:\n  Function:\n    Timeout: 3\nResources:\n  A:\n    Type: AWS::Lambda::Function\n',
    'sam',
  ],
  [
    'SAM with Globals only, begun',
    'template.yaml',
    'Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Timeout: 3\n',
    'sam',
  ],
  [
    'an appspec for ECS with hooks',
    'deploy/svc.yaml',
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: "<TASK_DEFINITION>"\nHooks:\n  - BeforeInstall: Check\n',
    'appspec',
  ],
  [
    'an appspec for ECS in JSON without spaces',
    'appspec.json',
    '{"version":0.0,"Resources":[{"TargetService":{"Type":"AWS::ECS::Service","Properties":{}}}],"Hooks":[]}',
    'appspec',
  ],
  [
    'an appspec for Lambda in small letters',
    'lambda-appspec.yml',
    'version: 0.0\nresources:\n  - f:\n      type: AWS::Lambda::Function\nhooks:\n  - BeforeAllowTraffic: Check\n',
    'appspec',
  ],
  [
    'a buildspec that only says what is made',
    'ci/buildspec-docs.yml',
    'version: 0.2\nartifacts:\n  files: ["**/*"]\n',
    'buildspec',
  ],
  [
    'a buildspec of a pipeline of the CDK',
    'cdk.out/synth.buildspec.json',
    '{"version": "0.2", "phases": {"build": {"commands": ["npx cdk synth"]}}}',
    'buildspec',
  ],
  [
    'a buildspec that runs as somebody',
    'codebuild/x.yaml',
    'version: 0.2\nrun-as: ec2-user\nphases:\n  install:\n    runtime-versions: {nodejs: 22}\n',
    'buildspec',
  ],
  [
    'a .config of Beanstalk with files only',
    '.ebextensions/nginx.config',
    'files:\n  "/etc/nginx/conf.d/x.conf":\n    content: |\n      server {}\n',
    'ebextensions',
  ],
  [
    'a Dockerrun of Beanstalk',
    'Dockerrun.aws.json',
    '{"AWSEBDockerrunVersion": 2, "containerDefinitions": [], "volumes": []}',
    'dockerrun',
  ],
  [
    'an env.yaml of Beanstalk',
    'env.yaml',
    'AWSConfigurationTemplateVersion: 1.1.0.0\nSolutionStack: 64bit Amazon Linux\nOptionSettings: {}\n',
    'eb-env',
  ],
  [
    'a saved configuration of Beanstalk',
    'saved.cfg.yml',
    'AWSConfigurationTemplateVersion: 1.1.0.0\n',
    'eb-env',
  ],
  ['periodic tasks of Beanstalk', 'app/cron.yaml', 'version: 1\ncron:\n  - name: backup\n', 'eb-cron'],
  ['a Procfile', 'app/Procfile', 'web: java -jar app.jar\n', 'procfile'],
  ['a Buildfile', 'Buildfile', 'make: ./build.sh\n', 'procfile'],
];

/** Files of ours with a mistake that must be reported in them. */
const MISTAKEN: readonly Case[] = [
  [
    'a buildspec of version 1.0',
    'buildspec.yml',
    `version: 1.0\nphases:\n  build:\n    commands: [make]\n`,
    'buildspec',
  ],
  ['a buildspec of version 2', 'ci/buildspec-x.yml', 'version: 2\nphases:\n', 'buildspec'],
  [
    'a buildspec of version 1.0 and another name',
    'ci/x.yml',
    'version: 1.0\nphases:\n  build:\n    commands: [make]\n',
    'buildspec',
  ],
  [
    'a buildspec of version 3 with a phase of its own',
    'x.yml',
    'version: 3\nphases:\n  post_build:\n    commands: [make]\n',
    'buildspec',
  ],
  ['a buildspec that is a list', 'buildspec.yml', '- version: 0.2\n- phases: {}\n', 'buildspec'],
  ['a buildspec in brackets', 'buildspec.yaml', '["version", 0.2]', 'buildspec'],
  [
    'a buildspec that is indented',
    'x.yml',
    '  # build\n  version: 0.2\n  phases:\n    build:\n      commands: [make]\n',
    'buildspec',
  ],
  [
    'an appspec with an object of targets',
    'appspec.yml',
    'version: 0.0\nResources:\n  TargetService:\n    Type: AWS::ECS::Service\n',
    'appspec',
  ],
  [
    'an appspec of another name with an object of targets',
    'deploy/x.yaml',
    'version: 0.0\nResources:\n  F:\n    Type: AWS::Lambda::Function\nHooks:\n  - BeforeAllowTraffic: f\n',
    'appspec',
  ],
  [
    'an appspec without version and with an object of targets',
    'appspec.json',
    '{"Resources": {"T": {"Type": "AWS::ECS::Service"}}}',
    'appspec',
  ],
  [
    'an appspec without a colon',
    'appspec.yml',
    `version 0.0\nos linux\n${'files source\n'.repeat(20)}`,
    'appspec',
  ],
  [
    'an appspec indented with tabs',
    'appspec.yml',
    `\tversion: 0.0\n\tos: linux\n${'\tfiles:\n'.repeat(20)}`,
    'appspec',
  ],
  [
    'an appspec below a comment of XML',
    'appspec.yml',
    '<!-- deploy -->\nversion: 0.0\nos: linux\n',
    'appspec',
  ],
  [
    'options below a comment of XML',
    '.ebextensions/a.config',
    '<!-- x -->\noption_settings:\n  a:b: {}\n',
    'ebextensions',
  ],
  [
    'options with an extension that is not read',
    '.ebextensions/a.yaml',
    'option_settings:\n  a:b: {}\n',
    'ebextensions',
  ],
  [
    'packages with an extension that is not read',
    '.ebextensions/a.yml',
    'packages:\n  yum:\n    git: []\n',
    'ebextensions',
  ],
  [
    'commands with an extension that is not read',
    '.ebextensions/a.json',
    '{"commands": {"a": {"command": "ls"}}}',
    'ebextensions',
  ],
  [
    'a template of org-formation',
    'x.yml',
    "AWSTemplateFormatVersion: '2010-09-09-OC'\nOrganization: {}\n",
    'cloudformation',
  ],
  [
    'a template with the name of a Compose file',
    'docker-compose.yml',
    `AWSTemplateFormatVersion: 2010-09-09\nResources: {}\n`,
    'cloudformation',
  ],
  [
    'a template that deploys with CodeDeploy',
    'appspec-stack.yml',
    'Parameters:\n  A:\n    Type: String\nResources:\n  S:\n    Type: AWS::ECS::Service\n',
    'cloudformation',
  ],
  [
    'a template that is indented',
    't.yml',
    '\n  Resources:\n    A:\n      Type: AWS::EC2::EIP\n',
    'cloudformation',
  ],
];

/** Files of others that look like ours. */
const STRANGERS: readonly Case[] = [
  [
    'package.json with a transform',
    'web/package.json',
    '{"name": "x", "version": "1.0.0", "dependencies": {}, "Transform": "AWS::Serverless-2016-10-31"}',
    'none',
  ],
  [
    'package.json that says it is a template',
    'package.json',
    '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}',
    'none',
  ],
  [
    'a manifest of another name with a transform',
    'x.json',
    '{"name": "x", "version": "1.0.0", "scripts": {}, "Transform": "AWS::Serverless-2016-10-31"}',
    'none',
  ],
  [
    'tsconfig.json with resources',
    'tsconfig.build.json',
    '{"Resources": {"A": {"Type": "AWS::EC2::EIP"}}}',
    'none',
  ],
  [
    'composer.json with resources',
    'composer.json',
    '{"name": "x", "Resources": {"A": {"Type": "AWS::EC2::EIP"}}}',
    'none',
  ],
  [
    'cdk.json with resources',
    'cdk.json',
    '{"app": "x", "Resources": {"A": {"Type": "AWS::EC2::EIP"}}}',
    'none',
  ],
  [
    'settings of the editor',
    '.vscode/settings.json',
    '{"Resources": {"A": {"Type": "AWS::EC2::EIP"}}}',
    'none',
  ],
  [
    'a Compose file with a section of ours',
    'docker-compose.prod.yml',
    'services: {}\nResources:\n  A:\n    Type: AWS::EC2::EIP\n',
    'none',
  ],
  [
    'a workflow with a section of ours',
    '.github/workflows/a.yml',
    'Resources:\n  A:\n    Type: AWS::EC2::EIP\n',
    'none',
  ],
  ['values of Helm with types of ours', 'Chart.yaml', 'Resources:\n  A:\n    Type: AWS::EC2::EIP\n', 'none'],
  [
    'a Serverless Framework file with its version',
    'x.yml',
    "frameworkVersion: '3'\nResources:\n  A:\n    Type: AWS::EC2::EIP\n",
    'none',
  ],
  ['an appspec that Jinja makes', 'appspec.yml', '{% if x %}\nversion: 0.0\n{% endif %}\n', 'none'],
  ['XML below a comment', '.ebextensions/a.config', '<!-- x -->\n<configuration/>\n', 'none'],
  [
    'a build of Amplify with the version of a buildspec',
    'amplify.yml',
    'version: 1.0\nphases:\n  build:\n    commands: [make]\n',
    'none',
  ],
  [
    'a template that Jinja makes',
    'template.yaml',
    "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  {% for name in names %}\n  {{ name }}:\n    Type: AWS::SQS::Queue\n  {% endfor %}\n",
    'none',
  ],
  [
    'a template with values that another tool puts in',
    'template.yaml',
    'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: {{ name }}\n      DelaySeconds: {{ delay | default(3) }}\n',
    'none',
  ],
  [
    'a template that ERB makes',
    'template.yaml',
    'Resources:\n<% names.each do |name| %>\n  <%= name %>:\n    Type: AWS::SQS::Queue\n<% end %>\n',
    'none',
  ],
  [
    'a specification of MoveApps',
    'appspec.json',
    '{\n  "version": "1.0",\n  "settings": [{ "id": "year", "type": "INTEGER" }],\n  "language": "eng"\n}',
    'none',
  ],
  [
    'values of Helm with Resources',
    'values.yaml',
    'Resources:\n  limits:\n    cpu: 100m\n  requests:\n    cpu: 10m\nimage: x\n',
    'none',
  ],
  ['values of Helm with Resources alone', 'values.yaml', 'Resources:\n  limits:\n    cpu: 100m\n', 'none'],
  [
    'a list of Kubernetes with a map of a template in it',
    'cm.yaml',
    'apiVersion: v1\nkind: ConfigMap\ndata:\n  t.yaml: |\n    Resources:\n      A:\n        Type: AWS::S3::Bucket\n',
    'none',
  ],
  [
    'a template in a note of another tool',
    'x.yaml',
    'name: x\nbody: |\n  Resources:\n    A:\n      Type: AWS::S3::Bucket\n',
    'none',
  ],
  [
    'an operator of AWS for Kubernetes',
    'q.yaml',
    '---\napiVersion: sqs.services.k8s.aws/v1alpha1\nkind: Queue\nspec:\n  queueName: x\n',
    'none',
  ],
  [
    'OpenAPI with integrations',
    'api.json',
    '{"openapi": "3.0.1", "paths": {"/": {"x-amazon-apigateway-integration": {"type": "AWS_PROXY"}}}}',
    'none',
  ],
  [
    'resources of the Serverless Framework in a file of their own',
    'serverless.yml',
    'service: x\nfunctions:\n  a: {handler: a.b}\nresources:\n  Resources:\n    Q:\n      Type: AWS::SQS::Queue\n',
    'none',
  ],
  [
    'components of the Serverless Framework',
    'serverless.yml',
    'component: aws-lambda\nname: x\ninputs:\n  src: .\n',
    'none',
  ],
  [
    'assets of the CDK',
    'cdk.out/Stack.assets.json',
    '{"version": "36.0.0", "files": {"abc": {"source": {"path": "Stack.template.json", "packaging": "file"}}}, "dockerImages": {}}',
    'none',
  ],
  [
    'the tree of the CDK',
    'cdk.out/tree.json',
    '{"version": "tree-0.1", "tree": {"id": "App", "attributes": {"aws:cdk:cloudformation:type": "AWS::S3::Bucket"}}}',
    'none',
  ],
  [
    'the manifest of the CDK',
    'cdk.out/manifest.json',
    '{"version": "36.0.0", "artifacts": {"Stack": {"type": "aws:cloudformation:stack"}}}',
    'none',
  ],
  [
    'a task definition',
    'taskdef.json',
    '{"family": "x", "containerDefinitions": [{"name": "a", "image": "<IMAGE1_NAME>"}], "cpu": "256"}',
    'none',
  ],
  [
    'image definitions',
    'imagedefinitions.json',
    '[{"name": "a", "imageUri": "1.dkr.ecr.eu-west-1.amazonaws.com/a"}]',
    'none',
  ],
  [
    'the settings of the EB CLI',
    '.elasticbeanstalk/config.yml',
    'branch-defaults:\n  main:\n    environment: x\nglobal:\n  application_name: x\n',
    'none',
  ],
  ['an env.yaml of Conda', 'env.yaml', 'name: web\ndependencies:\n  - python\n', 'none'],
  ['a cron.yaml of App Engine', 'cron.yaml', 'cron:\n- url: /daily\n  schedule: every 24 hours\n', 'none'],
  [
    'settings of .NET',
    'Web.config',
    '\uFEFF<?xml version="1.0"?>\n<configuration><files/></configuration>\n',
    'none',
  ],
  ['packages of NuGet', 'packages.config', '<packages>\n  <package id="x"/>\n</packages>\n', 'none'],
  [
    'a workflow with a step that deploys',
    '.github/workflows/d.yml',
    'name: deploy\n"on": [push]\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: aws-actions/aws-cloudformation-github-deploy@v1\n',
    'none',
  ],
  [
    'an action of GitHub',
    'action.yml',
    'name: x\nruns:\n  using: composite\n  steps:\n    - run: sam deploy\n',
    'none',
  ],
  [
    'a playbook with modules of AWS',
    'site.yml',
    '---\n- hosts: localhost\n  tasks:\n    - amazon.aws.cloudformation:\n        stack_name: x\n        template: t.yaml\n',
    'none',
  ],
  ['variables of Ansible', 'group_vars/all.yml', 'Parameters:\n  stage: live\nTags:\n  a: b\n', 'none'],
  [
    'a build of Amplify with a cache',
    'amplify.yml',
    'version: 1\nenv:\n  variables: {A: b}\nfrontend:\n  phases:\n    build: {commands: [npm run build]}\n  artifacts: {files: ["**/*"]}\n',
    'none',
  ],
  [
    'a test of Amplify',
    'amplify.yml',
    'version: 1\ntest:\n  phases:\n    preTest: {commands: [npm ci]}\n  artifacts: {files: []}\n',
    'none',
  ],
  [
    'a Compose file with resources',
    'compose.yml',
    'version: "2"\nservices:\n  a: {image: b}\nvolumes: {}\n',
    'none',
  ],
  ['a Compose file of version 0', 'x.yml', 'version: "0.2"\nservices:\n  build: {image: x}\n', 'none'],
  ['an answer of the AWS CLI', 'out.json', '{"Stacks": [{"StackName": "x", "Parameters": []}]}', 'none'],
  [
    'the resources of a stack as the CLI lists them',
    'out.json',
    '{"StackResources": [{"ResourceType": "AWS::S3::Bucket", "LogicalResourceId": "A"}]}',
    'none',
  ],
  [
    'resources to import',
    'import.json',
    '[{"ResourceType": "AWS::S3::Bucket", "LogicalResourceId": "A"}]',
    'none',
  ],
  [
    'an event of AWS Config',
    'event.json',
    '{"configurationItem": {"resourceType": "AWS::S3::Bucket"}, "version": "1.0"}',
    'none',
  ],
  [
    'the settings of SAM',
    'samconfig.yaml',
    'version: 0.1\ndefault:\n  deploy:\n    parameters: {stack_name: x}\n',
    'none',
  ],
  ['a policy', 'p.json', '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]}', 'none'],
  [
    'a document of Systems Manager',
    'doc.yaml',
    'schemaVersion: "2.2"\nparameters:\n  A: {type: String}\nmainSteps: []\n',
    'none',
  ],
  [
    'an automation of Systems Manager that names a type',
    'doc.yaml',
    'schemaVersion: "0.3"\nparameters:\n  A: {type: "AWS::EC2::Instance::Id"}\nmainSteps: []\n',
    'none',
  ],
  [
    'the settings of a release of Copilot',
    'copilot/api/manifest.yml',
    'name: api\ntype: Load Balanced Web Service\nimage: {build: Dockerfile}\n',
    'none',
  ],
  [
    'a recipe of Image Builder',
    'component.yml',
    'name: x\nschemaVersion: 1.0\nphases:\n  - name: build\n    steps: []\n',
    'none',
  ],
  [
    'a file of another tool with phases of its own',
    'plan.yml',
    'version: 3\nphases:\n  build:\n    commands: [make]\n',
    'none',
  ],
  ['a list of hooks', 'hooks.yml', 'hooks:\n  AfterInstall:\n    - location: a.sh\n', 'none'],
  ['Jinja above a list', 't.yaml', '{% for x in y %}\n- a\n{% endfor %}\n', 'none'],
  ['a picture in base64', 'x.json', `{"image": "${'A'.repeat(5000)}"}`, 'none'],
];

describe('files that are easy to mistake', () => {
  for (const [what, path, text, kind] of MISTAKEN)
    it(`${what} (${path}): ${kind}`, () => {
      const detection = detect(path, text);
      assert.equal(detection.kind, kind, detection.reason);
      assert.match(detection.reason, /^[A-Z].*\.$/);
    });

  for (const [what, path, text, kind] of [...OURS, ...STRANGERS]) {
    it(`${what} (${path}): ${kind}`, () => {
      const detection = detect(path, text);
      assert.equal(detection.kind, kind, detection.reason);
      const doc = openDocument(text, { path });
      assert.equal(doc.refused, undefined);
      if (kind === 'cloudformation' || kind === 'sam') assert.deepEqual(doc.problems, []);
    });
  }

  it('are looked at once, however many comments stand above', () => {
    const comments = '# license\r\n'.repeat(2000);
    assert.equal(
      detect('t.yml', `${comments}Resources:\r\n  A:\r\n    Type: AWS::EC2::EIP\r\n`).kind,
      'cloudformation',
    );
    assert.equal(
      detect('t.yml', `${comments}{Resources: {A: {Type: AWS::EC2::EIP}}}`).kind,
      'cloudformation',
    );
  });

  it('are templates in braces with the resources that block style gives', () => {
    const doc = openDocument('{Resources: {Q: {Type: AWS::SQS::Queue}}}', { path: 't.yaml' });
    assert.equal(doc.template?.resources.get('Q')?.type, 'AWS::SQS::Queue');
  });
});
