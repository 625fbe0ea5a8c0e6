import { formatNumber } from '../../knowledge/figures/figures';
import { EB_TYPES, type EbOptions, optionsOfFile, optionsOfResource } from '../aws/beanstalk';
import type { Rule, RuleContext } from '../rule';

/** Compares numbers of instances with the maximum size of the group. */
export const ebMinMax: Rule = {
  id: 'eb-min-max',
  title: 'Inconsistent sizes of an Elastic Beanstalk Auto Scaling group',
  why: 'The minimum number of instances, a fixed batch size and the on-demand base of Spot requests must not exceed the maximum size of the Auto Scaling group.',
  severity: 'error',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html',
  bad: `option_settings:
  aws:autoscaling:asg:
    MinSize: 6
    MaxSize: 4
`,
  good: `option_settings:
  aws:autoscaling:asg:
    MinSize: 2
    MaxSize: 4
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

const GROUP = 'aws:autoscaling:asg';
const COMMAND = 'aws:elasticbeanstalk:command';

function check(options: EbOptions, ctx: RuleContext): void {
  const max = options.option(GROUP, 'MaxSize');
  if (max?.amount === undefined) return;
  const isFixed = options.option(COMMAND, 'BatchSizeType')?.text === 'Fixed';
  const names: readonly (readonly [string, string])[] = [
    [GROUP, 'MinSize'],
    ['aws:ec2:instances', 'SpotFleetOnDemandBase'],
    ...(isFixed ? [[COMMAND, 'BatchSize'] as const] : []),
  ];
  for (const [namespace, name] of names) {
    const option = options.option(namespace, name);
    if (option?.amount === undefined || option.amount <= max.amount) continue;
    ctx.report({
      at: option.at,
      message: `${name} of ${formatNumber(option.amount)} exceeds the MaxSize of the Auto Scaling group, ${formatNumber(max.amount)}.`,
      related: [{ at: max.at, message: `MaxSize is ${formatNumber(max.amount)}` }],
    });
  }
}
