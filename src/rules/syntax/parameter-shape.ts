import {
  booleanOf,
  isNull,
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
  numberOf,
  textOf,
  wholeNumberOf,
} from '../../core/tree/node';
import { formatNumber } from '../../knowledge/figures/figures';
import type { DocumentRuleContext, Rule } from '../rule';
import { checkKeys, checkName, firstOf, isMissing, placeOf } from './shape/keys';

/** How a parameter is declared. */
export const parameterShape: Rule = {
  id: 'parameter-shape',
  title: 'Invalid parameter',
  why: 'A parameter has a type and a few other attributes, some only for strings and some only for numbers, and its name contains only letters and digits. CloudFormation rejects a template with other names, types or attributes.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  bad: `Parameters:
  queue-name:
    Type: Text
    Defaults: orders
Resources:
  Queue:
    Type: AWS::SQS::Queue
`,
  good: `Parameters:
  QueueName:
    Type: String
    Default: orders
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Ref QueueName
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    if (ctx.template.hasMacro()) return;
    for (const entry of ctx.doc.template?.parameters.values() ?? [])
      if (entry.value.kind === 'map') checkParameter(entry, entry.value, ctx);
  },
};

const ATTRIBUTES = [
  ...['Type', 'Default', 'Description', 'AllowedValues', 'AllowedPattern', 'ConstraintDescription', 'NoEcho'],
  ...['MinLength', 'MaxLength', 'MinValue', 'MaxValue'],
];

/** AWS adds types of its own parameters, so others of theirs are a warning only. */
const TYPES =
  /^(?:String|Number|CommaDelimitedList|List<(?:Number|String)>|AWS::SSM::Parameter::(?:Name|Value<.+>)|(?:List<)?AWS::(?:EC2::(?:AvailabilityZone::Name|Image::Id|Instance::Id|KeyPair::KeyName|SecurityGroup::(?:GroupName|Id)|Subnet::Id|Volume::Id|VPC::Id)|Route53::HostedZone::Id)>?)$/;

function checkParameter({ key }: MapEntry, map: MapNode, ctx: DocumentRuleContext): void {
  // Of Elastic Beanstalk only samples are known, and there are some with underscores.
  if (ctx.doc.kind !== 'ebextensions') checkName(key, 'a parameter', ctx);
  const meant = checkKeys(map, ATTRIBUTES, 'a parameter', ctx);
  const type = map.entry('Type');
  const text = textOf(type?.value);
  if (isMissing(map, 'Type', meant)) ctx.report({ at: key, message: `Parameter ${key.text} has no Type.` });
  else if (
    type &&
    type.value.kind !== 'call' &&
    !isNull(type.value) &&
    (text === undefined || !TYPES.test(text))
  )
    ctx.report({
      at: placeOf(type.value, type.key),
      message: `“${text ?? ''}” is not a valid parameter type. Use String, Number, List<Number>, CommaDelimitedList or an AWS-specific type.`,
      severity: text !== undefined && /^(?:List<)?AWS::/.test(text) ? 'warning' : 'error',
    });
  for (const each of map.entries) checkAttribute(each, text, ctx);
}

/** AWS's page says with which types the attributes go, but not that a template with others is rejected: a warning. */
function checkAttribute({ key, value }: MapEntry, type: string | undefined, ctx: DocumentRuleContext): void {
  const wrong = wrongShape(key.text, value);
  if (key.text === 'AllowedValues')
    for (const item of itemsOf(value))
      if (item.kind !== 'scalar')
        ctx.report({ at: firstOf(item), message: 'An allowed value must be a string or a number.' });
  if (wrong !== undefined) ctx.report({ at: placeOf(value, key), message: `${key.text} ${wrong}.` });
  else if (
    /^M(?:in|ax)Value$/.test(key.text) &&
    type !== undefined &&
    type !== 'Number' &&
    type !== 'List<Number>'
  )
    ctx.report({
      at: key,
      severity: 'warning',
      message: `${key.text} applies only to parameters of type Number; this one is ${type}.`,
    });
  else if (/^M(?:in|ax)Length$|^AllowedPattern$/.test(key.text) && type === 'Number')
    ctx.report({
      at: key,
      severity: 'warning',
      message: `${key.text} applies only to strings; this parameter is a Number.`,
    });
  else if (key.text === 'MaxLength') checkLongest(value, ctx);
}

/** The page has the limit, but not whether a template with more is rejected. */
function checkLongest(value: Node, ctx: DocumentRuleContext): void {
  const most = ctx.kb.limit('cfn.parameter-value')?.max;
  const amount = wholeNumberOf(value);
  if (most !== undefined && amount !== undefined && amount > most)
    ctx.report({
      at: value,
      severity: 'warning',
      message: `MaxLength exceeds ${formatNumber(most)} bytes, the maximum for the value of a parameter.`,
    });
}

function wrongShape(name: string, value: Node): string | undefined {
  // A key without a value is told as such.
  if (isNull(value)) return undefined;
  if (value.kind === 'call') return 'must be a literal value; functions are not allowed in parameters';
  switch (name) {
    case 'AllowedValues':
      return value.kind === 'seq' ? undefined : 'must be a list';
    case 'NoEcho':
      return booleanOf(value) !== undefined ? undefined : 'must be true or false';
    case 'MinLength':
    case 'MaxLength':
      return wholeNumberOf(value) !== undefined ? undefined : 'must be a whole number';
    case 'MinValue':
    case 'MaxValue':
      return numberOf(value) === undefined ? 'must be a number' : undefined;
    default:
      return value.kind === 'scalar' ? undefined : 'must be a single value';
  }
}
