import type { ScalarNode } from '../../core/tree/node';
import type { IamService } from '../../schema/iam/catalog';
import { correcting } from '../fixes/edits';
import { actionIn, hasWildcard, meansActions } from '../iam/names';
import { judgedPolicies } from '../iam/policies';
import { permissionTexts } from '../iam/prefixes';
import type { Report, Rule, RuleContext } from '../rule';
import { isFilledIn } from '../shape/judgedShape';
import { reportIn } from '../shape/writtenShapes';
import type { Correction } from '../text/spelling';
import { slipOf } from '../text/spelling';

/** Actions that are spelled almost like one that exists. */
export const iamAction: Rule = {
  id: 'iam-action',
  title: 'Misspelled IAM action',
  why: 'IAM accepts any name of an action, so a misspelled one is deployed, and the permission that was meant is missing when it is needed. Only names that are close to an existing action are reported: AWS adds actions that this extension does not know yet.',
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
          - { Effect: Allow, Action: "sqs:SendMesage", Resource: "arn:aws:sqs:eu-west-1:111122223333:orders" }
`,
  good: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:111122223333:orders" }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'value',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const node of permissionTexts(resource, 'Action'))
      for (const report of actionReports(node, ctx)) ctx.report(report);
    for (const policy of judgedPolicies(resource, ctx))
      for (const { node, types } of policy.judged.scalars)
        if (types.some(({ facts }) => facts?.from === 'iam-actions'))
          for (const report of actionReports(node, ctx)) reportIn(policy, report, ctx);
  },
};

function actionReports(node: ScalarNode, { schema: { iam } }: RuleContext): readonly Report[] {
  const written = isFilledIn(node.text) ? undefined : actionIn(node.text);
  if (!written) return [];
  const { prefix, name } = written;
  const service = iam.service(prefix);
  if (!service) return prefixReports(node, iam.serviceLike(prefix), name);
  if (meansActions(service, name)) return [];
  const close = meantAction(name, service);
  return close ? [reportOf(node, `is not an action of ${service.title}`, prefix, close)] : [];
}

/** A prefix is taken for a misspelled one only if the service that it is like has the action. */
function prefixReports(node: ScalarNode, like: IamService | undefined, name: string): readonly Report[] {
  if (!like || name === '*' || !meansActions(like, name)) return [];
  return [reportOf(node, 'has a prefix that no service has', like.prefix, { meant: name, isCertain: true })];
}

function reportOf(node: ScalarNode, problem: string, prefix: string, close: Correction): Report {
  const meant = { ...close, meant: `${prefix}:${close.meant}` };
  return {
    at: node,
    message: `“${node.text}” ${problem}. Did you mean ${meant.meant}?`,
    fixes: [correcting(node, meant)],
  };
}

/** Of a name that ends with a wildcard, the beginning is compared with as much of each action. */
function meantAction(name: string, { actions }: IamService): Correction | undefined {
  if (!hasWildcard(name))
    return slipOf(
      name,
      actions.map((each) => each.name),
    );
  const [, stem] = /^(\w+)\*$/.exec(name) ?? [];
  if (stem === undefined) return undefined;
  // A letter may be missing, or one too many.
  const near = [1, 0, -1].flatMap((more) => beginning(stem, stem.length + more, actions) ?? []);
  return near[0] && { meant: `${near[0].meant}*`, isCertain: false };
}

function beginning(stem: string, length: number, actions: IamService['actions']): Correction | undefined {
  return slipOf(stem, new Set(actions.map(({ name }) => name.slice(0, length))));
}
