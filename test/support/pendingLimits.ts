import type { Limit } from '../../src/knowledge/types';

const base = {
  at: [],
  measure: 'number',
  adjustable: false,
  checked: '2026-11-22',
  confidence: 'read',
} as const;
const source = 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html';

/** Figures that rules need and the knowledge does not hold yet. */
export const PENDING: readonly Limit[] = [
  { ...base, id: 'sqs.lambda-visibility-factor', service: 'sqs', what: 'x', default: 6, source },
  { ...base, id: 'lambda.esm-batch-unwindowed', service: 'lambda', what: 'x', max: 10, source },
  { ...base, id: 'sqs.lambda-max-receive', service: 'sqs', what: 'x', min: 5, source },
  { ...base, id: 'sns.large-topic-subscriptions', service: 'sns', what: 'x', max: 100, allowed: ['sqs', 'lambda', 'firehose'], source },
  { ...base, id: 'dynamodb.nonkey-total', service: 'dynamodb', what: 'x', max: 100, source },
  { ...base, id: 'dynamodb.stream-readers', service: 'dynamodb', what: 'x', max: 2, source },
];
