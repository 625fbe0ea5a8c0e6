import { alternatives, isIf, isNoValue } from '../../core/tree/branches';
import { type Node, type ScalarNode, walk } from '../../core/tree/node';
import { isModule } from '../references/madeNames';
import type { Rule, RuleContext } from '../rule';

/** Secure string references in properties that do not support them. */
export const ssmSecurePlace: Rule = {
  id: 'ssm-secure-place',
  title: 'Unsupported secure string reference',
  why: 'CloudFormation supports secure strings of Parameter Store only for a few password properties, and rejects the reference in every other property, including those of custom resources. Use a secret of Secrets Manager, which is supported in any property, or have the code read the parameter.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Environment:
        Variables:
          TOKEN: '{{resolve:ssm-secure:/orders/token:1}}'
`,
  good: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      Engine: mysql
      AllocatedStorage: '20'
      MasterUsername: admin
      MasterUserPassword: '{{resolve:ssm-secure:/orders/password:1}}'
`,
  kinds: ['cloudformation', 'sam'],
  types: ['*'],
  checkResource({ properties, type }, ctx) {
    if (properties && type !== '' && !isModule(type) && !ctx.template.hasMacro())
      check(properties, type, type, ctx);
  },
};

/** The table “Resources that support dynamic parameter patterns for secure strings” on AWS’s page. */
const PLACES: ReadonlySet<string> = new Set([
  'AWS::DirectoryService::MicrosoftAD/Password',
  'AWS::DirectoryService::SimpleAD/Password',
  'AWS::ElastiCache::ReplicationGroup/AuthToken',
  'AWS::IAM::User/LoginProfile/Password',
  'AWS::KinesisFirehose::DeliveryStream/RedshiftDestinationConfiguration/Password',
  'AWS::OpsWorks::App/AppSource/Password',
  'AWS::OpsWorks::Stack/CustomCookbooksSource/Password',
  'AWS::OpsWorks::Stack/RdsDbInstances/DbPassword',
  'AWS::RDS::DBCluster/MasterUserPassword',
  'AWS::RDS::DBInstance/MasterUserPassword',
  'AWS::Redshift::Cluster/MasterUserPassword',
]);

function check(node: Node, path: string, type: string, ctx: RuleContext): void {
  if (node.kind === 'scalar') {
    // Nearly all values end here, and a path that is never asked for is never put together.
    if (isSecure(node) && !PLACES.has(path)) report(node, path, ctx);
  } else if (node.kind === 'map')
    ctx.checkEntries(node, type, ({ key, value }) => check(value, `${path}/${key.text}`, type, ctx));
  else if (node.kind === 'seq') for (const item of node.items) check(item, path, type, ctx);
  else if (isIf(node)) for (const each of alternatives(node)) check(each, path, type, ctx);
  else if (!isNoValue(node) && !PLACES.has(path)) reportIn(node, path, ctx);
}

function isSecure(node: Node): node is ScalarNode {
  return node.kind === 'scalar' && node.text.includes('{{resolve:ssm-secure:');
}

function reportIn(node: Node, path: string, ctx: RuleContext): void {
  walk(node, (each) => {
    if (isSecure(each)) report(each, path, ctx);
    return true;
  });
}

function report(at: ScalarNode, path: string, ctx: RuleContext): void {
  ctx.report({
    at,
    message: `ssm-secure references are not supported in ${path.slice(path.indexOf('/') + 1).replaceAll('/', '.')}. Use {{resolve:secretsmanager:…}} here.`,
  });
}
