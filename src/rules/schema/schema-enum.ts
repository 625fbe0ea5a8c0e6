import type { Severity } from '../../core/findings';
import type { ScalarNode } from '../../core/tree/node';
import { isSameBoolean, readPlain } from '../../core/tree/scalars';
import type { ScalarValue } from '../../core/write/writeScalar';
import type { ApiList } from '../../schema/types';
import { type KnownValue, knownValues } from '../evaluate/values';
import { correcting } from '../fixes/edits';
import { isReadOtherwise, quoteFix, writtenAs } from '../fixes/quotes';
import type { Report, Rule, RuleContext } from '../rule';
import { correction } from '../text/spelling';
import { AGING } from './walk/aging';
import { apiListOf, candidatesFor, isFilledInLater, isSameInAnyCase, mayBeNewer } from './walk/apiLists';
import { judged, judgedGlobals } from './walk/judge';
import { type Enumerated, pathFromProperties } from './walk/walk';

/** A value that is not among those a property takes. */
export const schemaEnum: Rule = {
  id: 'schema-enum',
  title: 'Value not allowed',
  why: 'Some properties accept only the values of a fixed list; the service rejects any other value. Where the list comes from the API of the service, where AWS extends it often (runtimes, engines, instance types), or where only the case differs, the finding is a warning.',
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
    for (const each of judged(resource, ctx)?.enumerated ?? []) check(resource.type, each, ctx);
  },
  checkDocument(ctx) {
    for (const each of judgedGlobals(ctx).enumerated) check('Globals', each, ctx);
  },
};

function check(type: string, each: Enumerated, ctx: RuleContext): void {
  const api = apiListOf(each.types);
  const { allowed, entry } = each;
  const isRight = ({ text }: KnownValue) =>
    isAllowed(text, allowed) || (api !== undefined && mayBeRight(text, allowed, entry.key.text, api));
  const wrong = knownValues(each.node, ctx.template).find((value) => !isRight(value));
  if (wrong && !isLimited(type, each, ctx)) ctx.report(reportOf(each, wrong, api));
}

function isAllowed(text: string, allowed: readonly string[]): boolean {
  if (allowed.includes(text)) return true;
  return allowed.some((each) => isSameBoolean(each, text));
}

/** The list is not from the schema of the type: AWS may accept more. */
function mayBeRight(text: string, allowed: readonly string[], name: string, api: ApiList): boolean {
  return (
    isFilledInLater(text) || isSameInAnyCase(text, allowed, name, api) || mayBeNewer(text, allowed, name, api)
  );
}

/** A limit of the knowledge says it already, and better. */
function isLimited(type: string, { way }: Enumerated, ctx: RuleContext): boolean {
  return ctx.kb
    .limitsAt(type, pathFromProperties(way))
    .some(({ allowed, pattern, min, max }) =>
      [allowed, pattern, min, max].some((each) => each !== undefined),
    );
}

/** Where a number or a boolean is written, another is meant. */
function likeBefore(allowed: string, { value }: ScalarNode): ScalarValue {
  return typeof value === 'string' ? allowed : (readPlain(allowed, 'cloudformation')?.value ?? allowed);
}

function reportOf({ allowed, entry, node }: Enumerated, value: KnownValue, api?: ApiList): Report {
  const meant = api ? candidatesFor(value.text, allowed, api) : allowed;
  const close = correction(value.text, meant);
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
  const isWrong = api?.grows
    ? `is not in the list of ${entry.key.text} values of ${api.checked}`
    : `is not an allowed value of ${entry.key.text}`;
  const others = api?.grows && meant.length > FEW ? '' : ` Allowed: ${listed(meant)}.`;
  return {
    at: node,
    message: `“${value.text}”${isWritten ? writtenAs(literal) : ''}${from} ${isWrong}.${hint}${others}`,
    severity: severityOf(entry.key.text, value, same || api !== undefined),
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
