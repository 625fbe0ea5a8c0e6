import { entriesOf, itemsOf, type Node, textOf } from '../../core/node';
import type { Resource } from '../../core/template';
import { functionAt } from '../functions';
import { mapsAt } from '../maps';
import type { Place, Rule, TemplateView } from '../rule';
import { given } from '../settings';

/** Functions that are called asynchronously and have no place for the events they fail on. */
export const lambdaAsyncDlq: Rule = {
  id: 'lambda-async-dlq',
  title: 'Failed events of a function are lost',
  why: 'S3, SNS, EventBridge and IoT call a function asynchronously: Lambda tries a failed event again and then drops it. A destination for failures (EventInvokeConfig) or a dead-letter queue keeps it, so that it can be looked at and sent again.',
  severity: 'information',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
  Rule:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 day)
      Targets: [{ Id: run, Arn: !GetAtt Function.Arn }]
`,
  good: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      DeadLetterConfig: { TargetArn: arn:aws:sqs:eu-west-1:111122223333:failed }
  Rule:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 day)
      Targets: [{ Id: run, Arn: !GetAtt Function.Arn }]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
  checkResource(resource, ctx) {
    const { template } = ctx;
    const isSam = resource.type === 'AWS::Serverless::Function';
    const kept = isSam ? ['DeadLetterQueue', 'EventInvokeConfig'] : ['DeadLetterConfig'];
    if (
      template.isOpen('Resources') ||
      kept.some((name) => given(resource, [name], template).state !== 'absent')
    )
      return;
    const caller = callerOf(resource, template);
    if (!caller || hasInvokeConfig(resource, template)) return;
    ctx.report({
      at: resource.entry.key,
      message: `${caller.what} calls ${resource.id} asynchronously, and Lambda drops an event that keeps failing: there is no dead-letter queue and no destination for failures.`,
      related: [{ at: caller.at, message: 'It is called from here' }],
    });
  },
};

interface Caller {
  readonly what: string;
  readonly at: Place;
}

/** SAM events that call a function asynchronously. */
const EVENTS: Readonly<Record<string, string>> = {
  S3: 'S3',
  SNS: 'SNS',
  Schedule: 'EventBridge',
  ScheduleV2: 'EventBridge Scheduler',
  CloudWatchEvent: 'EventBridge',
  EventBridgeRule: 'EventBridge',
  IoTRule: 'IoT',
};

function callerOf(resource: Resource, template: TemplateView): Caller | undefined {
  for (const { key, value } of entriesOf(resource.properties?.get('Events'))) {
    const what = EVENTS[textOf(value.kind === 'map' ? value.get('Type') : undefined) ?? ''];
    if (what !== undefined) return { what, at: key };
  }
  const calls = (node: Node | undefined) => functionAt(node, template)?.id === resource.id;
  for (const { properties } of template.resourcesOfType('AWS::SNS::Subscription')) {
    const endpoint = properties?.get('Endpoint');
    if (endpoint && calls(endpoint)) return { what: 'SNS', at: endpoint };
  }
  for (const { properties } of template.resourcesOfType('AWS::Events::Rule'))
    for (const target of itemsOf(properties?.get('Targets'))) {
      const arn = target.kind === 'map' && !target.entry('DeadLetterConfig') ? target.get('Arn') : undefined;
      if (arn && calls(arn)) return { what: 'EventBridge', at: arn };
    }
  for (const { properties } of template.resourcesOfType('AWS::S3::Bucket'))
    for (const notification of mapsAt(properties, ['NotificationConfiguration', 'LambdaConfigurations'])) {
      const arn = notification.get('Function');
      if (arn && calls(arn)) return { what: 'S3', at: arn };
    }
  return undefined;
}

function hasInvokeConfig(resource: Resource, template: TemplateView): boolean {
  return template
    .resourcesOfType('AWS::Lambda::EventInvokeConfig')
    .some(({ properties }) => functionAt(properties?.get('FunctionName'), template)?.id === resource.id);
}
