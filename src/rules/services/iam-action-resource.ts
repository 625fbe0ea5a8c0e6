import { alternatives } from '../../core/tree/branches';
import { itemsOf, type MapNode, type Node, textOf } from '../../core/tree/node';
import type { IamAction, IamService } from '../../schema/iam/catalog';
import { isSpliced } from '../evaluate/maps';
import { actionIn } from '../iam/names';
import { type JudgedPolicy, judgedPolicies } from '../iam/policies';
import type { Report, Rule, RuleContext } from '../rule';
import { reportIn } from '../shape/writtenShapes';
import { globsMeet } from '../text/glob';

/** Actions that cannot work on any resource of their statement. */
export const iamActionResource: Rule = {
  id: 'iam-action-resource',
  title: 'Action on a resource type it does not apply to',
  why: 'IAM accepts the policy, but a statement allows an action only on resources of the types that the action works on: s3:GetObject on objects (arn:aws:s3:::bucket/*), s3:ListBucket on the bucket itself. With other resources the permission is missing when it is needed.',
  severity: 'warning',
  service: 'iam',
  source:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  bad: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::orders" }
`,
  good: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::orders/*" }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const policy of judgedPolicies(resource, ctx))
      for (const { map } of policy.judged.objects) checkStatement(map, policy, ctx);
  },
};

function checkStatement(statement: MapNode, policy: JudgedPolicy, ctx: RuleContext): void {
  const actions = statement.get('Action');
  const patterns = actions ? resourcePatterns(statement.get('Resource'), ctx) : undefined;
  if (!actions || !patterns || patterns.length === 0 || isSpliced(statement)) return;
  // All of them work on any resource, and most statements have this or one ARN.
  if (patterns.includes('*')) return;
  const arns = patterns.map((each) => partsOf(renamed(each)));
  for (const each of alternatives(actions))
    for (const node of each.kind === 'seq' ? itemsOf(each) : [each]) {
      const report = actionReport(node, arns, ctx);
      if (report) reportIn(policy, report, ctx);
    }
}

function actionReport(node: Node, arns: readonly ArnParts[], ctx: RuleContext): Report | undefined {
  const text = textOf(node);
  const written = text === undefined ? undefined : actionIn(text);
  const service = written && ctx.schema.iam.service(written.prefix);
  const action = written && service?.action(written.name);
  if (!action || !service || action.resources.length === 0) return undefined;
  const forms = action.resources.flatMap((name) => service.resources.get(name) ?? []);
  const fits = forms.length === 0 || forms.some((form) => canBeOneOf(arns, form));
  return fits ? undefined : { at: node, message: messageOf(text ?? '', action, service) };
}

function messageOf(text: string, { resources }: IamAction, service: IamService): string {
  const forms = resources.flatMap((name) => service.resources.get(name) ?? []);
  // The others are variants for access points and the like.
  const [form = ''] = [...forms].sort((one, other) => one.length - other.length);
  const example = form.replace(/\$\{(\w+)\}/g, (_, name: string) =>
    name === 'Partition' ? 'aws' : `<${name}>`,
  );
  return `${text} does not apply to the resources of this statement. Use an ARN like ${example}.`;
}

/** Whether one of several ARNs with wildcards can be one of a resource type. Wildcards stay within a part of the ARN, and names of buckets have no slash. */
function canBeOneOf(arns: readonly ArnParts[], form: string): boolean {
  // What varies is never empty, but perhaps the name.
  const others = partsOf(
    renamed(form)
      .replace(/\$\{[^}]*\}(?=.*:)/g, '?*')
      .replace(/\$\{[^}]*\}/g, '*'),
  );
  const isBucket = /:::\$\{BucketName\}$/.test(form);
  return arns.some((parts) => {
    if (parts.length < others.length) return true;
    if (isBucket && parts.at(-1)?.includes('/')) return false;
    return others.every((other, at) => globsMeet(parts[at] ?? '', other));
  });
}

/** CodeStar Connections became CodeConnections, and actions and ARNs of both names work together. */
function renamed(arn: string): string {
  return arn.replace(':codestar-connections:', ':codeconnections:');
}

/** The five parts of an ARN before the name, and the name. */
type ArnParts = readonly string[];

function partsOf(arn: string): ArnParts {
  const parts = arn.split(':');
  return parts.length < ARN_PARTS
    ? parts
    : [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(':')];
}

const ARN_PARTS = 6;

/** The resources of a statement as patterns; nothing where one of them cannot be known. */
function resourcePatterns(value: Node | undefined, ctx: RuleContext): readonly string[] | undefined {
  const nodes = alternatives(value).flatMap((each) =>
    each.kind === 'seq' ? itemsOf(each).flatMap(alternatives) : [each],
  );
  const found = nodes.map((each) => patternOf(each, ctx));
  return found.includes(undefined) ? undefined : found.flatMap((each) => each ?? []);
}

function patternOf(node: Node, ctx: RuleContext): string | undefined {
  if (node.kind === 'scalar')
    return /^(?:arn:|[*])/.test(node.text) && !/[$%{]/.test(node.text) ? node.text : undefined;
  if (node.kind !== 'call') return undefined;
  if (node.name === 'Fn::GetAtt') return bucketArn(attributeText(node.argument), ctx);
  if (node.name !== 'Fn::Sub' || node.argument.kind !== 'scalar') return undefined;
  return substituted(node.argument.text, ctx);
}

function attributeText(argument: Node): string {
  return argument.kind === 'seq'
    ? itemsOf(argument)
        .map((each) => textOf(each) ?? '')
        .join('.')
    : (textOf(argument) ?? '');
}

/** The text of `Fn::Sub` with what is known of its variables; a wildcard for the rest. */
function substituted(text: string, ctx: RuleContext): string | undefined {
  const [, first] = /^\$\{([^}]+)\}/.exec(text) ?? [];
  const start = first === undefined ? undefined : bucketArn(first, ctx);
  if (first !== undefined && start === undefined) return undefined;
  const rest = start === undefined ? text : text.slice(text.indexOf('}') + 1);
  const filled = rest.replace(/\$\{!?[^}]*\}/g, '*');
  return /^(?:arn:|[*])/.test(start ?? filled) ? `${start ?? ''}${filled}` : undefined;
}

/** The ARN of a bucket of the template, `Bucket.Arn`, with a name that has no slash. */
function bucketArn(reference: string, { template }: RuleContext): string | undefined {
  const [, id] = /^(\w+)\.Arn$/.exec(reference) ?? [];
  return id !== undefined && template.typeOf(id) === 'AWS::S3::Bucket' ? 'arn:aws:s3:::bucket' : undefined;
}
