import type { Severity } from '../../core/findings';
import type { Resource } from '../../core/index/template';
import type { ScalarNode } from '../../core/tree/node';
import { isSameBoolean, readPlain } from '../../core/tree/scalars';
import type { ScalarValue } from '../../core/write/writeScalar';
import { isSam } from '../evaluate/sam';
import { type KnownValue, knownValues } from '../evaluate/values';
import { correcting } from '../fixes/edits';
import { isReadOtherwise, quoteFix, writtenAs } from '../fixes/quotes';
import type { Report, Rule, RuleContext } from '../rule';
import { correction } from '../text/spelling';
import { AGING } from './walk/aging';
import { judged } from './walk/judge';
import { type Enumerated, pathFromProperties } from './walk/walk';

/** A value that is not among those a property takes. */
export const schemaEnum: Rule = {
  id: 'schema-enum',
  title: 'Value not allowed',
  why: 'Some properties accept only the values of a fixed list; the service rejects any other value. Values from lists that AWS extends often (runtimes, engines, instance types) and values that differ only in case are reported as warnings.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Parameters:
  Strategy:
    Type: String
    Default: Replicate
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      SchedulingStrategy: REPLIKA
  Other:
    Type: AWS::ECS::Service
    Properties:
      SchedulingStrategy: !Ref Strategy
`,
  good: `Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      SchedulingStrategy: REPLICA
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'coexists',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const each of judged(resource, ctx)?.enumerated ?? []) {
      const wrong = knownValues(each.node, ctx.template).find((value) => !isAllowed(value, each.allowed));
      if (wrong && !isLimited(resource, each, ctx)) ctx.report(reportOf(each, wrong, isSam(resource.type)));
    }
  },
};

function isAllowed({ text }: KnownValue, allowed: readonly string[]): boolean {
  if (allowed.includes(text)) return true;
  return allowed.some((each) => isSameBoolean(each, text));
}

/** A limit of the knowledge says it already, and better. */
function isLimited(resource: Resource, { way }: Enumerated, ctx: RuleContext): boolean {
  return ctx.kb
    .limitsAt(resource.type, pathFromProperties(way))
    .some(({ allowed, pattern, min, max }) =>
      [allowed, pattern, min, max].some((each) => each !== undefined),
    );
}

/** Where a number or a boolean is written, another is meant. */
function likeBefore(allowed: string, { value }: ScalarNode): ScalarValue {
  return typeof value === 'string' ? allowed : (readPlain(allowed, 'cloudformation')?.value ?? allowed);
}

function reportOf({ allowed, entry, node }: Enumerated, value: KnownValue, sam: boolean): Report {
  const close = correction(value.text, allowed);
  const from =
    value.parameter === undefined
      ? ''
      : ` (${value.how === 'default' ? 'the default' : 'an allowed value'} of the parameter ${value.parameter})`;
  const hint = close === undefined ? '' : ` Did you mean ${close.meant}?`;
  const { node: literal } = value;
  const isWritten = literal.kind === 'scalar' && value.how !== 'computed';
  const isQuoted = isWritten && isReadOtherwise(literal) && allowed.includes(literal.written);
  const fixes = isQuoted
    ? [quoteFix([literal])]
    : close === undefined || !isWritten
      ? []
      : [correcting(literal, close, likeBefore(close.meant, literal))];
  const same = close !== undefined && close.meant.toLowerCase() === value.text.toLowerCase();
  return {
    at: node,
    message: `“${value.text}”${isWritten ? writtenAs(literal) : ''}${from} is not an allowed value of ${entry.key.text}.${hint} Allowed: ${listed(allowed)}.`,
    severity: severityOf(entry.key.text, value, same || sam),
    related: literal === node ? [] : [{ at: literal, message: 'The value is set here' }],
    fixes,
  };
}

function severityOf(name: string, { how }: KnownValue, isSoft: boolean): Severity {
  const isSure = how === 'literal' || how === 'computed';
  return isSoft || !isSure || AGING.has(name) ? 'warning' : 'error';
}

/** More values than this help nobody. */
const FEW = 12;

function listed(allowed: readonly string[]): string {
  const shown = allowed.slice(0, FEW).join(', ');
  return allowed.length > FEW ? `${shown} and ${allowed.length - FEW} more` : shown;
}
