import type { Resource } from '../../core/index/template';
import { type MapNode, type Node, textOf } from '../../core/tree/node';
import { mapsIn } from '../evaluate/maps';
import { referenceOf } from '../evaluate/references';
import { type KnownValue, knownValues } from '../evaluate/values';
import { isOfAuthors } from '../references/madeNames';
import type { Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';

/** A name or an ID where a property takes only ARNs, and the ARN of something else where it takes a role. */
export const arnForm: Rule = {
  id: 'arn-form',
  title: 'Value is not the ARN that the property expects',
  why: 'A property whose name ends with Arn accepts only ARNs, and one for a role only ARNs of IAM roles; services reject names and IDs there. In a template, use Fn::GetAtt, or Fn::Sub with the parts of the ARN.',
  // A few services also read names there, so it is not an error.
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  bad: `Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 day)
      RoleArn: service-role/events
      Targets: [{ Id: one, Arn: my-queue }]
`,
  good: `Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 day)
      RoleArn: arn:aws:iam::111122223333:role/service-role/events
      Targets: [{ Id: one, Arn: arn:aws:sqs:eu-west-1:111122223333:my-queue }]
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'value',
  overlap: 'defers',
  types: ['*'],
  checkResource(resource, ctx) {
    const { properties, type } = resource;
    if (!properties || !type.startsWith('AWS::') || isSam(type) || ctx.template.hasMacro()) return;
    if (ctx.schema.resource(type)) visit(properties, [], resource, ctx);
  },
};

/** Names of properties for ARNs. Services read IDs and aliases of keys as well, ECS reads names of roles, and URLs of functions names of functions. */
const ARN = /(?:Arn|ARN)s?$/;
const OTHERS = /Kms|KMS|Key|^(?:(?:Task|Execution)RoleArn|TargetFunctionArn)$/;

function visit(map: MapNode, path: readonly string[], resource: Resource, ctx: RuleContext): void {
  ctx.checkEntries(map, resource.type, ({ key, value }) => {
    const isArn = (ARN.test(key.text) || key.text === 'Role') && !OTHERS.test(key.text);
    if (value.kind === 'scalar' && !isArn) return;
    const below = [...path, key.text];
    for (const child of mapsIn(value)) visit(child, below, resource, ctx);
    if (isArn) checkValue(value, key.text, below, resource, ctx);
  });
}

function checkValue(
  value: Node,
  name: string,
  path: readonly string[],
  { type }: Resource,
  ctx: RuleContext,
): void {
  const property = ctx.schema.property(type, path);
  if (!property) return;
  const isRole =
    property.refersTo.length > 0 &&
    property.refersTo.every((each) => each.type === 'AWS::IAM::Role' && each.attribute === 'Arn');
  if (!isRole && !ARN.test(name)) return;
  const nodes = value.kind === 'seq' ? value.items : [value];
  for (const node of nodes) {
    const other = isRole ? undefined : otherValue(node, ctx);
    if (other !== undefined)
      ctx.report({
        at: node,
        message: `${name} must be an ARN, but ${other}. Use the attribute with the ARN.`,
      });
    const wrong = knownValues(node, ctx.template).find((each) => isWrong(each, isRole));
    if (!wrong) continue;
    const what = isRole
      ? 'the ARN of an IAM role, like arn:aws:iam::111122223333:role/name'
      : 'an ARN, which begins with “arn:”';
    ctx.report({
      at: node,
      message: `${name} must be ${what}, not “${wrong.text}”.`,
      related: wrong.node === node ? [] : [{ at: wrong.node, message: 'The value is set here' }],
    });
  }
}

/** A name or a URL that a reference returns, in a clause; nothing where it returns an ARN, or that is not known. */
function otherValue(node: Node, { schema, template }: RuleContext): string | undefined {
  const link = referenceOf(node);
  if (!link || template.has('parameter', link.id)) return undefined;
  const type = template.resource(link.id)?.type;
  if (type === undefined || isOfAuthors(type)) return undefined;
  const identifier = schema.resource(type)?.primaryIdentifier ?? [];
  const returned = link.attribute ?? (identifier.length === 1 ? identifier[0] : undefined);
  if (returned === undefined || !/^\w*(?:Name|Url|URL)$/.test(returned)) return undefined;
  const noun = returned.endsWith('Name') ? 'name' : 'URL';
  return link.attribute === undefined
    ? `Ref returns the ${noun} of ${link.id}`
    : `${link.attribute} of ${link.id} is a ${noun}`;
}

/** Not the default of a parameter, which is often only an example. */
function isWrong({ how, node, text }: KnownValue, isRole: boolean): boolean {
  if ((how !== 'literal' && how !== 'computed') || text === '' || /[*<>{}]|^\s|^x+$/i.test(text))
    return false;
  const written = textOf(node) ?? text;
  if (written.includes('{{')) return false;
  return isRole
    ? !/^arn:[\w-]+:iam::(?:\d{12}|aws)?:role\/|^arn:[^:]*$/.test(text)
    : !text.startsWith('arn:');
}
