import { mayHave } from '../aws/databases';
import { missingPropertyAnchor, unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, numberDefault, originNote, resolveNumber, severityFor } from '../evaluate/properties';
import type { Rule } from '../rule';

/** Enhanced Monitoring: its interval and its role must be set together. */
export const rdsMonitoringRole: Rule = {
  id: 'rds-monitoring-role',
  title: 'Incomplete Enhanced Monitoring settings',
  why: 'With Enhanced Monitoring, RDS publishes metrics to CloudWatch Logs through a role. So MonitoringInterval and MonitoringRoleArn must be set together; an interval of 0 turns monitoring off, and then MonitoringRoleArn must be omitted.',
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
      MonitoringInterval: 60
`,
  good: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      Engine: mysql
      MonitoringInterval: 60
      MonitoringRoleArn: arn:aws:iam::111122223333:role/rds-monitoring-role
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  checkResource(database, ctx) {
    const { template, kb } = ctx;
    const what = getProperty(database, ['MonitoringInterval'], template);
    const interval = resolveNumber(what, numberDefault(kb.limit('rds.monitoring-interval')), template);
    const role = getProperty(database, ['MonitoringRoleArn'], template);
    if (!interval) return;
    // The interval of a cluster applies to its instances.
    const isMember =
      mayHave(database, ['DBClusterIdentifier'], template) && database.type === 'AWS::RDS::DBInstance';
    const certain = unconditionalEntry(role);
    if (role.state === 'absent' && interval.entry && interval.amount !== 0)
      ctx.report({
        at: missingPropertyAnchor(database.entry),
        severity: severityFor('error', interval),
        message: `MonitoringInterval of ${interval.amount}${originNote(interval)} requires MonitoringRoleArn, the role RDS uses to publish metrics.`,
      });
    else if (certain && interval.amount === 0 && (interval.entry || !isMember))
      ctx.report({
        at: interval.entry?.value ?? missingPropertyAnchor(database.entry),
        severity: severityFor('error', interval),
        message: `MonitoringRoleArn requires a MonitoringInterval other than 0${originNote(interval)}.`,
      });
  },
};
