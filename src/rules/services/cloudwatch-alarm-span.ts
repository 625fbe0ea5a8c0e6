import type { Resource } from '../../core/index/template';
import { formatValue } from '../../knowledge/figures/figures';
import { getProperty, originNote, resolveNumber, severityFor } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** The evaluation range of an alarm. */
export const cloudwatchAlarmSpan: Rule = {
  id: 'cloudwatch-alarm-span',
  title: 'Invalid evaluation range of an alarm',
  why: 'Period times EvaluationPeriods is the evaluation range of an alarm. CloudWatch allows at most a week, and at most a day if the period is shorter than an hour. DatapointsToAlarm is how many of these periods must breach, so it cannot exceed EvaluationPeriods.',
  severity: 'error',
  service: 'cloudwatch',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  bad: `Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      Namespace: AWS/SQS
      MetricName: ApproximateNumberOfMessagesVisible
      Statistic: Maximum
      Threshold: 100
      Period: 300
      EvaluationPeriods: 300
`,
  good: `Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      Namespace: AWS/SQS
      MetricName: ApproximateNumberOfMessagesVisible
      Statistic: Maximum
      Threshold: 100
      Period: 300
      EvaluationPeriods: 3
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CloudWatch::Alarm'],
  checkResource(alarm, ctx) {
    checkSpan(alarm, ctx);
    checkDatapoints(alarm, ctx);
  },
};

function checkSpan(alarm: Resource, ctx: RuleContext): void {
  const { template, kb } = ctx;
  const [period, periods] = ['Period', 'EvaluationPeriods'].map((name) =>
    resolveNumber(getProperty(alarm, [name], template), undefined, template),
  );
  const long = kb.limit('cloudwatch.alarm-long-period')?.min;
  if (!period?.entry || !periods?.entry || long === undefined) return;
  const isShort = period.amount < long;
  const most = kb.limit(isShort ? 'cloudwatch.alarm-span-short' : 'cloudwatch.alarm-span')?.max;
  const span = period.amount * periods.amount;
  if (most === undefined || span <= most) return;
  ctx.report({
    at: periods.entry.value,
    severity: severityFor('error', period, periods),
    message: `The alarm evaluates ${formatValue(span, 's', 'plain')}: ${periods.amount} periods${originNote(periods)} of ${formatValue(period.amount, 's', 'plain')}${originNote(period)}. The maximum is ${formatValue(most, 's', 'plain')}${isShort ? ` for periods shorter than ${formatValue(long, 's', 'plain')}` : ''}.`,
    related: [{ at: period.entry.value, message: `Period: ${formatValue(period.amount, 's', 'plain')}` }],
  });
}

function checkDatapoints(alarm: Resource, ctx: RuleContext): void {
  const { template } = ctx;
  const [points, periods] = ['DatapointsToAlarm', 'EvaluationPeriods'].map((name) =>
    resolveNumber(getProperty(alarm, [name], template), undefined, template),
  );
  if (!points?.entry || !periods?.entry || points.amount <= periods.amount) return;
  ctx.report({
    at: points.entry.value,
    severity: severityFor('error', points, periods),
    message: `DatapointsToAlarm of ${points.amount}${originNote(points)} exceeds EvaluationPeriods of ${periods.amount}${originNote(periods)}.`,
    related: [{ at: periods.entry.value, message: `EvaluationPeriods: ${periods.amount}` }],
  });
}
