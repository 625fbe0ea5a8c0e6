import { formatValue } from '../../knowledge/figures/figures';
import { mapsAt } from '../evaluate/maps';
import { unconditionalEntryIn } from '../evaluate/missingProperty';
import { resolveScalar, severityFor } from '../evaluate/properties';
import { removing } from '../fixes/propertyFixes';
import type { Rule } from '../rule';

/** When a secret is rotated. */
export const secretsRotationExclusive: Rule = {
  id: 'secrets-rotation-exclusive',
  title: 'Conflicting or too short rotation schedule',
  why: 'A secret is rotated either by AutomaticallyAfterDays or by ScheduleExpression. Secrets Manager rejects both together, and a rate shorter than its minimum.',
  severity: 'error',
  service: 'secrets-manager',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-rotationschedule.html',
  bad: `Resources:
  Rotation:
    Type: AWS::SecretsManager::RotationSchedule
    Properties:
      SecretId: database
      RotationRules:
        AutomaticallyAfterDays: 30
        ScheduleExpression: rate(10 days)
`,
  good: `Resources:
  Rotation:
    Type: AWS::SecretsManager::RotationSchedule
    Properties:
      SecretId: database
      RotationRules:
        ScheduleExpression: rate(10 days)
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SecretsManager::RotationSchedule'],
  checkResource(schedule, ctx) {
    const { template, kb } = ctx;
    for (const rules of mapsAt(schedule.properties, ['RotationRules'])) {
      const days = unconditionalEntryIn(rules, ['AutomaticallyAfterDays'], template);
      const expression = unconditionalEntryIn(rules, ['ScheduleExpression'], template);
      if (days && expression)
        ctx.report({
          at: expression.key,
          message: 'AutomaticallyAfterDays and ScheduleExpression are mutually exclusive; set only one.',
          related: [{ at: days.key, message: 'AutomaticallyAfterDays is set here' }],
          fixes: [removing(rules, expression, false, ctx)],
        });
      const found = expression && resolveScalar(expression.value, template);
      const hours = found && hoursOf(found.value.text);
      const least = kb.limit('secrets.rotate-min')?.min;
      if (!expression || hours === undefined || least === undefined || hours >= least) continue;
      ctx.report({
        at: expression.value,
        severity: severityFor('error', found),
        message: `A secret cannot be rotated every ${formatValue(hours, 'hours')}; the minimum interval is ${formatValue(least, 'hours')}.`,
      });
    }
  },
};

function hoursOf(text: string): number | undefined {
  const hours = /^\s*rate\(\s*(\d+)\s+hours?\s*\)\s*$/i.exec(text)?.[1];
  return hours === undefined ? undefined : Number(hours);
}
