import type { DocumentRuleContext, Rule } from '../rule';

/** The targets of a deployment to Amazon ECS or AWS Lambda are a list, unlike the resources of a template. */
export const appspecResources: Rule = {
  id: 'appspec-resources',
  title: 'Appspec resources that are not a list',
  why: 'In an appspec, Resources is a list with the ECS service or the Lambda function to deploy. In a CloudFormation template it is an object keyed by logical ID, so the two are easy to mix up. CodeDeploy rejects an appspec without the list when the deployment is created.',
  severity: 'error',
  service: 'codedeploy',
  source:
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html',
  bad: `version: 0.0
Resources:
  OrdersFunction:
    Type: AWS::Lambda::Function
    Properties:
      Name: orders
      Alias: live
      CurrentVersion: "1"
      TargetVersion: "2"
`,
  good: `version: 0.0
Resources:
  - OrdersFunction:
      Type: AWS::Lambda::Function
      Properties:
        Name: orders
        Alias: live
        CurrentVersion: "1"
        TargetVersion: "2"
`,
  kinds: ['appspec'],
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    for (const name of ['Resources', 'resources']) check(name, ctx);
  },
};

function check(name: string, ctx: DocumentRuleContext): void {
  const entry = ctx.doc.root?.entry(name);
  if (!entry || entry.value.kind === 'seq') return;
  // Nothing is written behind the colon yet.
  if (entry.value.kind === 'scalar' && entry.value.value === null) return;
  ctx.report({
    at: entry.key,
    message: `${name} of an appspec must be a list. Write each target as a list item: “- TargetService:”.`,
  });
}
