import { EB_TYPES, type EbOptions, optionsOfFile, optionsOfResource } from '../aws/beanstalk';
import type { Rule, RuleContext } from '../rule';

/** Health checks of a load balancer that take longer than the time between them. */
export const ebHealthCheck: Rule = {
  id: 'eb-health-check',
  title: 'Health check timeout not shorter than its interval',
  why: 'A health check must end before the next one begins. Elastic Load Balancing rejects a timeout that is not shorter than the interval, so the update of the environment fails.',
  severity: 'warning',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-healthchecks.html',
  bad: `option_settings:
  aws:elb:healthcheck:
    Interval: 10
    Timeout: 15
`,
  good: `option_settings:
  aws:elb:healthcheck:
    Interval: 30
    Timeout: 15
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

/** The options for the timeout and the interval, in the namespaces of both generations of load balancers. */
function namesIn(namespace: string): readonly [timeout: string, interval: string] | undefined {
  if (namespace === 'aws:elb:healthcheck') return ['Timeout', 'Interval'];
  const isProcess = namespace.startsWith('aws:elasticbeanstalk:environment:process:');
  return isProcess ? ['HealthCheckTimeout', 'HealthCheckInterval'] : undefined;
}

function check(options: EbOptions, ctx: RuleContext): void {
  for (const namespace of new Set(options.settings.map((each) => each.namespace))) {
    const [timeout, interval] = (namesIn(namespace) ?? []).map((name) => options.option(namespace, name));
    if (timeout?.amount === undefined || interval?.amount === undefined) continue;
    if (timeout.amount < interval.amount) continue;
    ctx.report({
      at: timeout.at,
      message: `The timeout of ${timeout.amount} seconds must be shorter than the interval of ${interval.amount} seconds between health checks.`,
      related: [{ at: interval.at, message: 'Interval between health checks' }],
    });
  }
}
