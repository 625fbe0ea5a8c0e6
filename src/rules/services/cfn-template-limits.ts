import { partOf } from '../../core/findings';
import type { TemplateIndex } from '../../core/index/template';
import type { MapNode, NodeBase } from '../../core/tree/node';
import { formatNumber, formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import type { DocumentRuleContext, Rule } from '../rule';

/** From this share of a limit on it is told that the template comes near to it. */
const NEAR = 0.9;

/** Size of a template, and how much stands in its sections. */
export const cfnTemplateLimits: Rule = {
  id: 'cfn-template-limits',
  title: 'The template is larger than CloudFormation takes, or nearly so',
  why: 'A template holds so many resources, parameters, outputs and mappings, and no more; above that it has to be divided into nested stacks or several stacks. A large text has to be uploaded to S3 rather than given in the request, and even then there is a largest size.',
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
    // A macro of the author's may take entries away again.
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
  const said = `The template has ${formatNumber(count)} ${section.name}`;
  const isOver = count > max;
  ctx.report({
    at,
    severity: isOver ? 'error' : 'warning',
    message: isOver
      ? `${said}; CloudFormation takes at most ${formatNumber(max)}. Divide it into several stacks.`
      : `${said}, near the ${formatNumber(max)} that CloudFormation takes. Think of dividing it into several stacks.`,
  });
}

function checkSize(ctx: DocumentRuleContext): void {
  const largest = maximum(ctx.kb.limit('cfn.body-s3'), ctx);
  const direct = maximum(ctx.kb.limit('cfn.body'), ctx);
  const at = startOf(ctx.doc.root);
  // A character is a byte at least: the text is at least so large, and counting more closely would cost on every edit.
  const size = ctx.doc.length;
  if (!at) return;
  if (largest !== undefined && size >= largest * NEAR) {
    const isOver = size > largest;
    // SAM writes the template anew when it packages it, which may make it smaller.
    const severity = isOver && ctx.doc.kind === 'cloudformation' ? 'error' : 'warning';
    const relation = isOver ? 'over' : 'near';
    ctx.report({
      at,
      severity,
      message: `The template has about ${formatNumber(size)} bytes, ${relation} the ${formatNumber(largest)} bytes that CloudFormation takes from S3. Divide it into several stacks.`,
    });
  } else if (direct !== undefined && size > direct)
    ctx.report({
      at,
      severity: 'information',
      message: `The template has about ${formatNumber(size)} bytes. Over ${formatValue(direct, 'bytes')} it cannot be given in the request: upload it to S3 (--template-url, or --s3-bucket of aws cloudformation deploy).`,
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
