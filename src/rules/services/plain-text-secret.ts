import type { Resource } from '../../core/index/template';
import { entriesOf, type MapEntry, textOf } from '../../core/tree/node';
import { isPlainText, isShown, namesSecret, plainSecret } from '../aws/secrets';
import { mapsAt } from '../evaluate/maps';
import { insertProperty } from '../fixes/edits';
import type { DocumentRuleContext, Rule, RuleContext } from '../rule';

/** Secrets that stand in the text, or that everybody who sees the stack can read. */
export const plainTextSecret: Rule = {
  id: 'plain-text-secret',
  title: 'A secret is in plain text',
  why: 'A password or token in a template, a parameter without NoEcho, an environment variable or a build spec is read by whoever can see the repository, the stack or the function. Keep it in Secrets Manager or Parameter Store, and refer to it: {{resolve:secretsmanager:...}}, env/secrets-manager in a build spec, Secrets of a container.',
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
  kinds: ['cloudformation', 'sam', 'buildspec'],
  types: [
    'AWS::Lambda::Function',
    'AWS::Serverless::Function',
    'AWS::CodeBuild::Project',
    'AWS::ECS::TaskDefinition',
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBCluster',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::IAM::User',
  ],
  checkResource(resource, ctx) {
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
          `The environment variable ${textOf(item.get('Name'))} holds a secret in plain text.`,
          ctx,
        );
    }
  },
  checkDocument(ctx) {
    for (const { key, value } of ctx.doc.template?.parameters.values() ?? [])
      if (value.kind === 'map') checkParameter(key.text, value, ctx);
    if (ctx.doc.kind !== 'buildspec') return;
    const env = ctx.doc.root?.get('env');
    for (const entry of entriesOf(env?.kind === 'map' ? env.get('variables') : undefined))
      if (plainSecret(entry.key.text, entry))
        ctx.report({
          at: entry.value,
          service: 'codebuild',
          message: `${entry.key.text} stands in plain text. Put it under env/secrets-manager or env/parameter-store.`,
        });
  },
};

const MANAGER = 'Keep it in Secrets Manager and refer to it with {{resolve:secretsmanager:...}}.';

function reportSecret(entry: MapEntry, what: string, ctx: RuleContext): void {
  ctx.report({ at: entry.value, message: `${what} ${MANAGER}` });
}

function checkOwn(resource: Resource, ctx: RuleContext): void {
  for (const name of ['MasterUserPassword', 'AuthToken']) {
    const entry = resource.properties?.entry(name);
    if (entry?.value.kind === 'scalar' && isPlainText(textOf(entry.value)))
      reportSecret(entry, `${name} stands in plain text.`, ctx);
  }
  const password = mapsAt(resource.properties, ['LoginProfile'])[0]?.entry('Password');
  if (password?.value.kind === 'scalar' && isPlainText(textOf(password.value)))
    reportSecret(password, 'The password of the user stands in plain text.', ctx);
}

function checkVariables(resource: Resource, ctx: RuleContext): void {
  if (!/::(Lambda|Serverless)::/.test(resource.type)) return;
  for (const variables of mapsAt(resource.properties, ['Environment', 'Variables']))
    for (const entry of variables.entries)
      if (plainSecret(entry.key.text, entry))
        reportSecret(entry, `The environment variable ${entry.key.text} holds a secret in plain text.`, ctx);
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
      message: `${name} looks like a secret, and CloudFormation shows it to whoever can see the stack. Set NoEcho to true.`,
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
      message: `The default of ${name} is a secret in plain text. Leave it out, so that it is asked for.`,
    });
}
