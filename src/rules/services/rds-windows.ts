import { formatValue } from '../../knowledge/figures/figures';
import { getProperty, type ResolvedScalar, resolveScalar, severityFor } from '../evaluate/properties';
import type { Rule } from '../rule';

/** The time windows for backups and maintenance. */
export const rdsWindows: Rule = {
  id: 'rds-windows',
  title: 'Backup window too short or overlapping the maintenance window',
  why: 'PreferredBackupWindow is a daily time range in UTC (hh24:mi-hh24:mi) of at least half an hour, and PreferredMaintenanceWindow is a weekly one. RDS rejects windows that overlap.',
  severity: 'error',
  service: 'rds',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html',
  bad: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      Engine: mysql
      PreferredBackupWindow: 03:00-04:00
      PreferredMaintenanceWindow: sun:03:30-sun:04:30
`,
  good: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      Engine: mysql
      PreferredBackupWindow: 03:00-03:30
      PreferredMaintenanceWindow: sun:03:30-sun:04:30
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  checkResource(database, ctx) {
    const { template, kb } = ctx;
    const [backup, maintenance] = ['PreferredBackupWindow', 'PreferredMaintenanceWindow'].map((name) => {
      const what = getProperty(database, [name], template);
      return what.state === 'set'
        ? { entry: what.entry, found: resolveScalar(what.entry.value, template) }
        : undefined;
    });
    const daily = backup && windowOf(backup.found, DAY);
    if (!backup || !daily) return;
    const least = kb.limit('rds.backup-window')?.min;
    if (least !== undefined && daily.length < least)
      ctx.report({
        at: backup.entry.value,
        severity: severityFor('error', backup.found),
        message: `The backup window is ${formatValue(daily.length, 'min', 'plain')} long; the minimum is ${formatValue(least, 'min', 'plain')}.`,
      });
    const weekly = maintenance && windowOf(maintenance.found, WEEK);
    if (!maintenance || !weekly || !overlaps(daily, weekly)) return;
    ctx.report({
      at: backup.entry.value,
      severity: severityFor('error', backup.found, maintenance.found),
      message: `The backup window ${backup.found?.value.text} and the maintenance window ${maintenance.found?.value.text} must not overlap.`,
      related: [{ at: maintenance.entry.value, message: 'Maintenance window' }],
    });
  },
};

/** Minutes from the start of the day or of the week. */
interface Window {
  readonly start: number;
  readonly length: number;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function windowOf(found: ResolvedScalar | undefined, period: number): Window | undefined {
  const [from, till, ...more] = (found?.value.text ?? '').trim().toLowerCase().split('-');
  const start = minutes(from ?? '', period);
  const end = minutes(till ?? '', period);
  if (start === undefined || end === undefined || more.length > 0) return undefined;
  return { start, length: (end - start + period) % period };
}

function minutes(text: string, period: number): number | undefined {
  const [, day, hour, minute] = /^(?:([a-z]{3}):)?(\d\d?):(\d\d)$/.exec(text) ?? [];
  const inWeek = period === WEEK;
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || (day !== undefined) !== inWeek)
    return undefined;
  const days = day === undefined ? 0 : DAYS.indexOf(day);
  return days < 0 ? undefined : days * DAY + Number(hour) * 60 + Number(minute);
}

/** Whether one of the daily windows of a week shares a minute with the weekly one. */
function overlaps(daily: Window, weekly: Window): boolean {
  // From a day before to a day after the week: both kinds may run over its end.
  for (let day = -1; day <= 8; day++) {
    const start = day * DAY + daily.start;
    for (const begin of [weekly.start, weekly.start - WEEK])
      if (start < begin + weekly.length && begin < start + daily.length) return true;
  }
  return false;
}
