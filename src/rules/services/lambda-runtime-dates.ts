import type { Severity } from '../../core/findings';
import type { RuntimeDates } from '../../knowledge/types';
import { FUNCTION_TYPES } from '../aws/functions';
import { getProperty, resolveScalar, severityFor } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule } from '../rule';

/** A runtime is reported this many days before its deprecation date. */
const AHEAD = 120;
const DAY = 86_400_000;

/** Runtimes that are deprecated, or soon will be. */
export const lambdaRuntimeDates: Rule = {
  id: 'lambda-runtime-dates',
  title: 'Lambda runtime deprecated or close to deprecation',
  why: 'AWS deprecates a runtime when its language version reaches end of life: first it no longer gets security updates and support, later functions can no longer be created with it, and finally existing functions can no longer be updated. Deployed functions keep running. Migrate to a newer runtime in time.',
  severity: 'warning',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Handler: index.handler
      Runtime: nodejs12.x
`,
  good: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Handler: index.handler
      Runtime: nodejs24.x
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  overlap: 'coexists',
  types: FUNCTION_TYPES,
  checkResource(resource, ctx) {
    const runtime = getProperty(resource, ['Runtime'], ctx.template);
    const found = runtime.state === 'set' ? resolveScalar(runtime.entry.value, ctx.template) : undefined;
    const dates = found && ctx.kb.runtime(found.value.text);
    const stage = dates && stageOf(dates, Date.now());
    if (runtime.state !== 'set' || !found || !dates || !stage) return;
    const { node } = found.value;
    const { successor } = dates;
    const source = found.value.parameter === undefined ? '' : ` (the default of ${found.value.parameter})`;
    ctx.report({
      at: runtime.entry.value,
      severity: severityFor(stage.severity, found),
      message: `Runtime ${dates.runtime}${source} ${stage.phrase}.${successor ? ` Migrate to ${successor}.` : ''}`,
      source: dates.docs,
      fixes:
        successor !== undefined && node.kind === 'scalar' && found.value.how === 'literal'
          ? [replacement(`Change to ${successor}`, node, successor, false)]
          : [],
    });
  },
};

interface Stage {
  readonly severity: Severity;
  readonly phrase: string;
}

function stageOf(dates: RuntimeDates, now: number): Stage | undefined {
  const { deprecated, createBlocked, updateBlocked } = dates;
  if (isPast(updateBlocked, now))
    return {
      severity: 'error',
      phrase: `is deprecated: since ${updateBlocked}, functions that use it cannot be created or updated`,
    };
  if (isPast(createBlocked, now))
    return {
      severity: 'warning',
      phrase: `is deprecated: since ${createBlocked}, new functions cannot use it`,
    };
  if (isPast(deprecated, now))
    return {
      severity: 'warning',
      phrase: `was deprecated on ${deprecated}: it no longer gets security updates`,
    };
  if (isPast(deprecated, now + AHEAD * DAY))
    return { severity: 'information', phrase: `will be deprecated on ${deprecated}` };
  return undefined;
}

function isPast(day: string | undefined, now: number): boolean {
  return day !== undefined && Date.parse(day) <= now;
}
