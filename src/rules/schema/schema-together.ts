import type { MapEntry, MapNode, NodeBase } from '../../core/tree/node';
import type { Constraint } from '../../schema/types';
import { isOfEnvironment } from '../aws/beanstalk';
import { isSpliced, mapsIn } from '../evaluate/maps';
import { unconditionalEntryIn } from '../evaluate/missingProperty';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import { getPropertyIn } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';
import { constrained, documented, headOf } from './walk/constrained';

/** Which properties go with which, as the provider schemas tell. */
export const schemaTogether: Rule = {
  id: 'schema-together',
  title: 'Conflicting or missing related properties',
  why: "Some properties are mutually exclusive, and some require another property. CloudFormation or the service rejects a resource that sets both, or neither. These checks come from AWS's provider schemas rather than its documentation, so they are warnings.",
  // The figures come from provider schemas as cfn-lint ships them and were not read on AWS's pages: never an error.
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
          checkMap(one, head, each.constraint, chosen),
        );
      }
    }
  },
};

function checkMap(map: MapNode, head: NodeBase, constraint: Constraint, given: RuleContext): void {
  const { oneOf, anyOf, excludes, needs, soft } = constraint;
  const ctx = soft ? softened(given) : given;
  const all = oneOf ?? anyOf;
  const surely = (name: string) => unconditionalEntryIn(map, [name], ctx.template);
  const isAbsent = (name: string) => getPropertyIn(map, [name], ctx.template).state === 'absent';
  if (all?.every(isAbsent)) ctx.report({ at: head, message: `One of ${all.join(', ')} is required.` });
  if (oneOf)
    reportExclusive(
      oneOf.flatMap((name) => surely(name) ?? []),
      ctx,
    );
  for (const [name, others] of excludes) {
    const own = surely(name);
    const both = own ? others.flatMap((other) => surely(other) ?? []) : [];
    for (const other of both) if (own && isFirst(own, other, excludes)) reportExclusive([own, other], ctx);
  }
  for (const [name, others] of needs) {
    const own = surely(name);
    const missing = own ? others.filter(isAbsent) : [];
    if (own && missing.length > 0)
      ctx.report({
        at: head,
        message: `${name} requires ${missing.join(' and ')}.`,
        related: [{ at: own.key, message: name }],
      });
  }
}

/** The same, but what is reported is a warning. */
function softened(ctx: RuleContext): RuleContext {
  return { ...ctx, report: (said) => ctx.report({ severity: 'warning', ...said }) };
}

/** Two that exclude each other are told once. */
function isFirst(own: MapEntry, other: MapEntry, excludes: ReadonlyMap<string, readonly string[]>): boolean {
  const isMutual = excludes.get(other.key.text)?.includes(own.key.text);
  return !isMutual || own.relativeStart < other.relativeStart;
}

/** Which of them is one too many nobody knows: each is marked. */
function reportExclusive(entries: readonly MapEntry[], ctx: RuleContext): void {
  if (entries.length < 2) return;
  for (const each of entries) {
    const others = entries.filter((other) => other !== each);
    ctx.report({
      at: each.key,
      message: `${each.key.text} and ${others.map(({ key }) => key.text).join(' and ')} are mutually exclusive; set only one.`,
      related: others.map(({ key }) => ({ at: key, message: key.text })),
    });
  }
}
