import { EB_TYPES, type EbOptions, optionsOfFile, optionsOfResource } from '../aws/beanstalk';
import type { Rule, RuleContext } from '../rule';

/** The deployment policy TrafficSplitting and the type of load balancer. */
export const ebTrafficSplitting: Rule = {
  id: 'eb-traffic-splitting',
  title: 'Traffic splitting without an Application Load Balancer',
  why: 'The deployment policy TrafficSplitting sends some of the requests to the new instances for a while. Only an Application Load Balancer supports that; Elastic Beanstalk rejects an environment with another type of load balancer.',
  severity: 'error',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.rolling-version-deploy.html',
  bad: `option_settings:
  aws:elasticbeanstalk:environment:
    LoadBalancerType: classic
  aws:elasticbeanstalk:command:
    DeploymentPolicy: TrafficSplitting
`,
  good: `option_settings:
  aws:elasticbeanstalk:environment:
    LoadBalancerType: application
  aws:elasticbeanstalk:command:
    DeploymentPolicy: TrafficSplitting
`,
  kinds: ['ebextensions', 'eb-env', 'cloudformation', 'sam'],
  types: EB_TYPES,
  checkDocument(ctx) {
    check(optionsOfFile(ctx), ctx);
  },
  checkResource(resource, ctx) {
    check(optionsOfResource(resource, ctx), ctx);
  },
};

function check(options: EbOptions, ctx: RuleContext): void {
  const policy = options.option('aws:elasticbeanstalk:command', 'DeploymentPolicy');
  // A type that is not set here may be set in another file.
  const balancer = options.option('aws:elasticbeanstalk:environment', 'LoadBalancerType');
  if (policy?.text !== 'TrafficSplitting' || !balancer || balancer.text === 'application') return;
  ctx.report({
    at: policy.at,
    message: `The deployment policy TrafficSplitting requires LoadBalancerType application; it is ${balancer.text}.`,
    related: [{ at: balancer.at, message: 'Load balancer type' }],
  });
}
