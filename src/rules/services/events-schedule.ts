import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import { entriesOf, type Node, textOf } from '../../core/tree/node';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** When a rule of EventBridge runs. */
export const eventsSchedule: Rule = {
  id: 'events-schedule',
  title: 'Invalid schedule expression',
  why: 'A schedule is a rate expression such as rate(5 minutes), with a whole number and a unit, which is plural unless the number is 1; or a cron expression such as cron(0 12 * * ? *), with six fields, of which either the day of the month or the day of the week must be “?”. EventBridge rejects other schedules.',
  severity: 'error',
  service: 'eventbridge',
  source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
  bad: `Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 minutes)
`,
  good: `Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 minute)
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Events::Rule', 'AWS::Serverless::Function', 'AWS::Serverless::StateMachine'],
  checkResource(resource, ctx) {
    for (const schedule of schedulesOf(resource)) checkSchedule(schedule, ctx);
  },
};

function schedulesOf({ type, properties }: Resource): readonly Node[] {
  if (type === 'AWS::Events::Rule') return alternatives(properties?.get('ScheduleExpression'));
  return entriesOf(properties?.get('Events')).flatMap(({ value }) => {
    if (value.kind !== 'map' || textOf(value.get('Type')) !== 'Schedule') return [];
    const own = value.get('Properties');
    return own?.kind === 'map' ? alternatives(own.get('Schedule')) : [];
  });
}

function checkSchedule(node: Node, ctx: RuleContext): void {
  const text = textOf(node);
  if (node.kind !== 'scalar' || text === undefined || text.includes('{{resolve:')) return;
  const [, name, inside = ''] = /^(rate|cron)\((.*)\)$/s.exec(text.trim()) ?? [];
  if (name === undefined)
    ctx.report({
      at: node,
      message: `“${text}” is not a valid schedule; write it like rate(5 minutes) or cron(0 12 * * ? *).`,
    });
  else if (name === 'cron') checkCron(node, inside, ctx);
  else {
    const [, count, unit, plural] = /^([1-9]\d*) +(minute|hour|day)(s?)$/.exec(inside.trim()) ?? [];
    if (count === undefined || unit === undefined) {
      ctx.report({
        at: node,
        message: `“${text}” is not a valid rate: it must have a whole number greater than 0 and minute(s), hour(s) or day(s), as in rate(5 minutes).`,
      });
      return;
    }
    const isOne = count === '1';
    if (isOne !== (plural === 's')) return;
    const right = `rate(${count} ${unit}${isOne ? '' : 's'})`;
    ctx.report({
      at: node,
      message: `“${text}” is not a valid rate; write ${right}.`,
      fixes: [replacement(`Change to ${right}`, node, right, true)],
    });
  }
}

function checkCron(node: Node, inside: string, ctx: RuleContext): void {
  const fields = inside
    .trim()
    .split(/\s+/)
    // Quartz, by whose form these are written, reads over a comma at the end of a list.
    .map((field) => field.replace(/,$/, ''))
    .filter((field) => field !== '');
  const [, , monthDay, , weekDay] = fields;
  if (fields.length !== FIELDS.length)
    ctx.report({
      at: node,
      message: `A cron expression must have six fields (${FIELDS.join(', ')}); this one has ${fields.length}.`,
    });
  // With a “?” in another field, as in `cron(* ? * * * *)` of a solution of AWS, EventBridge accepts both.
  else if (monthDay === '?' ? weekDay === '?' : !fields.includes('?'))
    ctx.report({
      at: node,
      message:
        'In a cron expression, either the day of the month or the day of the week must be “?”, but not both.',
    });
}

const FIELDS = ['minutes', 'hours', 'day of the month', 'month', 'day of the week', 'year'];
