import { formatValue } from '../../knowledge/figures/figures';
import { EB_TYPES, type EbOptions, optionsOfFile, optionsOfResource } from '../aws/beanstalk';
import type { Rule, RuleContext } from '../rule';

/** How long a message is hidden, against how long its request may take. */
export const ebSqsdTimeouts: Rule = {
  id: 'eb-sqsd-timeouts',
  title: 'A slow request of a worker is delivered a second time',
  why: 'The daemon of a worker environment waits for its answer for InactivityTimeout. If the queue hides the message for less than that, it is delivered again while the first request still runs. Keep VisibilityTimeout the longer of the two.',
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
  const namespace = 'aws:elasticbeanstalk:sqsd';
  const [hidden, waits] = ['VisibilityTimeout', 'InactivityTimeout'].map((name) =>
    options.option(namespace, name),
  );
  // With one of them set in another file nothing can be said.
  if (hidden?.amount === undefined || waits?.amount === undefined || hidden.amount >= waits.amount) return;
  ctx.report({
    at: hidden.at,
    message: `A message is hidden for ${formatValue(hidden.amount, 's', 'plain')}, but the daemon waits ${formatValue(waits.amount, 's', 'plain')} for the answer: a slow request is delivered again. VisibilityTimeout should be longer than InactivityTimeout.`,
    related: [{ at: waits.at, message: 'The longest wait for an answer' }],
  });
}
