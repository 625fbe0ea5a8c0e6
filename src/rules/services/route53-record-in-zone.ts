import { type MapEntry, type MapNode, textOf } from '../../core/tree/node';
import { recordSetsOf } from '../aws/recordSets';
import { type KnownValue, knownValues } from '../evaluate/values';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** Compares the name of a record with the name of its hosted zone. */
export const route53RecordInZone: Rule = {
  id: 'route53-record-in-zone',
  title: 'Record name outside its hosted zone',
  why: 'A hosted zone contains the records of its domain: the domain itself and names that end with a period and the domain. Route 53 rejects others (“not permitted in zone”).',
  severity: 'error',
  service: 'route53',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html',
  bad: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.org
      Type: A
      TTL: 300
      ResourceRecords: [192.0.2.1]
`,
  good: `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      TTL: 300
      ResourceRecords: [192.0.2.1]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'],
  checkResource(resource, ctx) {
    for (const { record, zone } of recordSetsOf(resource)) checkRecord(record, zone, ctx);
    const zones = recordSetsOf(resource).flatMap(({ zone }) =>
      zone.flatMap((map) => map.entry('HostedZoneName') ?? []),
    );
    for (const entry of new Set(zones)) checkPeriod(entry, ctx);
  },
};

function checkRecord(record: MapNode, zone: readonly MapNode[], { template, report }: RuleContext): void {
  const name = record.get('Name');
  const apex = zone.map((map) => map.get('HostedZoneName')).find((each) => each);
  const names = knownValues(name, template);
  const zones = knownValues(apex, template);
  // If both depend on conditions, one condition may choose them together.
  if (!name || !apex || (names.length !== 1 && zones.length !== 1)) return;
  const wrong = zones
    .flatMap((one) => names.map((other) => [one, other] as const))
    .find((pair) => !isIn(...pair));
  if (!wrong) return;
  const [one, other] = wrong;
  report({
    at: name,
    severity: depends(one) || depends(other) ? 'warning' : 'error',
    message: `${other.text} is not in the hosted zone ${one.text}; use ${bare(one.text)} or a name that ends with .${bare(one.text)}.`,
    related: [{ at: apex, message: 'Hosted zone' }],
  });
}

/** The name of a zone is found by the text with its last period; a record may be written without. */
function checkPeriod({ value }: MapEntry, ctx: RuleContext): void {
  const text = textOf(value);
  if (text === undefined || text === '' || text.endsWith('.') || !/^[\w.-]+$/.test(text)) return;
  ctx.report({
    at: value,
    severity: 'warning',
    message: `HostedZoneName must end with a period. Write ${text}.`,
    fixes: value.kind === 'scalar' ? [replacement(`Change to ${text}.`, value, `${text}.`, true)] : [],
  });
}

function isIn(zone: KnownValue, name: KnownValue): boolean {
  const domain = bare(zone.text);
  const own = bare(name.text);
  return domain === '' || own === '' || own === domain || own.endsWith(`.${domain}`);
}

function bare(text: string): string {
  return text.replace(/\.$/, '').toLowerCase();
}

function depends({ how }: KnownValue): boolean {
  return how === 'default' || how === 'allowed';
}
