import type { Resource } from '../../core/index/template';
import { entriesOf, itemsOf, type Node, textOf } from '../../core/tree/node';
import { FUNCTION_TYPES, functionAt } from '../aws/functions';
import { MatchingResources } from '../engine/view/matchingResources';
import { mapsAt } from '../evaluate/maps';
import { getProperty } from '../evaluate/properties';
import type { ReportTarget, Rule, TemplateView } from '../rule';
import { isSam } from '../sam/sam';

/** Functions that are invoked asynchronously without a destination for failed events. */
export const lambdaAsyncDlq: Rule = {
  id: 'lambda-async-dlq',
  title: 'Failed asynchronous events are lost',
  why: 'S3, SNS, EventBridge and IoT invoke a function asynchronously: Lambda retries a failed event and then drops it. An on-failure destination (EventInvokeConfig) or a dead-letter queue keeps the event, so that it can be inspected and sent again.',
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
  // The callers are collected once for all functions.
  checkDocument(ctx) {
    const { doc, kept, template } = ctx;
    if (!doc.template) return;
    const callers = callersOf(template);
    // Only a SAM function can define its callers itself.
    const own = kept(() => new MatchingResources((each) => isSam(each.type) && !!samCaller(each)));
    const called = [...callers.keys()].flatMap((id) => template.resource(id) ?? []);
    const functions = new Set([...own.in(doc.template), ...called]);
    if (functions.size === 0 || template.isOpen('Resources')) return;
    const done = configured(template);
    for (const resource of functions) {
      if (!FUNCTION_TYPES.includes(resource.type)) continue;
      const caller = samCaller(resource) ?? callers.get(resource.id);
      if (!caller || done.has(resource.id) || keepsFailed(resource, template)) continue;
      ctx.report({
        at: resource.entry.key,
        message: `${caller.what} invokes ${resource.id} asynchronously, but the function has no dead-letter queue or on-failure destination: Lambda drops events that keep failing.`,
        related: [{ at: caller.at, message: 'Invoked from here' }],
      });
    }
  },
};

interface Caller {
  readonly what: string;
  readonly at: ReportTarget;
}

/** SAM events that invoke a function asynchronously. */
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

/** The callers by the logical ID of the function. */
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

/** The functions whose destinations are defined in a separate resource. */
function configured(template: TemplateView): ReadonlySet<string | undefined> {
  const configs = template.resourcesOfType('AWS::Lambda::EventInvokeConfig');
  return new Set(configs.map((each) => functionAt(each.properties?.get('FunctionName'), template)?.id));
}

function keepsFailed(resource: Resource, template: TemplateView): boolean {
  const isSam = resource.type === 'AWS::Serverless::Function';
  const kept = isSam ? ['DeadLetterQueue', 'EventInvokeConfig'] : ['DeadLetterConfig'];
  return kept.some((name) => getProperty(resource, [name], template).state !== 'absent');
}
