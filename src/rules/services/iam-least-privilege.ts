import type { Resource } from '../../core/index/template';
import { itemsOf, type MapNode, type Node } from '../../core/tree/node';
import { mapsAt } from '../evaluate/maps';
import { getPropertyIn, resolveScalar, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';

/** Identity policies that allow everything. */
export const iamLeastPrivilege: Rule = {
  id: 'iam-least-privilege',
  title: 'Policy that allows every action on every resource',
  why: 'A policy with Action "*" on Resource "*" grants administrator access: a compromised function or server can then do anything in the account. List only the actions and resources that are needed.',
  severity: 'information',
  service: 'iam',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  bad: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Action: "*", Resource: "*" }
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
  types: [
    'AWS::IAM::Policy',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Role',
    'AWS::IAM::User',
    'AWS::IAM::Group',
    'AWS::Serverless::Function',
    'AWS::Serverless::StateMachine',
  ],
  checkResource(resource, ctx) {
    for (const statement of statementsOf(resource)) checkStatement(statement, ctx);
  },
};

function statementsOf({ type, properties }: Resource): readonly MapNode[] {
  if (type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy')
    return mapsAt(properties, ['PolicyDocument', 'Statement']);
  if (isSam(type)) return mapsAt(properties, ['Policies', 'Statement']);
  return mapsAt(properties, ['Policies', 'PolicyDocument', 'Statement']);
}

function checkStatement(statement: MapNode, ctx: RuleContext): void {
  const { template } = ctx;
  const action = starIn(statement.get('Action'), ctx);
  const isAllowed = resolveText(getPropertyIn(statement, ['Effect'], template), template) === 'Allow';
  // A condition may narrow it down.
  if (!action || !isAllowed || statement.entry('Condition') || !starIn(statement.get('Resource'), ctx))
    return;
  ctx.report({
    at: action,
    message:
      'This statement allows every action on every resource. List only the actions and resources that are needed.',
  });
}

function starIn(node: Node | undefined, { template }: RuleContext): Node | undefined {
  const items = node?.kind === 'seq' ? itemsOf(node) : node ? [node] : [];
  return items.find((each) => {
    const text = resolveScalar(each, template)?.value.text;
    return text === '*' || text === '*:*';
  });
}
