import type { Resource } from '../../core/index/template';
import type { Node } from '../../core/tree/node';
import { type Figure, figureOf, given, numberDefault } from '../evaluate/properties';
import { type Link, linkOf, linksIn } from '../evaluate/references';
import type { RuleContext, TemplateView } from '../rule';

/** The types that are a Lambda function. */
export const FUNCTION_TYPES: readonly string[] = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

/** The function of this template that a value names: directly, or through an alias or a version. */
export function functionAt(node: Node | undefined, template: TemplateView): Resource | undefined {
  const link = linkOf(node);
  return link && functionOf(link, template);
}

/** The function that an expression names somewhere, as the URI of an integration does; nothing where it names several. */
export function functionWithin(node: Node | undefined, template: TemplateView): Resource | undefined {
  const found = new Set(linksIn(node).flatMap((link) => functionOf(link, template) ?? []));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function functionOf(link: Link, template: TemplateView): Resource | undefined {
  // SAM: `!Ref Function.Alias` and `!Ref Function.Version` name what it makes beside the function.
  const id = link.id.replace(/\.(Alias|Version)$/, '');
  const resource = template.resource(id);
  if (!resource) return undefined;
  if (FUNCTION_TYPES.includes(resource.type)) return resource;
  if (resource.type !== 'AWS::Lambda::Alias' && resource.type !== 'AWS::Lambda::Version') return undefined;
  const named = linkOf(resource.properties?.get('FunctionName'));
  const target = named && template.resource(named.id);
  return target && FUNCTION_TYPES.includes(target.type) ? target : undefined;
}

/** Seconds a function may run, with the default where it is not set. */
export function timeoutOf(resource: Resource, ctx: RuleContext): Figure | undefined {
  const fallback = numberDefault(ctx.kb.limit('lambda.timeout'));
  return figureOf(given(resource, ['Timeout'], ctx.template), fallback, ctx.template);
}
