import type { Finding } from '../core/findings';

/** The page that explains a finding: the AWS page the rule or the limit is taken from. */
export function rulePage(finding: Pick<Finding, 'source'>): string {
  return finding.source ?? 'https://docs.aws.amazon.com/';
}
