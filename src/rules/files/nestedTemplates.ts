import type { Resource } from '../../core/index/template';
import type { LiveDocument } from '../../core/open';
import { getProperty, resolveText } from '../evaluate/properties';
import type { RuleContext } from '../rule';

/** The types of nested stacks, with the property that names their template. */
const TEMPLATE_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

/** The types of nested stacks. */
export const STACK_TYPES: readonly string[] = Object.keys(TEMPLATE_PROPERTIES);

/** The template of a nested stack. */
export interface NestedTemplate {
  /** As the stack names it. */
  readonly path: string;
  readonly doc: LiveDocument;
}

/** The template of a nested stack, where that is a file of the workspace that can be read and understood. */
export function nestedTemplateOf(stack: Resource, ctx: RuleContext): NestedTemplate | undefined {
  const property = getProperty(stack, [TEMPLATE_PROPERTIES[stack.type] ?? ''], ctx.template);
  const path = resolveText(property, ctx.template);
  const doc = path === undefined ? undefined : ctx.neighbors.document(path);
  if (path === undefined || !doc?.template || doc.kind === 'ebextensions') return undefined;
  return doc.refused !== undefined || doc.problems.length > 0 ? undefined : { path, doc };
}
