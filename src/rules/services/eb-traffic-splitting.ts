import { EB_TYPES, type EbOptions, optionsOfFile, optionsOfResource } from '../aws/beanstalk';
import type { Rule, RuleContext } from '../rule';

/** The deployment policy against the load balancer. */
export const ebTrafficSplitting: Rule = {
  id: 'eb-traffic-splitting',
  title: 'Traffic splitting needs an Application Load Balancer',
  why: 'With the deployment policy TrafficSplitting some of the requests go to the new instances for a while. Only an Application Load Balancer can do that; with another one the environment is rejected.',
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
  kinds: ['ebextensions', 'cloudformation', 'sam'],
  types: EB_TYPES,
  checkDocument(ctx) {
    if (ctx.doc.kind === 'ebextensions') check(optionsOfFile(ctx), ctx);
  },
  checkResource(resource, ctx) {
    check(optionsOfResource(resource, ctx), ctx);
  },
};

function check(options: EbOptions, ctx: RuleContext): void {
  const policy = options.option('aws:elasticbeanstalk:command', 'DeploymentPolicy');
  // Where the type is not named here it may be named in another file.
  const balancer = options.option('aws:elasticbeanstalk:environment', 'LoadBalancerType');
  if (policy?.text !== 'TrafficSplitting' || !balancer || balancer.text === 'application') return;
  ctx.report({
    at: policy.at,
    message: `The deployment policy TrafficSplitting needs a LoadBalancerType of application; it is ${balancer.text}.`,
    related: [{ at: balancer.at, message: 'The type of load balancer' }],
  });
}
