import { partOf } from '../../core/findings';
import type { TemplateIndex } from '../../core/index/template';
import type { MapNode, NodeBase } from '../../core/tree/node';
import { formatNumber, formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import type { DocumentRuleContext, Rule } from '../rule';

/** A template that reaches this share of a limit is reported as close to it. */
const NEAR = 0.9;

/** The size of a template and the number of entries in its sections. */
export const cfnTemplateLimits: Rule = {
  id: 'cfn-template-limits',
  title: 'Template at or near a limit of CloudFormation',
  why: 'CloudFormation limits the number of resources, parameters, outputs and mappings of a template; to stay below the limits, split it into nested stacks or several stacks. A large template body must be uploaded to S3 instead of being passed in the request, and even then its size is limited.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  bad: `Parameters:
${entries(201, (at) => `  Name${at}: { Type: String }`)}
Resources:
  Topic:
    Type: AWS::SNS::Topic
`,
  good: `Parameters:
${entries(20, (at) => `  Name${at}: { Type: String }`)}
Resources:
  Topic:
    Type: AWS::SNS::Topic
`,
  kinds: ['cloudformation', 'sam'],
  checkDocument(ctx) {
    const { template, root } = ctx.doc;
    if (!template || !root) return;
    checkSize(ctx);
    // A custom macro may remove entries.
    if (template.transforms.some((each) => !each.startsWith('AWS::'))) return;
    for (const section of SECTIONS) checkCount(section, section.sizeOf(template), ctx);
  },
};

interface Section {
  readonly key: string;
  readonly limit: string;
  readonly name: string;
  sizeOf(template: TemplateIndex): number;
}

const SECTIONS: readonly Section[] = [
  { key: 'Resources', limit: 'cfn.resources', name: 'resources', sizeOf: (each) => each.resources.size },
  { key: 'Parameters', limit: 'cfn.parameters', name: 'parameters', sizeOf: (each) => each.parameters.size },
  { key: 'Outputs', limit: 'cfn.outputs', name: 'outputs', sizeOf: (each) => each.outputs.size },
  { key: 'Mappings', limit: 'cfn.mappings', name: 'mappings', sizeOf: (each) => each.mappings.size },
];

function checkCount(section: Section, count: number, ctx: DocumentRuleContext): void {
  const max = maximum(ctx.kb.limit(section.limit), ctx);
  if (max === undefined || count < max * NEAR) return;
  const at = ctx.doc.root?.entry(section.key)?.key;
  if (!at) return;
  const found = `The template has ${formatNumber(count)} ${section.name}`;
  const isOver = count > max;
  ctx.report({
    at,
    severity: isOver ? 'error' : 'warning',
    message: isOver
      ? `${found}; the maximum is ${formatNumber(max)}. Split it into several stacks.`
      : `${found}, close to the maximum of ${formatNumber(max)}. Consider splitting it into several stacks.`,
  });
}

function checkSize(ctx: DocumentRuleContext): void {
  const largest = maximum(ctx.kb.limit('cfn.body-s3'), ctx);
  const direct = maximum(ctx.kb.limit('cfn.body'), ctx);
  const at = startOf(ctx.doc.root);
  // A character has at least one byte, so this is a lower bound; an exact count would cost time on every edit.
  const size = ctx.doc.length;
  if (!at) return;
  if (largest !== undefined && size >= largest * NEAR) {
    const isOver = size > largest;
    // SAM rewrites the template when it packages it, which may make it smaller.
    const severity = isOver && ctx.doc.kind === 'cloudformation' ? 'error' : 'warning';
    const relation = isOver ? 'over' : 'close to';
    ctx.report({
      at,
      severity,
      message: `The template has about ${formatNumber(size)} bytes, ${relation} the maximum of ${formatNumber(largest)} bytes for a template in S3. Split it into several stacks.`,
    });
  } else if (direct !== undefined && size > direct)
    ctx.report({
      at,
      severity: 'information',
      message: `The template has about ${formatNumber(size)} bytes. A template larger than ${formatValue(direct, 'bytes')} cannot be passed in the request: upload it to S3 (--template-url, or --s3-bucket of aws cloudformation deploy).`,
    });
}

/** The first character of the template: in JSON its brace. */
function startOf(root: MapNode | undefined): NodeBase | undefined {
  return root?.style === 'flow' ? partOf(root, 0, 1) : root?.entries[0]?.key;
}

function maximum(limit: Limit | undefined, ctx: DocumentRuleContext): number | undefined {
  return limit && (ctx.quota(limit.id) ?? limit.max);
}

function entries(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}
