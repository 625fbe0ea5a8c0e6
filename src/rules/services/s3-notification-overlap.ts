import type { Resource } from '../../core/index/template';
import type { MapNode, Node } from '../../core/tree/node';
import { isSpliced, mapsAt } from '../evaluate/maps';
import { getPropertyIn, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext, TemplateView } from '../rule';

/** Two notifications of a bucket for the same objects and events. */
export const s3NotificationOverlap: Rule = {
  id: 's3-notification-overlap',
  title: 'Overlapping notifications of a bucket',
  why: 'S3 sends an event to one destination only, so two configurations of a bucket must not match the same event of the same object: their events, prefixes or suffixes must differ. S3 rejects the bucket with “Configurations overlap”. To notify several destinations, use one SNS topic or EventBridge.',
  severity: 'error',
  service: 's3',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html',
  bad: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration:
        QueueConfigurations:
          - { Event: 's3:ObjectCreated:*', Queue: 'arn:aws:sqs:eu-west-1:111122223333:one' }
          - { Event: 's3:ObjectCreated:Put', Queue: 'arn:aws:sqs:eu-west-1:111122223333:two' }
`,
  good: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration:
        QueueConfigurations:
          - { Event: 's3:ObjectCreated:*', Queue: 'arn:aws:sqs:eu-west-1:111122223333:one' }
          - { Event: 's3:ObjectRemoved:*', Queue: 'arn:aws:sqs:eu-west-1:111122223333:two' }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['AWS::S3::Bucket'],
  checkResource(bucket, ctx) {
    if (ctx.template.hasMacro()) return;
    const all = notificationsOf(bucket, ctx).slice(0, MOST_COMPARED);
    for (const [place, one] of all.entries()) {
      const other = all.slice(0, place).find((each) => areOverlapping(each, one));
      if (other)
        ctx.report({
          at: one.at,
          message:
            'This notification overlaps with another one of the bucket: the same event can match both.',
          related: [{ at: other.at, message: 'The other notification' }],
        });
    }
  },
};

/** Each is compared with those before it; S3 accepts far fewer. */
const MOST_COMPARED = 300;

/** A notification of which all is known. */
interface Notification {
  readonly at: Node;
  readonly event: string;
  readonly prefix: string;
  readonly suffix: string;
}

const LISTS: readonly string[] = ['LambdaConfigurations', 'QueueConfigurations', 'TopicConfigurations'];

/** Only what has no function is compared: branches of conditions may exclude each other. */
function notificationsOf({ properties }: Resource, { template }: RuleContext): readonly Notification[] {
  const [configuration] = mapsAt(properties, ['NotificationConfiguration']);
  return LISTS.flatMap((name) => {
    const list = configuration?.get(name);
    const items = list?.kind === 'seq' ? list.items : [];
    return items.flatMap((item) => (item.kind === 'map' ? (notificationOf(item, template) ?? []) : []));
  });
}

function notificationOf(map: MapNode, template: TemplateView): Notification | undefined {
  const set = getPropertyIn(map, ['Event'], template);
  const event = resolveText(set, template);
  const rules = getPropertyIn(map, ['Filter', 'S3Key', 'Rules'], template);
  if (set.state !== 'set' || event === undefined || isSpliced(map)) return undefined;
  const of = (name: string) => (rules.state === 'absent' ? '' : filterOf(rules, name, template));
  const [prefix, suffix] = [of('prefix'), of('suffix')];
  if (prefix === undefined || suffix === undefined) return undefined;
  return { at: set.entry.value, event, prefix, suffix };
}

/** The value of a filter; an empty string where there is none, and nothing where one is not known. */
function filterOf(
  rules: ReturnType<typeof getPropertyIn>,
  name: string,
  template: TemplateView,
): string | undefined {
  if (rules.state !== 'set' || rules.entry.value.kind !== 'seq') return undefined;
  let found = '';
  for (const item of rules.entry.value.items) {
    const [kind, value] = ['Name', 'Value'].map((key) =>
      item.kind === 'map' ? resolveText(getPropertyIn(item, [key], template), template) : undefined,
    );
    if (kind === undefined || value === undefined) return undefined;
    if (kind.toLowerCase() === name) found = value;
  }
  return found;
}

function areOverlapping(one: Notification, other: Notification): boolean {
  return (
    areSameEvents(one.event, other.event) &&
    (one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix)) &&
    (one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix))
  );
}

/** `s3:ObjectCreated:*` is all events that begin so. */
function areSameEvents(one: string, other: string): boolean {
  const includes = (all: string, each: string) =>
    all.endsWith(':*') ? each.startsWith(all.slice(0, -1)) : all === each;
  return includes(one, other) || includes(other, one);
}
