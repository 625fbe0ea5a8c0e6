import { editDistance } from '../../core/text/editDistance';
import type { ScalarNode } from '../../core/tree/node';
import type { IamCatalog } from '../../schema/iam/catalog';
import { correcting } from '../fixes/edits';
import { regionless } from '../iam/names';
import { judgedPolicies } from '../iam/policies';
import { permissionTexts } from '../iam/prefixes';
import type { Report, Rule, RuleContext } from '../rule';
import { isFilledIn } from '../shape/judgedShape';
import { reportIn } from '../shape/writtenShapes';
import { type Correction, correction } from '../text/spelling';

/** Service principals that are spelled almost like one that exists. */
export const iamServicePrincipal: Rule = {
  id: 'iam-service-principal',
  title: 'Misspelled service principal',
  why: 'IAM rejects a policy with a service principal that does not exist: “Invalid principal in policy”. AWS has no complete list of them, so only names that are close to a known one are reported.',
  severity: 'warning',
  service: 'iam',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  bad: `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: { Service: ecs-task.amazonaws.com }, Action: "sts:AssumeRole" }
`,
  good: `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: "sts:AssumeRole" }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'value',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const node of permissionTexts(resource, 'Principal'))
      if (node.text.includes('.')) for (const report of principalReports(node, ctx)) ctx.report(report);
    for (const policy of judgedPolicies(resource, ctx))
      for (const { node, types } of policy.judged.scalars)
        if (types.some(({ facts }) => facts?.from === 'iam-service-principals'))
          for (const report of principalReports(node, ctx)) reportIn(policy, report, ctx);
  },
};

function principalReports(node: ScalarNode, { schema: { iam } }: RuleContext): readonly Report[] {
  const { text } = node;
  if (isFilledIn(text) || /[*?%]/.test(text) || iam.principals.has(regionless(text))) return [];
  const close = meantPrincipal(text, iam);
  if (!close) return [];
  return [
    {
      at: node,
      message: `“${text}” is not a known service principal. Did you mean ${close.meant}?`,
      fixes: [correcting(node, close)],
    },
  ];
}

/** Names that are shorter differ by a letter from too many others. */
const SHORTEST = 4;
/** From this length on a name may differ by two letters. */
const LONG = 8;

function meantPrincipal(text: string, { principals, services }: IamCatalog): Correction | undefined {
  const [, base = '', ending = ''] = /^([\w.-]*?)(\.amazon\w*\.\w+(?:\.cn)?|)$/.exec(text) ?? [];
  const exact = `${base}.amazonaws.com`;
  if (principals.has(exact)) return { meant: exact, isCertain: true };
  // A service may have its prefix as principal, also where that is not known.
  if (base.length < SHORTEST || ending === '' || services.has(base.split('.').at(-1) ?? '')) return undefined;
  const bases = [...principals.keys()].map((each) => each.replace(/\.amazonaws\.com$/, ''));
  const close = correction(base, bases);
  const most = base.length < LONG ? 1 : 2;
  if (!close || editDistance(base, close.meant, most) > most) return undefined;
  return { ...close, meant: close.meant.includes('.amazon.') ? close.meant : `${close.meant}.amazonaws.com` };
}
