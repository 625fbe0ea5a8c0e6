/** Where the cursor is (`<|>`), what is under the hand, the parts of the card and what must not be in it. */
type Case = readonly [at: string, token: string, has: readonly string[], hasNot?: readonly string[]];

export const IN_TEMPLATE: readonly Case[] = [
  [
    'Type: AWS::La<|>mbda::Function',
    'AWS::Lambda::Function',
    [
      '**`AWS::Lambda::Function`** · AWS Lambda',
      'Creates a Lambda function.',
      'Required: `Code` · `Role`',
      '`Ref` returns `FunctionName`',
      '`GetAtt` returns `Arn`',
      '**My notes**',
      '**stale**: A function runs for up to 15 minutes',
      '(command:awsHints.openNotes?%5B%22lambda%22%5D)',
      '[AWS docs](https://docs.aws.amazon.com/',
    ],
  ],
  [
    '  Que<|>ue:\n',
    'Queue',
    ['`AWS::SQS::Queue` · Amazon SQS', '`Ref` returns `QueueUrl`', 'Only if `IsProd`: `Stage` is `prod`'],
  ],
  ['DependsOn: Qu<|>eue', 'Queue', ['`Ref` returns `QueueUrl`']],
  [
    'Condition: Is<|>Prod',
    'IsProd',
    ['condition', 'True if `Stage` is `prod`', 'False with the default of `Stage`'],
  ],
  ['Condi<|>tion: IsProd', 'Condition', ['**`Condition`**']],
  ['  IsB<|>ig:', 'IsBig', ['True if `IsProd` and `AWS::Region` is not `us-east-1`']],
  [
    '      Time<|>out: 900',
    'Timeout',
    [
      '**`Timeout`** · integer · optional',
      '1 second to 15 minutes (1 to 900 s), default 3 seconds',
      'checked 2026-11-22',
      '▰▰▰▰▰▰▰▰▰▰ `900` of 900 s: 15 min, the maximum',
    ],
    ['The default is 3 seconds'],
  ],
  ['Timeout: 9<|>00', '900', ['**`900`** · value of `Timeout`', '15 min, the maximum']],
  ['    Timeout: <|>30', '30', ['value of `Timeout`', 'Longest run of one invocation']],
  [
    'MessageRetentionPeriod: 345<|>600',
    '345600',
    ['▰▰▰▱▱▱▱▱▱▱ `345600` of 1,209,600 s: 4 days, the default'],
  ],
  ['!If [IsProd, 43<|>200', '43200', ['value of `VisibilityTimeout`', '12 hours, the maximum']],
  ['!If [Is<|>Prod', 'IsProd', ['True if `Stage` is `prod`']],
  [
    '!I<|>f [IsProd',
    '!If',
    [
      '`43200` if `IsProd` (`Stage` is `prod`), otherwise `900`',
      'Resolves to `900` with the default of `Stage`',
    ],
  ],
  ['RetentionInDays: <|>14', '14', ['Allowed: **`14`** · `1` · `3`', '9 more'], ['Possible values are']],
  ['Hand<|>ler: index', 'Handler', ['string', 'optional']],
  ['Handler: ind<|>ex', 'index.handler', ['value of `Handler`']],
  ['Environ<|>ment:', 'Environment', ['Optional: `Variables`']],
  ['Vari<|>ables:', 'Variables', ['map of string', 'at most 4 KiB']],
  ['U<|>RL: !Ref', 'URL', ['entry of `Environment.Variables`']],
  [
    '    Prop<|>erties:\n      Timeout',
    'Properties',
    ['`AWS::Lambda::Function`', 'Required: `Code` · `Role`'],
  ],
  ['URL: !R<|>ef Queue', '!Ref', ['`QueueUrl` of `Queue`, `AWS::SQS::Queue`']],
  ['URL: !Ref Qu<|>eue', 'Queue', ['`AWS::SQS::Queue`']],
  ['Role: !GetAtt Ro<|>le.Arn', 'Role', ['`AWS::IAM::Role`']],
  [
    'Role: !GetAtt Role.A<|>rn',
    'Arn',
    ['**`Role.Arn`** · attribute of `AWS::IAM::Role`', 'Amazon Resource Name'],
  ],
  ['NAME: !Jo<|>in', '!Join', ['Resolves to `a-dev` with the default of `Stage`']],
  ['[a, !Ref St<|>age]', 'Stage', ['parameter', 'Default `dev`']],
  ["'q-${St<|>age}", 'Stage', ['parameter', 'Default `dev`']],
  ["${AWS::Re<|>gion}'", 'AWS::Region', ['pseudo parameter', 'Region the stack is created in']],
  ["'in ${Whe<|>re}", 'Where', ['variable of this `Fn::Sub`', 'Stands for `AWS::Region`']],
  ['${Queue.Que<|>ueName}', 'Queue.QueueName', ['attribute of `AWS::SQS::Queue`']],
  ['${Sec<|>ret}', 'Secret', ['Default hidden (`NoEcho`)'], ['hunter2']],
  ['  Sec<|>ret:', 'Secret', ['NoEcho'], ['hunter2']],
  ['  Sta<|>ge:\n', 'Stage', ['Where \\*it\\* runs', 'Allowed: **`dev`** · `test` · `prod`']],
  ['  Ima<|>ge:\n', 'Image', ['is the name of a Parameter Store parameter']],
  ['  Si<|>zes:', 'Sizes', ['mapping · 2 keys', '`dev`: `Memory` `128` · `Time` `3`']],
  ['    pr<|>od: {', 'prod', ['key of mapping `Sizes`', '`Memory` `1769`']],
  ['dev: { Mem<|>ory', 'Memory', ['For `dev`: `128`', 'Others: `prod` `1769`']],
  ['!FindInMap [Si<|>zes', 'Sizes', ['mapping · 2 keys']],
  ['!Find<|>InMap [Sizes', '!FindInMap', ['Resolves to `128` with the default of `Stage`']],
  ['Deletion<|>Policy', 'DeletionPolicy', ['- `Retain` ']],
  [
    'DeletionPolicy: Ret<|>ain',
    'Retain',
    ['value of `DeletionPolicy`', 'The resource is kept', 'Others: `Delete`'],
  ],
  ['Reso<|>urces:', 'Resources', ['Resources of the stack']],
  ['Transform: AWS::Server<|>less', 'AWS::Serverless-2016-10-31', ['value of `Transform`', 'SAM']],
  [
    'policy/service-role/AWSLa<|>mbda',
    'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    ['**`AWSLambdaBasicExecutionRole`** · AWS managed policy'],
  ],
  ['[AWSXRay<|>Daemon', 'AWSXRayDaemonWriteAccess', ['AWS managed policy']],
  ['Service: lam<|>bda.amazonaws', 'lambda.amazonaws.com', ['service principal of AWS Lambda']],
  [
    'sqs:Send<|>Message',
    'sqs:SendMessage',
    ['Write · Amazon SQS', 'Resource: queue', 'openNotes?%5B%22sqs%22%5D'],
  ],
  ['Effect: Al<|>low', 'Allow', ['The statement allows', 'openNotes?%5B%22iam%22%5D']],
  ["'s3:G<|>et*'", "'s3:Get*'", ['actions that begin with `Get` of Amazon S3']],
  ["'<|>*']", "'*'", ['every action of every service']],
  ['          Ty<|>pe: SQS', 'Type', ['Type of the event']],
  ['          Type: S<|>QS', 'SQS', ['Allowed: **`SQS`** · ']],
  ['Batch<|>Size: 10', 'BatchSize', ['integer']],
  [
    '  Ur<|>l:',
    'Url',
    [
      'output',
      'The &lt;b\\>url&lt;/b\\>',
      'Resolves to `https://dev.example.com`',
      'Exported as `${AWS::StackName}-url`',
    ],
  ],
];

/** Places of which nothing is known: no card rather than an empty one. */
export const NOTHING = ['Type: AWS::SQS::Queue\n  <|>  Condition', "!Join ['-', [<|>a, "];

/** Files of every kind; with nothing expected, there is no card. */
export const FILES: readonly (readonly [path: string, text: string, has: readonly string[] | undefined])[] = [
  [
    'buildspec.yml',
    'version: 0.2\nphases:\n  build:\n    on-fai<|>lure: ABORT\n    commands: [a]\n',
    ['**`on-failure`**', '- `ABORT` Stop the build'],
  ],
  [
    'buildspec.yml',
    'version: 0.2\nphases:\n  build:\n    on-failure: AB<|>ORT\n    commands: [a]\n',
    ['value of `on-failure`', 'Others: `CONTINUE`'],
  ],
  ['buildspec.yml', 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm <|>test\n', undefined],
  [
    'buildspec.yml',
    'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "${CODEBUILD_RESOLVED_<|>SOURCE_VERSION}"\n',
    ['**`CODEBUILD_RESOLVED_SOURCE_VERSION`** · variable of CodeBuild', 'Commit ID'],
  ],
  [
    'buildspec.yml',
    'version: 0.2\nenv: { variables: { TAG: a } }\nphases:\n  build:\n    commands:\n      - |\n        make\n        echo $T<|>AG\n',
    ['**`TAG`** · variable of this file'],
  ],
  ['buildspec.yml', 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo $OT<|>HER\n', undefined],
  [
    '.platform/hooks/predeploy/01_migrate.sh',
    '#!/bin<|>/bash\nnpm run migrate\n',
    [
      '**`.platform/hooks/predeploy`** · Elastic Beanstalk',
      'in the order of their names',
      'Runs after the application and the web server are set up',
      'prebuild → **predeploy** → postdeploy',
    ],
  ],
  ['.platform/hooks/predeploy/01_migrate.sh', '#!/bin/bash\nnpm run<|> migrate\n', undefined],
  [
    '.platform/nginx/conf.d/elasticbeanstalk/a.conf',
    '<|>client_max_body_size 20M;\n',
    ['included in its server block'],
  ],
  ['.platform/nginx/mime.types', '<|>types {}\n', ['copied to /etc/nginx']],
  [
    'appspec.yml',
    'version: 0.0\nos: linux\nhooks:\n  AfterIn<|>stall:\n    - location: a.sh\n',
    [
      '**`AfterInstall`**',
      '_Install_ → **AfterInstall** → ApplicationStart',
      '_In italics_: reserved for CodeDeploy.',
    ],
  ],
  [
    'appspec.yml',
    'version: 0.0\nResources:\n  - F:\n      Type: AWS::Lambda::Function\nHo<|>oks:\n  - BeforeAllowTraffic: check\n',
    ['_Start_ → BeforeAllowTraffic → _AllowTraffic_ → AfterAllowTraffic → _End_'],
  ],
  [
    'appspec.yml',
    'version: 0.0\nResources:\n  - F:\n      Type: AWS::Lambda::Function\nHooks:\n  - BeforeAllow<|>Traffic: check\n',
    ['_Start_ → **BeforeAllowTraffic** → _AllowTraffic_ → AfterAllowTraffic → _End_'],
  ],
  [
    'appspec.yml',
    'version: 0.0\nResources:\n  - F:\n      Type: AWS::Lambda::Function\n      Prop<|>erties:\n        Name: F\n',
    ['**`Properties`**', 'What to deploy and how.'],
  ],
  ['buildspec.yml', 'version: 0.2\nphases:\n  bui<|>ld:\n    commands: [make]\n', ['**`build`** · object']],
  [
    'buildspec.yml',
    'version: 0.2\nenv:\n  secrets-manager:\n    KEY: ap<|>p:key:AWSPREVIOUS\n',
    ['**`app`**', 'JSON key `key`', 'Version stage `AWSPREVIOUS`'],
  ],
  [
    'buildspec.yml',
    'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 1<|>2\n',
    ['value of `nodejs`', 'No current standard image includes Node.js 12', 'Others: `24`'],
  ],
  [
    'appspec.yml',
    'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: a.sh\n      timeout: 36<|>00\n',
    ['value of `timeout`', '1 hour, the default and maximum'],
  ],
  [
    'appspec.yaml',
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Se<|>rvice\n      Properties:\n        TaskDefinition: x\n        LoadBalancerInfo: { ContainerName: a, ContainerPort: 80 }\n',
    ['An ECS service'],
  ],
  [
    '.ebextensions/a.config',
    'option_settings:\n  aws:auto<|>scaling:asg:\n    MaxSize: 4\n',
    ['option namespace', '`MinSize`'],
  ],
  [
    '.ebextensions/a.config',
    'option_settings:\n  aws:autoscaling:asg:\n    Max<|>Size: 10000\n',
    ['`aws:autoscaling:asg` · default `4`', '`10000` of 10,000: the maximum'],
  ],
  [
    '.ebextensions/a.config',
    'option_settings:\n  - namespace: aws:elasticbeanstalk:command\n    option_name: Deployment<|>Policy\n    value: Rolling\n',
    ['Values: **`Rolling`**'],
  ],
  [
    '.ebextensions/a.config',
    'option_settings:\n  - namespace: aws:elasticbeanstalk:command\n    option_name: DeploymentPolicy\n    value: Rol<|>ling\n',
    ['value of `DeploymentPolicy`'],
  ],
  ['.ebextensions/a.config', 'option_settings:\n  - option_name: FOO\n    value: b<|>ar\n', undefined],
  [
    '.ebextensions/a.config',
    'container_commands:\n  01_x:\n    command: ls\n    leader_on<|>ly: true\n',
    ['**`leader_only`**'],
  ],
  [
    'template.json',
    '{"Parameters": {"S": {"Type": "String", "Default": "x"}}, "Resources": {"Q": {"Type": "AWS::SQS::Qu<|>eue"}}}',
    ['**`AWS::SQS::Queue`**'],
  ],
  [
    'template.json',
    '{"Parameters": {"S": {"Type": "String", "Default": "x"}}, "Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Re<|>f": "S"}}}}}',
    ['Resolves to `x` with the default of `S`'],
  ],
  [
    'template.json',
    '{"Parameters": {"S": {"Type": "String", "Default": "x"}}, "Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "a-${<|>S}"}}}}}',
    ['parameter', 'Default `x`'],
  ],
  [
    'template.json',
    '{"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": "432<|>00"}}}}',
    ['12 hours, the maximum'],
  ],
  [
    'template.yaml',
    'Resources:\n  V:\n    Type: AWS::EC2::Volume\n    Properties: { VolumeType: gp3, Io<|>ps: 80000 }\n',
    ['adjustable quota', 'unverified', 'the maximum'],
  ],
  [
    'template.yaml',
    'Resources:\n  V:\n    Type: AWS::EC2::Volume\n    Properties: { VolumeType: io2, Io<|>ps: 80000 }\n',
    ['where `VolumeType` is `gp3`'],
  ],
  [
    'template.yaml',
    'Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Queues:\n    - Name\n    - [A, B]\n    - ${Name}Queue:\n        Type: AWS::SQS::Queue\n        Properties: { VisibilityTime<|>out: 43200 }\n',
    ['12 hours, the maximum'],
  ],
  [
    'template.yaml',
    'Transform: AWS::LanguageExtensions\nResources:\n  Fn::For<|>Each::Queues:\n    - Name\n    - [A, B]\n    - ${Name}Queue:\n        Type: AWS::SQS::Queue\n',
    ['**`Fn::ForEach`**'],
  ],
  [
    'template.yaml',
    'Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: { Runtime: nodejs8<|>.10 }\n',
    ['Out of support on **20', 'no updates from 20'],
  ],
  ['values.yaml', 'replicas: <|>3\n', undefined],
];
