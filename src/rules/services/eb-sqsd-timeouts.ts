import { formatValue } from '../../knowledge/figures/figures';
import { EB_TYPES, type EbOptions, optionsOfFile, optionsOfResource } from '../aws/beanstalk';
import type { Rule, RuleContext } from '../rule';

/** Compares how long a message is hidden with how long its request may take. */
export const ebSqsdTimeouts: Rule = {
  id: 'eb-sqsd-timeouts',
  title: 'Visibility timeout of a worker shorter than its inactivity timeout',
  why: 'The daemon of a worker environment waits for the response of the application for InactivityTimeout. If the queue hides the message for less time, it is delivered again while the first request is still running. Set VisibilityTimeout longer than InactivityTimeout.',
  severity: 'warning',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html',
  bad: `option_settings:
  aws:elasticbeanstalk:sqsd:
    InactivityTimeout: 600
    VisibilityTimeout: 120
`,
  good: `option_settings:
  aws:elasticbeanstalk:sqsd:
    InactivityTimeout: 600
    VisibilityTimeout: 660
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
  const namespace = 'aws:elasticbeanstalk:sqsd';
  const [hidden, waits] = ['VisibilityTimeout', 'InactivityTimeout'].map((name) =>
    options.option(namespace, name),
  );
  // One of them may be set in another file.
  if (hidden?.amount === undefined || waits?.amount === undefined || hidden.amount >= waits.amount) return;
  ctx.report({
    at: hidden.at,
    message: `A message is hidden for ${formatValue(hidden.amount, 's', 'plain')}, but the daemon waits ${formatValue(waits.amount, 's', 'plain')} for the response, so a slow request is delivered again. Set VisibilityTimeout longer than InactivityTimeout.`,
    related: [{ at: waits.at, message: 'The maximum wait for a response' }],
  });
}
