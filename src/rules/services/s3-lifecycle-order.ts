import type { MapNode } from '../../core/tree/node';
import { formatValue } from '../../knowledge/figures/figures';
import { mapsAt } from '../evaluate/maps';
import { unconditionalEntry, unconditionalEntryIn } from '../evaluate/missingProperty';
import {
  getPropertyIn,
  originNote,
  type ResolvedNumber,
  resolveNumber,
  resolveText,
  severityFor,
} from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** The days of a lifecycle rule: when objects transition and when they expire. */
export const s3LifecycleOrder: Rule = {
  id: 's3-lifecycle-order',
  title: 'Inconsistent lifecycle rule',
  why: 'An object must stay in its first storage class for a minimum time before it can move to an Infrequent Access class, must expire after it has moved, and a rule must use either days or dates. S3 rejects the whole lifecycle configuration otherwise.',
  severity: 'error',
  service: 's3',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html',
  bad: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      LifecycleConfiguration:
        Rules:
          - Status: Enabled
            ExpirationInDays: 30
            Transitions:
              - { StorageClass: GLACIER, TransitionInDays: 60 }
`,
  good: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      LifecycleConfiguration:
        Rules:
          - Status: Enabled
            ExpirationInDays: 90
            Transitions:
              - { StorageClass: GLACIER, TransitionInDays: 60 }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::S3::Bucket'],
  checkResource(bucket, ctx) {
    for (const rule of mapsAt(bucket.properties, ['LifecycleConfiguration', 'Rules'])) {
      for (const each of CURRENT) checkMove(rule, each, ctx);
      for (const each of NONCURRENT) checkMove(rule, each, ctx);
      checkUnits(rule, ctx);
    }
  },
};

/** The property of the transitions, and that of the days after which the object expires. */
interface Moves {
  readonly transitions: string;
  readonly expiration: readonly string[];
}

const CURRENT: readonly Moves[] = ['Transitions', 'Transition'].map((transitions) => ({
  transitions,
  expiration: ['ExpirationInDays'],
}));
const NONCURRENT: readonly Moves[] = ['NoncurrentVersionTransitions', 'NoncurrentVersionTransition'].map(
  (transitions) => ({ transitions, expiration: ['NoncurrentVersionExpirationInDays'] }),
);
const NONCURRENT_DAYS = ['NoncurrentVersionExpiration', 'NoncurrentDays'];
const INFREQUENT = ['STANDARD_IA', 'ONEZONE_IA'];

function checkMove(rule: MapNode, { transitions, expiration }: Moves, ctx: RuleContext): void {
  const { template } = ctx;
  const direct = getPropertyIn(rule, expiration, template);
  const isNoncurrent = transitions.startsWith('Noncurrent');
  const ends =
    direct.state === 'absent' && isNoncurrent ? getPropertyIn(rule, NONCURRENT_DAYS, template) : direct;
  const expired = unconditionalEntry(ends) && resolveNumber(ends, undefined, template);
  for (const transition of mapsAt(rule, [transitions])) {
    const moved = resolveNumber(
      getPropertyIn(transition, ['TransitionInDays'], template),
      undefined,
      template,
    );
    if (!moved?.entry) continue;
    checkInfrequent(transition, moved, ctx);
    if (!expired?.entry || expired.amount > moved.amount) continue;
    ctx.report({
      at: expired.entry.value,
      severity: severityFor('error', expired, moved),
      message: `Objects expire after ${describe(expired)} but move to another storage class after ${describe(moved)}; they must expire later than they move.`,
      related: [{ at: moved.entry.value, message: `Moved after ${describe(moved)}` }],
    });
    return;
  }
}

function checkInfrequent(transition: MapNode, moved: ResolvedNumber, ctx: RuleContext): void {
  const storage = resolveText(getPropertyIn(transition, ['StorageClass'], ctx.template), ctx.template);
  const least = ctx.kb.limit('s3.ia-transition-days')?.min;
  if (storage === undefined || !INFREQUENT.includes(storage) || least === undefined || !moved.entry) return;
  if (moved.amount >= least) return;
  const { value } = moved.entry;
  ctx.report({
    at: value,
    severity: severityFor('error', moved),
    message: `Objects move to ${storage} after ${describe(moved)}; the minimum is ${formatValue(least, 'days')}.`,
    fixes: value.kind === 'scalar' ? [replacement(`Change to ${least}`, value, least, false)] : [],
  });
}

function checkUnits(rule: MapNode, ctx: RuleContext): void {
  const { template } = ctx;
  const end = ['ExpirationInDays', 'ExpirationDate'].flatMap(
    (key) => unconditionalEntryIn(rule, [key], template) ?? [],
  );
  const moves = ['Transitions', 'Transition']
    .flatMap((key) => mapsAt(rule, [key]))
    .flatMap((map) =>
      ['TransitionInDays', 'TransitionDate'].flatMap(
        (key) => unconditionalEntryIn(map, [key], template) ?? [],
      ),
    );
  const [first, ...more] = [...end, ...moves];
  const other = more.find((each) => isDate(each.key.text) !== isDate(first?.key.text ?? ''));
  if (!first || !other) return;
  ctx.report({
    at: other.key,
    message: `A lifecycle rule must use either days or dates; this one has ${first.key.text} and ${other.key.text}.`,
    related: [{ at: first.key, message: `${first.key.text} is set here` }],
  });
}

function isDate(key: string): boolean {
  return key.endsWith('Date');
}

function describe(figure: ResolvedNumber): string {
  return `${formatValue(figure.amount, 'days')}${originNote(figure)}`;
}
