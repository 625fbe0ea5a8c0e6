import type { Resource } from '../../core/index/template';
import { asMap, textOf } from '../../core/tree/node';
import { mayHave } from '../aws/databases';
import { getProperty, resolveBoolean, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** Production databases in a single Availability Zone. */
export const rdsSingleAz: Rule = {
  id: 'rds-single-az',
  title: 'Production database in a single Availability Zone',
  why: 'With MultiAZ, RDS keeps a standby in another Availability Zone and fails over to it within minutes during a zone outage or maintenance. A database counts as production here if it has deletion protection or its name says so.',
  severity: 'information',
  service: 'rds',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html',
  bad: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.m7g.large, Engine: mysql, StorageEncrypted: true, DeletionProtection: true }
`,
  good: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.m7g.large, Engine: mysql, StorageEncrypted: true, DeletionProtection: true, MultiAZ: true }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance'],
  checkResource(database, ctx) {
    const { template } = ctx;
    const multi = getProperty(database, ['MultiAZ'], template);
    if (resolveBoolean(multi, false, template) !== false || !isProduction(database, ctx)) return;
    // A member of a cluster fails over to the others, and a replica is not a primary.
    if (
      mayHave(
        database,
        ['DBClusterIdentifier', 'SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'],
        template,
      )
    )
      return;
    ctx.report({
      at:
        multi.state === 'set'
          ? multi.entry.value
          : (asMap(database.entry.value)?.get('Type') ?? database.entry.key),
      message: `${database.id} looks like a production database but runs in a single Availability Zone, so a zone outage takes it offline. Set MultiAZ to true for a standby in a second zone.`,
    });
  },
};

function isProduction(database: Resource, { template }: RuleContext): boolean {
  if (resolveBoolean(getProperty(database, ['DeletionProtection'], template), false, template)) return true;
  const name =
    resolveText(getProperty(database, ['DBInstanceIdentifier'], template), template) ??
    textOf(database.entry.key) ??
    '';
  return /(^|[^a-z])prod(uction)?([^a-z]|$)/i.test(name.replace(/([a-z])([A-Z])/g, '$1-$2'));
}
