import type { Resource } from '../../core/index/template';
import { entriesOf, itemsOf, type Node, textOf } from '../../core/tree/node';
import { FUNCTION_TYPES, functionAt } from '../aws/functions';
import { mapsAt } from '../evaluate/maps';
import { getProperty } from '../evaluate/properties';
import type { ReportTarget, Rule, TemplateView } from '../rule';

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
  // Who calls whom is gathered once for all functions.
  checkDocument(ctx) {
    const { template } = ctx;
    const callers = callersOf(template);
    // Only a SAM function can name its callers itself.
    const types =
      callers.size > 0 ? FUNCTION_TYPES : FUNCTION_TYPES.filter((type) => type.startsWith('AWS::Serverless'));
    const functions = types.flatMap((type) => template.resourcesOfType(type));
    if (functions.length === 0 || template.isOpen('Resources')) return;
    const done = configured(template);
    for (const resource of functions) {
      const caller = samCaller(resource) ?? callers.get(resource.id);
      if (!caller || done.has(resource.id) || keepsFailed(resource, template)) continue;
      ctx.report({
        at: resource.entry.key,
        message: `${caller.what} calls ${resource.id} asynchronously, and Lambda drops an event that keeps failing: there is no dead-letter queue and no destination for failures.`,
        related: [{ at: caller.at, message: 'It is called from here' }],
      });
    }
  },
};

interface Caller {
  readonly what: string;
  readonly at: ReportTarget;
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

function samCaller({ properties }: Resource): Caller | undefined {
  for (const { key, value } of entriesOf(properties?.get('Events'))) {
    const what = EVENTS[textOf(value.kind === 'map' ? value.get('Type') : undefined) ?? ''];
    if (what !== undefined) return { what, at: key };
  }
  return undefined;
}

/** By the id of the function, who calls it. */
function callersOf(template: TemplateView): ReadonlyMap<string, Caller> {
  const callers = new Map<string, Caller>();
  const add = (what: string, at: Node | undefined) => {
    const id = functionAt(at, template)?.id;
    if (at && id !== undefined && !callers.has(id)) callers.set(id, { what, at });
  };
  for (const { properties } of template.resourcesOfType('AWS::SNS::Subscription'))
    add('SNS', properties?.get('Endpoint'));
  for (const { properties } of template.resourcesOfType('AWS::Events::Rule'))
    for (const target of itemsOf(properties?.get('Targets')))
      if (target.kind === 'map') add('EventBridge', target.get('Arn'));
  for (const { properties } of template.resourcesOfType('AWS::S3::Bucket'))
    for (const each of mapsAt(properties, ['NotificationConfiguration', 'LambdaConfigurations']))
      add('S3', each.get('Function'));
  return callers;
}

/** The functions whose destinations are a resource of their own. */
function configured(template: TemplateView): ReadonlySet<string | undefined> {
  const configs = template.resourcesOfType('AWS::Lambda::EventInvokeConfig');
  return new Set(configs.map((each) => functionAt(each.properties?.get('FunctionName'), template)?.id));
}

function keepsFailed(resource: Resource, template: TemplateView): boolean {
  const isSam = resource.type === 'AWS::Serverless::Function';
  const kept = isSam ? ['DeadLetterQueue', 'EventInvokeConfig'] : ['DeadLetterConfig'];
  return kept.some((name) => getProperty(resource, [name], template).state !== 'absent');
}
