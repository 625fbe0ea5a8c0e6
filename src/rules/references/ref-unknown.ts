import { hasOpenVariable } from '../../core/index/loops';
import type { Reference } from '../../core/index/template';
import type { Node } from '../../core/tree/node';
import { renaming } from '../fixes/edits';
import type { Declared, Report, Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';
import { callOf, hasHiddenVariables, loopNames } from './calls';
import { onReferences } from './declared';
import { isModule, mayBeMade } from './madeNames';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
const PSEUDO: readonly string[] = [
  ...['AWS::AccountId', 'AWS::NoValue', 'AWS::NotificationARNs', 'AWS::Partition', 'AWS::Region'],
  ...['AWS::StackId', 'AWS::StackName', 'AWS::URLSuffix'],
];

/** A name that nothing in the template has. */
export const refUnknown: Rule = {
  id: 'ref-unknown',
  title: 'Reference to an undefined name',
  why: 'Ref, Fn::GetAtt, Fn::Sub, DependsOn, Condition and Fn::FindInMap refer to parameters, resources, conditions and mappings of the template; CloudFormation rejects a name that is not defined. Names that SAM, loops or macros may generate are not reported.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html',
  bad: `Parameters:
  Stage:
    Type: String
Resources:
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: Queues
    Properties:
      TopicName: !Sub "\${Stages}-topic"
  Queue:
    Type: AWS::SQS::Queue
    Condition: InProduction
Outputs:
  Topic:
    Value: !Ref Topics
`,
  good: `Parameters:
  Stage:
    Type: String
Resources:
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: Queue
    Properties:
      TopicName: !Sub "\${Stage}-topic"
  Queue:
    Type: AWS::SQS::Queue
Outputs:
  Topic:
    Value: !Ref Topic
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  ...onReferences(check, ['Conditions', 'Outputs', 'Rules', 'Globals']),
};

function check(reference: Reference, root: Node, ctx: RuleContext): void {
  const { name } = reference;
  const sorts = sortsFor(reference);
  if (sorts.some((sort) => ctx.template.has(sort, name)) || isBuiltIn(reference)) return;
  const mayBeAdded = sorts.some((sort) => ctx.template.mayAdd(SECTIONS[sort], name));
  if (mayBeAdded || ctx.template.isOpen('Parameters')) return;
  if (name === '' || /[${&]/.test(name) || OTHER_TOOLS.test(name) || isMade(reference, sorts, ctx)) return;
  const loops = loopNames(root);
  if (loops.includes(name)) return;
  if (reference.form === 'Sub' && hasHiddenVariables(callOf(reference, root))) return;
  ctx.report(reportOf(reference, sorts, ctx));
}

/** `${self:custom.stage}` and their like are put in by the Serverless Framework, `${Rain::Name}` by Rain. */
const OTHER_TOOLS = /^(?:Rain::|(?:self|opt|env|file|sls|cf|ssm|s3|param|aws|git)[:(])/;

const SECTIONS = {
  resource: 'Resources',
  parameter: 'Parameters',
  condition: 'Conditions',
  mapping: 'Mappings',
} as const;

/** What the name can be of. Conditions and rules are looked at before there are resources. */
function sortsFor({ attribute, form, section }: Reference): readonly Declared[] {
  if (form === 'Condition') return ['condition'];
  if (form === 'FindInMap') return ['mapping'];
  if (form === 'GetAtt' || form === 'DependsOn' || attribute !== undefined) return ['resource'];
  return section === 'Conditions' || section === 'Rules' ? ['parameter'] : ['resource', 'parameter'];
}

function isBuiltIn({ attribute, form, name }: Reference): boolean {
  return (form === 'Ref' || form === 'Sub') && attribute === undefined && PSEUDO.includes(name);
}

/** Names of what SAM and modules make: `Function.Version`, `FunctionRole`, `ModuleQueue`. */
function isMade({ name }: Reference, sorts: readonly Declared[], { template }: RuleContext): boolean {
  if (!sorts.includes('resource')) return false;
  const dot = name.indexOf('.');
  const owner = dot < 0 ? undefined : template.typeOf(name.slice(0, dot));
  if (owner !== undefined && (isSam(owner) || isModule(owner))) return true;
  return mayBeMade(name, template);
}

function reportOf(reference: Reference, sorts: readonly Declared[], ctx: RuleContext): Report {
  const { name, span } = reference;
  const what = sorts.join(' or ');
  const other = otherwise(reference, sorts, ctx);
  if (other !== undefined) return { at: span, message: other };
  const close = ctx.correctedName(name, () => namesFor(reference, sorts, ctx));
  const message = `Undefined ${what} ${name}.`;
  if (close === undefined) return { at: span, message };
  // Elsewhere the span is more than the name: a text with escapes, or of several lines.
  const isName = ctx.source.slice(span.start, span.end) === name;
  const fixes = isName ? renaming(ctx.source, reference.node, span, close) : [];
  return { at: span, message: `${message} Did you mean ${close.meant}?`, fixes };
}

function* namesFor(
  { form, section, owner }: Reference,
  sorts: readonly Declared[],
  ctx: RuleContext,
): Iterable<string> {
  // A resource that names itself, or a condition, waits for itself: that was not meant.
  const isOwn = (sort: Declared, name: string) => name === owner && SECTIONS[sort] === section;
  for (const sort of sorts)
    for (const name of ctx.template.names(sort)) if (!isOwn(sort, name) && !hasOpenVariable(name)) yield name;
  if (form === 'Ref' || form === 'Sub') yield* PSEUDO;
}

/** The name exists, but not for this. */
function otherwise(
  { form, name, section }: Reference,
  sorts: readonly Declared[],
  { template }: RuleContext,
): string | undefined {
  const dot = name.indexOf('.');
  if (form === 'Ref' && dot > 0 && template.has('resource', name.slice(0, dot)))
    return `Ref accepts only a name. Use !GetAtt ${name} to read an attribute.`;
  if (!sorts.includes('resource') && template.has('resource', name) && sorts.includes('parameter'))
    return `${name} is a resource. ${section} can refer only to parameters, because no resource exists when they are evaluated.`;
  if (!sorts.includes('parameter') && template.has('parameter', name) && sorts.includes('resource'))
    return `${name} is a parameter. ${form === 'DependsOn' ? 'DependsOn accepts only resources' : 'Only resources have attributes'}.`;
  return undefined;
}
