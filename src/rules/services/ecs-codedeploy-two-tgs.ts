import type { Resource } from '../../core/index/template';
import { itemsOf } from '../../core/tree/node';
import { mapsAt } from '../evaluate/maps';
import { getProperty, resolveText } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import type { Rule, RuleContext } from '../rule';

/** The target groups of a blue/green deployment by CodeDeploy. */
export const ecsCodedeployTwoTgs: Rule = {
  id: 'ecs-codedeploy-two-tgs',
  title: 'Blue/green deployment with a single target group',
  why: 'CodeDeploy starts the new tasks of a service alongside the old ones and then shifts the traffic of the load balancer from one target group to the other. So it requires two target groups, although the service references only the first.',
  severity: 'warning',
  service: 'codedeploy',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html',
  bad: `Resources:
  Deployments:
    Type: AWS::CodeDeploy::DeploymentGroup
    Properties:
      ApplicationName: shop
      ServiceRoleArn: arn:aws:iam::111122223333:role/deploy
      ECSServices: [{ ClusterName: main, ServiceName: shop }]
      LoadBalancerInfo:
        TargetGroupPairInfoList:
          - TargetGroups: [{ Name: blue }]
`,
  good: `Resources:
  Deployments:
    Type: AWS::CodeDeploy::DeploymentGroup
    Properties:
      ApplicationName: shop
      ServiceRoleArn: arn:aws:iam::111122223333:role/deploy
      ECSServices: [{ ClusterName: main, ServiceName: shop }]
      LoadBalancerInfo:
        TargetGroupPairInfoList:
          - TargetGroups: [{ Name: blue }, { Name: green }]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ECS::Service', 'AWS::CodeDeploy::DeploymentGroup'],
  checkResource(resource, ctx) {
    const least = ctx.kb.limit('ecs.codedeploy-target-groups')?.min;
    if (least === undefined) return;
    if (resource.type === 'AWS::ECS::Service') checkService(resource, least, ctx);
    else checkPairs(resource, least, ctx);
  },
};

function checkPairs(deployments: Resource, least: number, ctx: RuleContext): void {
  for (const pair of mapsAt(deployments.properties, ['LoadBalancerInfo', 'TargetGroupPairInfoList'])) {
    const groups = pair.entry('TargetGroups');
    const items = itemsOf(groups?.value);
    if (!groups || items.length === 0 || items.length >= least || items.some((each) => each.kind === 'call'))
      continue;
    ctx.report({
      at: groups.key,
      message: `CodeDeploy shifts the traffic of an ECS service between ${least} target groups; this pair has ${items.length}.`,
    });
  }
}

/** A service whose target group is the only one in the template: the second is missing, unless it is created elsewhere. */
function checkService(service: Resource, least: number, ctx: RuleContext): void {
  const { template } = ctx;
  const controller = getProperty(service, ['DeploymentController', 'Type'], template);
  if (controller.state !== 'set' || resolveText(controller, template) !== 'CODE_DEPLOY') return;
  const groups = template.resourcesOfType('AWS::ElasticLoadBalancingV2::TargetGroup');
  const isOwn = mapsAt(service.properties, ['LoadBalancers']).some((each) =>
    groups.some((group) => referenceOf(each.get('TargetGroupArn'))?.id === group.id),
  );
  if (!isOwn || groups.length >= least || template.isOpen('Resources')) return;
  ctx.report({
    at: controller.entry.value,
    message: `A blue/green deployment by CodeDeploy requires ${least} target groups; this template has ${groups.length}.`,
    related: groups.map((each) => ({ at: each.entry.key, message: 'The only target group' })),
  });
}
