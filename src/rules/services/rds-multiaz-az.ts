import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveBoolean } from '../evaluate/properties';
import { removing } from '../fixes/propertyFixes';
import type { Rule } from '../rule';

/** Multi-AZ instances with an Availability Zone. */
export const rdsMultiazAz: Rule = {
  id: 'rds-multiaz-az',
  title: 'Availability Zone set on a Multi-AZ instance',
  why: 'With MultiAZ, RDS chooses the Availability Zones of the instance and its standby. It rejects an instance that also sets AvailabilityZone.',
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
      MultiAZ: true
      AvailabilityZone: eu-west-1a
`,
  good: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      Engine: mysql
      MultiAZ: true
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::RDS::DBInstance'],
  checkResource(instance, ctx) {
    const { template } = ctx;
    const multi = getProperty(instance, ['MultiAZ'], template);
    const zone = unconditionalEntry(getProperty(instance, ['AvailabilityZone'], template));
    if (!zone || multi.state !== 'set' || resolveBoolean(multi, false, template) !== true) return;
    ctx.report({
      at: zone.key,
      message: 'AvailabilityZone is not allowed with MultiAZ true: RDS chooses the zones itself.',
      related: [{ at: multi.entry.value, message: 'MultiAZ is true' }],
      fixes: [removing(instance.properties, zone, false, ctx)],
    });
  },
};
