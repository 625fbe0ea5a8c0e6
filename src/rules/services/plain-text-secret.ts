import { partOf } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import { entriesOf, type MapEntry, textOf } from '../../core/tree/node';
import { EB_TYPES, type EbOptions, optionsOfFile, optionsOfResource } from '../aws/beanstalk';
import { hasPassword, isPlainText, isShown, namesSecret, plainSecret } from '../aws/secrets';
import { mapsAt } from '../evaluate/maps';
import { insertProperty } from '../fixes/edits';
import type { DocumentRuleContext, Rule, RuleContext } from '../rule';
import { mentioningTexts } from '../shape/mentions';
import { isKeyId, secretsInCommand } from '../text/commandSecrets';

/** Secrets in plain text, or readable by anyone who can see the stack. */
export const plainTextSecret: Rule = {
  id: 'plain-text-secret',
  title: 'Secret in plain text',
  why: 'A password or token in a template, a parameter without NoEcho, an environment variable, a buildspec or an environment of Elastic Beanstalk can be read by anyone who can see the repository, the stack or the function. Keep it in Secrets Manager or Parameter Store, and reference it: {{resolve:secretsmanager:...}}, env/secrets-manager in a buildspec, Secrets of a container.',
  severity: 'information',
  service: 'secrets-manager',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html',
  bad: `Parameters:
  DatabasePassword:
    Type: String
Resources:
  Topic:
    Type: AWS::SNS::Topic
`,
  good: `Parameters:
  DatabasePassword:
    Type: String
    NoEcho: true
Resources:
  Topic:
    Type: AWS::SNS::Topic
`,
  kinds: ['cloudformation', 'sam', 'buildspec', 'ebextensions', 'eb-env'],
  types: [
    'AWS::Lambda::Function',
    'AWS::Serverless::Function',
    'AWS::CodeBuild::Project',
    'AWS::ECS::TaskDefinition',
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBCluster',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::IAM::User',
    ...EB_TYPES,
  ],
  checkResource(resource, ctx) {
    if (EB_TYPES.includes(resource.type)) checkOptions(optionsOfResource(resource, ctx), ctx);
    checkOwn(resource, ctx);
    checkVariables(resource, ctx);
    const lists = [
      ['Environment', 'EnvironmentVariables'],
      ['ContainerDefinitions', 'Environment'],
    ];
    for (const item of lists.flatMap((path) => mapsAt(resource.properties, path))) {
      const value = item.entry('Value');
      const type = textOf(item.get('Type')) ?? 'PLAINTEXT';
      if (value && type === 'PLAINTEXT' && plainSecret(textOf(item.get('Name')) ?? '', value))
        reportSecret(
          value,
          `Environment variable ${textOf(item.get('Name'))} contains a secret in plain text.`,
          ctx,
        );
    }
  },
  checkDocument(ctx) {
    for (const { key, value } of ctx.doc.template?.parameters.values() ?? [])
      if (value.kind === 'map') checkParameter(key.text, value, ctx);
    checkOptions(optionsOfFile(ctx), ctx);
    if (ctx.doc.kind !== 'buildspec') return;
    checkCommands(ctx);
    const env = ctx.doc.root?.get('env');
    for (const entry of entriesOf(env?.kind === 'map' ? env.get('variables') : undefined))
      if (plainSecret(entry.key.text, entry) || isKeyId(textOf(entry.value)))
        ctx.report({
          at: entry.value,
          severity: isKeyId(textOf(entry.value)) ? 'warning' : 'information',
          service: 'codebuild',
          message: `${entry.key.text} is in plain text. Move it to env/secrets-manager or env/parameter-store.`,
        });
  },
};

/** Environment properties of an environment, and the password of its database. */
function checkOptions({ settings }: EbOptions, ctx: RuleContext): void {
  for (const { namespace, option, value } of settings) {
    const isVariable = namespace === 'aws:elasticbeanstalk:application:environment';
    if (!isVariable && namespace !== 'aws:rds:dbinstance') continue;
    const text = value.kind === 'scalar' && !textOf(value)?.includes('`') ? textOf(value) : undefined;
    if (!(namesSecret(option) && isPlainText(text)) && !(isVariable && hasPassword(text))) continue;
    const instead = isVariable
      ? 'Keep it in Secrets Manager or Parameter Store, and set its ARN in aws:elasticbeanstalk:application:environmentsecrets.'
      : 'Set it in the console or with the EB CLI instead.';
    ctx.report({
      at: value,
      service: 'elastic-beanstalk',
      source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.secrets.env-vars.html',
      message: `${option} contains a secret in plain text, which anyone who can see the source or the environment can read. ${instead}`,
    });
  }
}

const INSTEAD = 'Read it from env/secrets-manager or env/parameter-store.';

function checkCommands(ctx: DocumentRuleContext): void {
  for (const command of mentioningTexts(ctx))
    for (const { start, length, what, isCertain } of secretsInCommand(command.written))
      ctx.report({
        at: partOf(command.node, start, start + length),
        severity: isCertain ? 'warning' : 'information',
        service: 'codebuild',
        message: `This command contains ${what} in plain text. ${INSTEAD}`,
      });
}

const MANAGER = 'Keep it in Secrets Manager and reference it with {{resolve:secretsmanager:...}}.';

function reportSecret(entry: MapEntry, what: string, ctx: RuleContext): void {
  ctx.report({ at: entry.value, message: `${what} ${MANAGER}` });
}

function checkOwn(resource: Resource, ctx: RuleContext): void {
  for (const name of ['MasterUserPassword', 'AuthToken']) {
    const entry = resource.properties?.entry(name);
    if (entry?.value.kind === 'scalar' && isPlainText(textOf(entry.value)))
      reportSecret(entry, `${name} is in plain text.`, ctx);
  }
  const password = mapsAt(resource.properties, ['LoginProfile'])[0]?.entry('Password');
  if (password?.value.kind === 'scalar' && isPlainText(textOf(password.value)))
    reportSecret(password, 'The password of the user is in plain text.', ctx);
}

function checkVariables(resource: Resource, ctx: RuleContext): void {
  if (!/::(Lambda|Serverless)::/.test(resource.type)) return;
  for (const variables of mapsAt(resource.properties, ['Environment', 'Variables']))
    for (const entry of variables.entries)
      if (plainSecret(entry.key.text, entry))
        reportSecret(entry, `Environment variable ${entry.key.text} contains a secret in plain text.`, ctx);
}

function checkParameter(
  name: string,
  parameter: Parameters<typeof isShown>[0],
  ctx: DocumentRuleContext,
): void {
  if (!namesSecret(name)) return;
  const chosen = parameter.entry('Default');
  if (isShown(parameter)) {
    const edits = () => {
      const edit = insertProperty(ctx.source, parameter, 'NoEcho', true);
      return edit ? [edit] : [];
    };
    const at = parameter.entry('Type')?.value ?? parameter;
    const fixes = parameter.entry('NoEcho') ? [] : [{ title: 'Set NoEcho to true', preferred: true, edits }];
    ctx.report({
      at,
      message: `${name} looks like a secret, and CloudFormation shows its value to anyone who can see the stack. Set NoEcho to true.`,
      fixes,
    });
  } else if (
    chosen &&
    textOf(parameter.get('Type')) === 'String' &&
    isPlainText(textOf(chosen.value)) &&
    !parameter.entry('AllowedValues')
  )
    ctx.report({
      at: chosen.value,
      message: `The default of ${name} is a secret in plain text. Remove it, so that the value must be entered at deployment.`,
    });
}
