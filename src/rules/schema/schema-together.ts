import { isOfEnvironment } from '../aws/beanstalk';
import { isSpliced, mapsIn } from '../evaluate/maps';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import type { Rule } from '../rule';
import { constrained, documented, headOf } from './walk/constrained';
import { checkTogether } from './walk/together';

/** Which properties go with which, as the provider schemas tell. */
export const schemaTogether: Rule = {
  id: 'schema-together',
  title: 'Conflicting or missing related properties',
  why: "Some properties are mutually exclusive, and some require another property. CloudFormation or the service rejects a resource that sets both, or neither. What is known only from AWS's provider schemas is a warning; what its documentation states and the service rejects is an error.",
  // Provider schemas as cfn-lint ships them were not read on AWS's pages: an error only where `combinations.yaml` says so.
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html',
  bad: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: Z1D633PJN98FT9
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      TTL: 300
      ResourceRecords: [192.0.2.1]
`,
  good: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: Z1D633PJN98FT9
      Name: www.example.com
      Type: A
      TTL: 300
      ResourceRecords: [192.0.2.1]
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'yields',
  types: ['*'],
  checkResource(resource, ctx) {
    if (isOfEnvironment(resource)) return;
    for (const each of constrained(resource, ctx)) {
      const { oneOf, anyOf, excludes, needs } = each.constraint;
      if (!oneOf && !anyOf && excludes.size === 0 && needs.size === 0) continue;
      const told = documented(resource, each, ctx);
      for (const map of mapsIn(each.value)) {
        if (isSpliced(map)) continue;
        const head = headOf(map, each.entry);
        checkPerConditionAnswer(resource, map, told, (one, chosen) =>
          checkTogether(one, head, each.constraint, chosen),
        );
      }
    }
  },
};
