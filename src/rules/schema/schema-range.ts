import type { Resource } from '../../core/index/template';
import type { Limit, Measure } from '../../knowledge/types';
import type { Bounds } from '../../schema/constraint';
import { checkLimit } from '../limits/check';
import type { Report, Rule, RuleContext } from '../rule';
import { type Constrained, constrained, documented } from './walk/constrained';

/** Ranges, lengths and counts of the provider schemas, for properties on which the knowledge has no limit. */
export const schemaRange: Rule = {
  id: 'schema-range',
  title: 'Number, length or count out of range',
  why: 'CloudFormation validates the properties of a resource against its schema before it calls the service, and stops with "Model validation failed". The schemas can differ from the documentation, so these findings are warnings. Documented limits are reported under the ID of the limit instead.',
  // The figures come from provider schemas as cfn-lint ships them and were not read on AWS's pages: never an error.
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html',
  bad: `Resources:
  Connection:
    Type: AWS::CodeConnections::Connection
    Properties:
      ConnectionName: the-connection-to-all-repositories-of-the-company
      ProviderType: GitHub
`,
  good: `Resources:
  Connection:
    Type: AWS::CodeConnections::Connection
    Properties:
      ConnectionName: repositories
      ProviderType: GitHub
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  overlap: 'yields',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const each of constrained(resource, ctx)) {
      const { range, length, items } = each.constraint;
      if (range) checkBounds(resource, each, 'number', range, ctx);
      if (length) checkBounds(resource, each, 'length', length, ctx);
      if (items) checkBounds(resource, each, 'count', items, ctx);
    }
  },
};

function checkBounds(
  resource: Resource,
  each: Constrained,
  measure: Measure,
  bounds: Bounds,
  ctx: RuleContext,
): void {
  const { path, value, entry } = each;
  const setting = { around: [], lookups: ctx.template, patterns: ctx.patterns, quota: ctx.quota };
  const found = checkLimit(limitOf(path, measure, bounds), value, setting);
  if (found.length === 0 || isLimited(resource, path, measure, ctx)) return;
  const { report } = documented(resource, each, ctx);
  for (const said of found) report(reportOf(said, entry?.key));
}

/** An empty text or list cannot be underlined: its key is. */
function reportOf(said: Report, key: Report['at'] | undefined): Report {
  const { at, message, severity, related, fixes } = said;
  return {
    at: at.end > at.start ? at : (key ?? at),
    message,
    ...(severity === undefined || severity === 'error' ? {} : { severity }),
    ...(related === undefined ? {} : { related }),
    ...(fixes === undefined ? {} : { fixes }),
  };
}

function limitOf(path: readonly string[], measure: Measure, bounds: Bounds): Limit {
  const unit = measure === 'length' ? 'chars' : measure === 'count' ? 'items' : undefined;
  return {
    id: 'schema-range',
    service: 'cloudformation',
    at: [],
    what: path.at(-1) ?? '',
    measure,
    ...bounds,
    ...(unit === undefined ? {} : { unit }),
    adjustable: false,
    source: '',
    checked: '',
    confidence: 'read',
  };
}

/** The knowledge says it already, and better. */
function isLimited(
  resource: Resource,
  path: readonly string[],
  measure: Measure,
  { kb }: RuleContext,
): boolean {
  return kb.limitsAt(resource.type, path).some((limit) => {
    if (limit.allowed !== undefined) return true;
    const same = limit.measure === measure || (measure === 'length' && limit.measure === 'bytes');
    return same && (limit.min !== undefined || limit.max !== undefined);
  });
}
