import assert from 'node:assert/strict';
import { findingsOf, lint, shown } from '../../support/lint';

const PART = `Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Elsewhere]
      PolicyDocument: {Statement: [{Effect: Allow, Principal: "*", Action: "sqs:SendMessage", Resource: "*"}]}
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: NAME
      DelaySeconds: DELAY
`;

const part = (name: string, delay = '5') => PART.replace('NAME', name).replace('DELAY', delay);

async function errors(text: string): Promise<readonly string[]> {
  const { doc, findings } = await lint(text);
  return findings.filter((each) => each.severity === 'error').map((each) => shown(doc, each));
}

describe('Templates that another tool reads first', () => {
  for (const [name, delay] of [
    ['${self:service}-orders', '5'],
    ['${opt:stage, self:provider.stage}-orders', '5'],
    ['orders', '${file(./settings.yml):delay}'],
    ['orders', '${env:DELAY}'],
    ['orders', '${cf:shared-${sls:stage}.Delay}'],
    ['orders', '${ssm(eu-west-1):/orders/delay}'],
    ['!Sub "${param:name}-${AWS::Region}"', '5'],
    ['orders', '${strToBool(${self:custom.on})}'],
  ] as const)
    it(`are parts of a Serverless Framework service with ${name} and ${delay}`, async () =>
      assert.deepEqual(await errors(part(name, delay)), []));

  for (const [why, text] of [
    ['without a variable', part('orders')],
    ['with a variable of CloudFormation', part('!Sub "${AWS::StackName}-orders"')],
    [
      'with a variable of a script',
      `${part('orders')}    Metadata:\n      Script: |\n        echo \${env:TEMP}\n        exit\n`,
    ],
    [
      'with a variable of the CloudWatch agent',
      `${part('orders')}    Metadata:\n      Id: "\${aws:InstanceId}"\n`,
    ],
    ['with its version', `AWSTemplateFormatVersion: "2010-09-09"\n${part('${self:service}')}`],
    ['with parameters', `Parameters:\n  Stage:\n    Type: String\n${part('${self:service}')}`],
    ['with a transform', `Transform: AWS::LanguageExtensions\n${part('${self:service}')}`],
  ] as const)
    it(`are templates of CloudFormation ${why}`, async () => {
      const found = await errors(text);
      assert.ok(
        found.some((each) => each.includes('<Elsewhere> Undefined resource or parameter')),
        found.join(),
      );
    });

  it('are recognized while the variable is typed, and no longer when it is gone', async () => {
    const { doc } = await lint(part('orders'));
    const unknown = async () => (await findingsOf(doc)).filter(({ rule }) => rule === 'ref-unknown').length;
    assert.equal(await unknown(), 1);
    const at = doc.text.indexOf('orders');
    doc.edit([{ start: at, end: at, text: '${self:service}-' }]);
    assert.equal(await unknown(), 0);
    doc.edit([{ start: at, end: at + '${self:service}-'.length, text: '' }]);
    assert.equal(await unknown(), 1);
  });

  const ORG = `AWSTemplateFormatVersion: '2010-09-09-OC'
OrganizationBindings:
  LogsBinding:
    Account: !Ref LogsAccount
Resources:
  Logs:
    Type: AWS::S3::Bucket
    OrganizationBinding: !Ref LogsBinding
    Properties:
      BucketName: !Sub \${CurrentAccount}-logs
  Role:
    Type: AWS::IAM::Role
    Foreach: !Ref MembersBinding
    DependsOnAccount: !Ref LogsAccount
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal:
              AWS: Fn::EnumTargetAccounts MembersBinding '\${account}'
            Action: sts:AssumeRole
Outputs:
  Account:
    Value: !GetAtt CurrentAccount.AccountName
`;

  it('are templates of org-formation', async () => assert.deepEqual(await errors(ORG), []));

  it('are an organization of org-formation', async () => {
    const text = `AWSTemplateFormatVersion: '2010-09-09-OC'
Organization:
  Root:
    Type: OC::ORG::MasterAccount
    Properties:
      AccountName: main
      AccountId: "123456789012"
`;
    assert.deepEqual(await errors(text), []);
  });

  it('still have limits', async () => {
    const found = await errors(ORG.replace('!Sub ${CurrentAccount}-logs', `"${'a'.repeat(64)}"`));
    assert.equal(found.length, 1, found.join('\n'));
  });

  it('are rules of a conformance pack, which name their controls', async () => {
    const rule = (type: string) =>
      `Resources:\n  Rule:\n    Type: ${type}\n    Controls: ["1667"]\n    Properties: PROPERTIES\n`;
    const config = rule('AWS::Config::ConfigRule').replace(
      'PROPERTIES',
      '{ConfigRuleName: keys, Source: {Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED}}',
    );
    assert.deepEqual(await errors(config), []);
    const [found = ''] = await errors(rule('AWS::SQS::Queue').replace('PROPERTIES', '{}'));
    assert.match(found, /Unknown key Controls in a resource/);
  });
});

describe('Values that another tool writes', () => {
  for (const value of ['!Rain::Constant Name', '!include name.txt', '!Sub [!Rain::Embed name.txt, {A: b}]'])
    it(`are not judged: ${value}`, async () =>
      assert.deepEqual(
        await errors(
          `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: ${value}\n`,
        ),
        [],
      ));

  it('are functions of CloudFormation where they are written like one', async () => {
    const [found = ''] = await errors(
      'Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Subs name\n',
    );
    assert.match(found, /Unknown function Fn::Subs/);
  });
});
