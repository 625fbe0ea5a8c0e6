import type { Resource } from '../../core/index/template';
import type { Node } from '../../core/tree/node';
import { getProperty, numberDefault, type ResolvedNumber, resolveNumber } from '../evaluate/properties';
import { type ResourceReference, referenceOf, referencesInNode } from '../evaluate/references';
import type { RuleContext, TemplateView } from '../rule';

/** The types that are a Lambda function. */
export const FUNCTION_TYPES: readonly string[] = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

/** The function of this template that a value names: directly, or through an alias or a version. */
export function functionAt(node: Node | undefined, template: TemplateView): Resource | undefined {
  const link = referenceOf(node);
  return link && functionOf(link, template);
}

/** The function that an expression names somewhere, as the URI of an integration does; undefined if it names several. */
export function functionWithin(node: Node | undefined, template: TemplateView): Resource | undefined {
  const found = new Set(referencesInNode(node).flatMap((link) => functionOf(link, template) ?? []));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function functionOf(link: ResourceReference, template: TemplateView): Resource | undefined {
  // SAM: `!Ref Function.Alias` and `!Ref Function.Version` name the alias and version it creates for the function.
  const id = link.id.replace(/\.(Alias|Version)$/, '');
  const resource = template.resource(id);
  if (!resource) return undefined;
  if (FUNCTION_TYPES.includes(resource.type)) return resource;
  if (resource.type !== 'AWS::Lambda::Alias' && resource.type !== 'AWS::Lambda::Version') return undefined;
  const named = referenceOf(resource.properties?.get('FunctionName'));
  const target = named && template.resource(named.id);
  return target && FUNCTION_TYPES.includes(target.type) ? target : undefined;
}

/** The timeout of a function in seconds, or the default if it is not set. */
export function timeoutOf(resource: Resource, ctx: RuleContext): ResolvedNumber | undefined {
  const fallback = numberDefault(ctx.kb.limit('lambda.timeout'));
  return resolveNumber(getProperty(resource, ['Timeout'], ctx.template), fallback, ctx.template);
}
