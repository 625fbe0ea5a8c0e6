import { writtenText } from '../../core/embedded/jsonInText';
import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import { itemsOf, type Node, type ScalarNode } from '../../core/tree/node';
import { correcting } from '../fixes/edits';
import type { Report, Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';
import { slipOf } from '../text/spelling';

/** AWS managed policies whose name or path is not quite right. */
export const iamManagedPolicy: Rule = {
  id: 'iam-managed-policy',
  title: 'Misspelled name or path of an AWS managed policy',
  why: 'A role with an AWS managed policy that does not exist cannot be created. Some policies have a path, such as service-role, which is part of their ARN. Only names that are close to an existing policy are reported.',
  severity: 'warning',
  service: 'iam',
  source: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html',
  bad: `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole
`,
  good: `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'value',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const node of policyNames(resource)) {
      const text = writtenText(node);
      const report = text && policyReport(text, isSam(resource.type), ctx);
      if (report) ctx.report(report);
    }
  },
};

/** The values that name managed policies. */
function policyNames({ properties, type }: Resource): readonly Node[] {
  const names = ['ManagedPolicyArns', 'PermissionsBoundary', ...(isSam(type) ? ['Policies'] : [])];
  return names
    .flatMap((name) => alternatives(properties?.get(name)))
    .flatMap((each) => (each.kind === 'seq' ? itemsOf(each).flatMap(alternatives) : [each]));
}

const ARN = /^(arn:(?:[\w-]+|\$\{AWS::Partition\}):iam::aws:policy)(\/(?:[\w+=,.@-]+\/)*)([\w+=,.@-]+)$/;

function policyReport(node: ScalarNode, takesNames: boolean, ctx: RuleContext): Report | undefined {
  const { managedPolicies } = ctx.schema.iam;
  const [, start = '', path = '', name = ''] = ARN.exec(node.text) ?? [];
  if (start === '') return takesNames ? nameReport(node, ctx) : undefined;
  const known = managedPolicies.get(name);
  if (known === `${path}${name}`) return undefined;
  if (known !== undefined)
    return {
      at: node,
      message: `The ARN of ${name} is ${start}${known}.`,
      fixes: [correcting(node, { meant: `${start}${known}`, isCertain: true })],
    };
  const close = slipOf(name, managedPolicies.keys());
  const meant = close && `${start}${managedPolicies.get(close.meant) ?? ''}`;
  if (!close || meant === undefined) return undefined;
  return {
    at: node,
    message: `“${name}” is not an AWS managed policy. Did you mean ${close.meant}?`,
    fixes: [correcting(node, { ...close, meant })],
  };
}

/** SAM takes the names of AWS managed policies. */
function nameReport(node: ScalarNode, ctx: RuleContext): Report | undefined {
  const { managedPolicies } = ctx.schema.iam;
  if (!/^[\w+=,.@-]+$/.test(node.text) || managedPolicies.has(node.text)) return undefined;
  const templates = ctx.schema.propertiesAt('AWS::Serverless::Function', ['Policies']);
  const close = templates?.has(node.text) ? undefined : slipOf(node.text, managedPolicies.keys());
  return close
    ? {
        at: node,
        message: `“${node.text}” is not an AWS managed policy. Did you mean ${close.meant}?`,
        fixes: [correcting(node, close)],
      }
    : undefined;
}
