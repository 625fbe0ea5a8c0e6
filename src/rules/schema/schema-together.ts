import { itemsOf, type MapEntry, type MapNode, type Node, textOf } from '../../core/node';
import { mapsIn } from '../maps';
import { alwaysIn } from '../presence';
import type { Rule, RuleContext } from '../rule';
import { givenIn } from '../settings';
import { alternatives } from '../values';
import { type Constrained, constrained, headOf, isSpliced, unverified } from './constrained';

/** Which properties go with which, as the provider schemas tell. */
export const schemaTogether: Rule = {
  id: 'schema-together',
  title: 'Properties stand together that exclude each other, or one of several is missing',
  why: 'Some properties are given instead of each other, or need another beside them. CloudFormation or the service rejects a resource that has both, or neither.',
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
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  types: ['*'],
  checkResource(resource, ctx) {
    for (const each of constrained(resource, ctx)) {
      const { oneOf, anyOf, excludes, needs } = each.constraint;
      if (!oneOf && !anyOf && excludes.size === 0 && needs.size === 0) continue;
      for (const map of mapsIn(each.value))
        if (!isSpliced(map)) checkMap(map, each, unverified(resource, each, undefined, ctx));
    }
  },
};

function checkMap(map: MapNode, { constraint, entry }: Constrained, given: RuleContext): void {
  const { oneOf, anyOf, excludes, needs, soft } = constraint;
  const ctx = soft ? softened(given) : given;
  const all = oneOf ?? anyOf;
  const surely = (name: string) => alwaysIn(map, [name], ctx.template);
  const isAbsent = (name: string) => givenIn(map, [name], ctx.template).state === 'absent';
  if (all?.every(isAbsent))
    ctx.report({ at: headOf(map, entry), message: `One of ${all.join(', ')} is needed here.` });
  if (oneOf) {
    const both = oneOf.flatMap((name) => surely(name) ?? []);
    tellBoth(both, ctx);
    if (both.length < 2) checkChoices(map, oneOf, ctx);
  }
  for (const [name, others] of excludes) {
    const own = surely(name);
    const both = own ? others.flatMap((other) => surely(other) ?? []) : [];
    for (const other of both) if (own && isFirst(own, other, excludes)) tellBoth([own, other], ctx);
  }
  for (const [name, others] of needs) {
    const own = surely(name);
    const missing = own ? others.filter(isAbsent) : [];
    if (own && missing.length > 0)
      ctx.report({
        at: headOf(map, entry),
        message: `${name} needs ${missing.join(' and ')} beside it.`,
        related: [{ at: own.key, message: name }],
      });
  }
}

/** One of several, where the same condition decides on all that are written: both of its answers are looked at. */
function checkChoices(map: MapNode, oneOf: readonly string[], ctx: RuleContext): void {
  if (ctx.template.isOpen('Resources')) return;
  const written = oneOf.flatMap((name) => map.entry(name) ?? []);
  const [first, ...others] = written.map(({ value }) => choiceOf(value));
  if (!first || others.some((each) => each?.condition !== first.condition)) return;
  for (const branch of ['whenTrue', 'whenFalse'] as const) {
    const there = written.filter(({ value }) => choiceOf(value)?.[branch]);
    const when = `${branch === 'whenTrue' ? 'Where' : 'Where not'} ${first.condition}`;
    const [one, other] = there;
    if (one && other)
      ctx.report({
        at: other.key,
        message: `${when}, ${other.key.text} stands beside ${one.key.text}: only one of them is given.`,
      });
    else if (!one && written[0])
      ctx.report({ at: written[0].key, message: `${when}, one of ${oneOf.join(', ')} is missing.` });
  }
}

interface Choice {
  readonly condition: string;
  /** Whether there is a value. */
  readonly whenTrue: boolean;
  readonly whenFalse: boolean;
}

/** `Fn::If` that gives a value in one case and none in the other; nothing for what is nested deeper. */
function choiceOf(value: Node): Choice | undefined {
  if (value.kind !== 'call' || value.name !== 'Fn::If') return undefined;
  const [condition, ...branches] = itemsOf(value.argument);
  const name = textOf(condition);
  const [whenTrue, whenFalse] = branches.map((each) => alternatives(each).length);
  if (name === undefined || branches.length !== 2 || whenTrue === undefined || whenFalse === undefined)
    return undefined;
  if (branches.some((each) => each.kind === 'call' && each.name === 'Fn::If')) return undefined;
  return { condition: name, whenTrue: whenTrue > 0, whenFalse: whenFalse > 0 };
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

function tellBoth(entries: readonly MapEntry[], ctx: RuleContext): void {
  const [first, ...others] = entries;
  for (const other of others)
    ctx.report({
      at: other.key,
      message: `${other.key.text} cannot stand beside ${first?.key.text}: only one of them is given.`,
      related: first ? [{ at: first.key, message: first.key.text }] : [],
    });
}
