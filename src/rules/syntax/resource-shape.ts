import type { Resource } from '../../core/index/template';
import { alternatives, isIf } from '../../core/tree/branches';
import { entriesOf, itemsOf, type MapEntry, type MapNode, type Node, textOf } from '../../core/tree/node';
import { correcting } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';
import { templateReports } from '../shape/embeddedShape';
import { correction } from '../text/spelling';
import { checkKeys, checkName, firstOf, isMissing, isSpecialKey, placeOf } from './shape/keys';
import { misplaced } from './shape/places';

/** What stands beside the properties of a resource. */
export const resourceShape: Rule = {
  id: 'resource-shape',
  title: 'Invalid resource attribute',
  why: 'Besides its type and properties, a resource has only a few attributes, and each allows only certain values. CloudFormation rejects a template with other attributes or values.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    DeletionPolicy: Keep
    Property:
      QueueName: orders
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    DeletionPolicy: Retain
    Properties:
      QueueName: orders
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource(resource, ctx) {
    const { key, value } = resource.entry;
    const type = value.kind === 'map' ? value.get('Type') : undefined;
    // Another language than that of CloudFormation gives the type of such a resource.
    if (type?.kind === 'call' && FUNCTIONS.test(type.name) && !ctx.template.hasMacro())
      ctx.report({
        at: firstOf(type),
        message: 'Type must be a literal string; functions are not allowed here.',
      });
    const isForeign = type !== undefined && !/^[\w-]+(?:::[\w@-]+)+$/.test(textOf(type) ?? '');
    if (value.kind !== 'map' || isForeign || ctx.template.hasMacro()) return;
    checkName(key, 'a resource', ctx);
    if (ctx.template.has('parameter', resource.id))
      ctx.report({ at: key, message: `${key.text} is also the name of a parameter. ${UNIQUE}` });
    if (isSam(resource.type)) checkIgnored(value, resource, ctx);
    else {
      const meant = checkKeys(value, attributesOf(resource.type), 'a resource', ctx);
      if (isMissing(value, 'Type', meant))
        ctx.report({ at: key, message: `Resource ${resource.id} has no Type.` });
    }
    const text = value.entry('Description');
    if (text)
      ctx.report({
        at: text.key,
        message: 'Description is not a resource attribute. Use a comment or Metadata instead.',
        severity: 'warning',
      });
    for (const entry of value.entries) checkAttribute(entry, resource, ctx);
  },
};

/** The transform of SAM writes the resource anew, without what it does not know: a property, or a misspelled attribute. */
function checkIgnored(body: MapNode, { type }: Resource, ctx: RuleContext): void {
  const known = attributesOf(type);
  const properties = ctx.schema.resource(type)?.properties;
  for (const { key } of body.entries) {
    if (known.includes(key.text) || isSpecialKey(key.text)) continue;
    const close = correction(key.text, known);
    const isProperty = properties?.has(key.text) === true;
    const advice = isProperty
      ? ` Move it below Properties.`
      : close === undefined
        ? ` Allowed: ${ATTRIBUTES.join(', ')}.`
        : ` Did you mean ${close.meant}?`;
    ctx.report({
      at: key,
      message: `SAM ignores ${key.text} here: it is not a resource attribute.${advice}`,
      severity: 'warning',
      fixes: close === undefined || isProperty || body.entry(close.meant) ? [] : [correcting(key, close)],
    });
  }
}

const UNIQUE = 'Names must be unique in a template.';

const FUNCTIONS = /^(?:Ref|Fn::(?:FindInMap|GetAtt|If|ImportValue|Join|Select|Sub))$/;

const ATTRIBUTES = [
  ...['Type', 'Properties', 'Condition', 'DependsOn', 'Metadata', 'DeletionPolicy', 'UpdateReplacePolicy'],
  ...['CreationPolicy', 'UpdatePolicy'],
];

function attributesOf(type: string): readonly string[] {
  // A description is told apart from the others: CloudFormation has let it pass.
  if (/^(?:Custom::|AWS::CloudFormation::(?:CustomResource|MacroExpand))|::MODULE$/.test(type))
    return [...ATTRIBUTES, 'Description', 'Version'];
  // The rules of a conformance pack name the controls they check.
  if (type.startsWith('AWS::Config::')) return [...ATTRIBUTES, 'Description', 'Controls'];
  // SAM has connectors in any resource.
  return [...ATTRIBUTES, 'Description', 'Connectors', 'IgnoreGlobals'];
}

function checkAttribute(entry: MapEntry, resource: Resource, ctx: RuleContext): void {
  const { key, value } = entry;
  switch (key.text) {
    case 'Type':
    case 'Condition':
      if (value.kind !== 'scalar') ctx.report({ at: key, message: `${key.text} must be a string.` });
      break;
    case 'Properties':
    case 'Metadata':
      if (value.kind === 'seq' || (value.kind === 'scalar' && value.value !== null))
        ctx.report({ at: key, message: `${key.text} must be an object.` });
      break;
    case 'DeletionPolicy':
    case 'UpdateReplacePolicy':
      checkPolicy(key, value, resource, ctx);
      break;
    case 'DependsOn':
      checkDepends(key, value, ctx);
      break;
    case 'UpdatePolicy':
      checkModule(key, resource, ctx);
      checkParts(entry, ctx);
      checkOwners(entry, resource, ctx);
      break;
    case 'CreationPolicy':
      checkModule(key, resource, ctx);
      checkParts(entry, ctx);
  }
}

/** These policies are for a few types, and a module is none of them. */
function checkModule(key: MapEntry['key'], { type }: Resource, ctx: RuleContext): void {
  if (type.endsWith('::MODULE'))
    ctx.report({
      at: key,
      message: `A module does not support ${key.text}; set it on the resources inside the module.`,
      severity: 'warning',
    });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
function checkPolicy(key: MapEntry['key'], value: Node, resource: Resource, ctx: RuleContext): void {
  const allowed = [
    'Delete',
    'Retain',
    'Snapshot',
    ...(key.text === 'DeletionPolicy' ? ['RetainExceptOnCreate'] : []),
  ];
  const text = textOf(value);
  for (const each of misplaced(value, 'deletion-policy', ctx)) ctx.report(each);
  if (value.kind === 'seq' || value.kind === 'map' || (text !== undefined && !allowed.includes(text)))
    ctx.report({ at: placeOf(value, key), message: `${key.text} must be one of ${allowed.join(', ')}.` });
  else if (text === 'Snapshot' && resource.type.startsWith('AWS::') && !SNAPSHOTS.test(resource.type))
    ctx.report({
      at: value,
      message: `${resource.type} does not support snapshots. Set ${key.text} to Retain or Delete.`,
    });
}

const SNAPSHOTS =
  /^AWS::(?:DocDB::DBCluster|EC2::Volume|ElastiCache::(?:CacheCluster|ReplicationGroup|ServerlessCache)|Neptune::DBCluster|RDS::(?:DBCluster|DBInstance)|Redshift::Cluster|Serverless::.*|CloudFormation::(?:Stack|CustomResource))$/;

function checkDepends(key: MapEntry['key'], value: Node, ctx: RuleContext): void {
  const wrong = value.kind === 'seq' ? itemsOf(value).find((each) => each.kind !== 'scalar') : undefined;
  if (value.kind === 'map' || value.kind === 'call' || wrong)
    ctx.report({
      at: wrong ? firstOf(wrong) : placeOf(value, key),
      message: 'DependsOn must be a logical ID or a list of logical IDs; functions are not allowed.',
    });
}

/** The types that parts of an update policy are for. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  AutoScalingReplacingUpdate: ['AWS::AutoScaling::AutoScalingGroup'],
  AutoScalingRollingUpdate: ['AWS::AutoScaling::AutoScalingGroup'],
  AutoScalingScheduledAction: ['AWS::AutoScaling::AutoScalingGroup'],
  CodeDeployLambdaAliasUpdate: ['AWS::Lambda::Alias'],
};

function checkOwners({ value }: MapEntry, { type }: Resource, ctx: RuleContext): void {
  for (const { key } of entriesOf(value)) {
    const owners = OWNERS[key.text];
    // CloudFormation may let it pass and do nothing, so it is no error.
    if (owners && type.startsWith('AWS::') && !owners.includes(type))
      ctx.report({
        at: key,
        message: `${key.text} applies only to ${owners.join(' and ')}; this resource is ${type}.`,
        severity: 'warning',
      });
  }
}

/**
 * An update or creation policy.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
 */
function checkParts({ key, value }: MapEntry, ctx: RuleContext): void {
  if (value.kind === 'seq' || (value.kind === 'scalar' && value.value !== null))
    ctx.report({
      at: key,
      message: `${key.text} must be an object, not ${value.kind === 'seq' ? 'a list' : 'a string'}.`,
    });
  if (value.kind === 'call' && !isIf(value))
    for (const each of misplaced(value, 'policy', ctx)) ctx.report(each);
  for (const each of alternatives(value))
    if (each.kind === 'map')
      for (const report of templateReports(each, ['Resources', '', key.text], ctx)) ctx.report(report);
}
