import type { Resource } from '../../core/index/template';
import { asMap, entriesOf, type MapEntry, type Node, textOf } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { functionAt, timeoutOf } from '../aws/functions';
import { areCreatedTogether } from '../evaluate/conditions';
import { originNote } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** Triggers that send messages, to which the wait of the others does not apply. */
const SENDERS: readonly string[] = ['CustomSMSSender', 'CustomEmailSender', 'KMSKeyID'];

/** The timeout of a function that a user pool calls. */
export const cognitoTriggerTimeout: Rule = {
  id: 'cognito-trigger-timeout',
  title: 'Lambda timeout longer than Cognito waits for a trigger',
  why: 'Cognito waits a few seconds for a trigger, then invokes it again, and fails after three attempts. A longer function timeout only hides that: the user gets an error while the function is still running. Do slow work elsewhere.',
  severity: 'warning',
  service: 'cognito',
  source:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html',
  bad: `Resources:
  Pool:
    Type: AWS::Cognito::UserPool
    Properties:
      LambdaConfig:
        PreSignUp: !GetAtt Check.Arn
  Check:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: 30
`,
  good: `Resources:
  Pool:
    Type: AWS::Cognito::UserPool
    Properties:
      LambdaConfig:
        PreSignUp: !GetAtt Check.Arn
  Check:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: 5
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Cognito::UserPool', 'AWS::Serverless::Function'],
  checkResource(resource, ctx) {
    if (resource.type === 'AWS::Cognito::UserPool') {
      for (const trigger of entriesOf(resource.properties?.get('LambdaConfig')))
        if (!SENDERS.includes(trigger.key.text))
          checkTrigger(resource, trigger, calledBy(trigger.value), ctx);
      return;
    }
    for (const event of entriesOf(resource.properties?.get('Events')))
      if (isTrigger(event)) checkTimeout(resource, event, [resource], ctx);
  },
};

function calledBy(trigger: Node): Node | undefined {
  return trigger.kind === 'map' ? trigger.get('LambdaArn') : trigger;
}

function isTrigger(event: MapEntry): boolean {
  const body = asMap(event.value);
  const trigger = asMap(body?.get('Properties'))?.get('Trigger');
  const name = textOf(trigger);
  return textOf(body?.get('Type')) === 'Cognito' && name !== undefined && !SENDERS.includes(name);
}

function checkTrigger(pool: Resource, trigger: MapEntry, called: Node | undefined, ctx: RuleContext): void {
  const to = functionAt(called, ctx.template);
  if (to) checkTimeout(to, trigger, [pool, to], ctx);
}

function checkTimeout(to: Resource, trigger: MapEntry, all: readonly Resource[], ctx: RuleContext): void {
  const most = ctx.kb.limit('cognito.trigger-timeout')?.max;
  const timeout = timeoutOf(to, ctx);
  if (most === undefined || !timeout || timeout.amount <= most || !areCreatedTogether(all)) return;
  const value = timeout.entry?.value;
  ctx.report({
    at: value ?? to.entry.key,
    message: `${subject(to, timeout.entry)} can run for ${formatValue(timeout.amount, 's', 'plain')}${originNote(timeout)}, but Cognito waits only ${formatValue(most, 's', 'plain')} for a trigger before it retries.`,
    related: [{ at: trigger.key, message: 'The user pool invokes the function here' }],
    fixes: value?.kind === 'scalar' ? [replacement(`Change Timeout to ${most}`, value, most, false)] : [],
  });
}

/** A timeout in `Globals` applies to many functions and is reported once. */
function subject(to: Resource, entry: MapEntry | undefined): string {
  const isOwn = !entry || to.properties?.entries.includes(entry);
  return isOwn ? `Function ${to.id}` : 'A function with this timeout';
}
