import type { Resource } from '../../core/index/template';
import { asMap, textOf } from '../../core/tree/node';
import { mayHave } from '../aws/databases';
import { getProperty, resolveBoolean, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** A production database in one Availability Zone. */
export const rdsSingleAz: Rule = {
  id: 'rds-single-az',
  title: 'A production database is in one Availability Zone',
  why: 'With MultiAZ, RDS keeps a standby in another Availability Zone and changes over to it within minutes when a zone fails or is maintained. A database counts as production here if it is protected against deletion or its name says so.',
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
    // A member of a cluster fails over to the others, and a replica is no primary.
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
      message: `${database.id} looks like a production database and is in one Availability Zone: it is away while that is. MultiAZ true gives it a standby in another.`,
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
