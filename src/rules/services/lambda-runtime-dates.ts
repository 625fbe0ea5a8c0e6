import type { Severity } from '../../core/findings';
import type { RuntimeDates } from '../../knowledge/types';
import { FUNCTION_TYPES } from '../aws/functions';
import { getProperty, resolveScalar, severityFor } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule } from '../rule';

/** So many days before a runtime ends it is told. */
const AHEAD = 120;
const DAY = 86_400_000;

/** The runtime of a function has ended, or soon will. */
export const lambdaRuntimeDates: Rule = {
  id: 'lambda-runtime-dates',
  title: 'The runtime of a function has ended, or soon will',
  why: 'AWS ends a runtime when its language does: at first it gets no security updates and no support, some time later no function can be created with it, and at last none can be updated. Functions go on running meanwhile. Move to the newer runtime in time.',
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
      message: `The runtime ${dates.runtime}${source} ${stage.said}.${successor ? ` Move to ${successor}.` : ''}`,
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
  readonly said: string;
}

function stageOf(dates: RuntimeDates, now: number): Stage | undefined {
  const { deprecated, createBlocked, updateBlocked } = dates;
  if (isPast(updateBlocked, now))
    return {
      severity: 'error',
      said: `has ended: since ${updateBlocked} no function can be made or updated with it`,
    };
  if (isPast(createBlocked, now))
    return {
      severity: 'warning',
      said: `has ended: since ${createBlocked} no new function can be made with it`,
    };
  if (isPast(deprecated, now))
    return { severity: 'warning', said: `has ended on ${deprecated}: it gets no security updates any more` };
  if (isPast(deprecated, now + AHEAD * DAY))
    return { severity: 'information', said: `ends on ${deprecated}` };
  return undefined;
}

function isPast(day: string | undefined, now: number): boolean {
  return day !== undefined && Date.parse(day) <= now;
}
