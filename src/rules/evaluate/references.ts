import { subVariables } from '../../core/index/references';
import type { Resource } from '../../core/index/template';
import { itemsOf, type Node, textOf, walk } from '../../core/tree/node';
import type { TemplateView } from '../rule';

/** A logical id that a value names, with the attribute that is asked of it. */
export interface ResourceReference {
  readonly id: string;
  /** What `Fn::GetAtt` asks for; nothing for `Ref`. */
  readonly attribute: string | undefined;
}

/**
 * The one thing a value surely is: `!Ref Queue`, `!GetAtt Queue.Arn`, and `!Sub "${Queue.Arn}"`, which is the same.
 * Nothing for literals and for what a function decides.
 */
export function referenceOf(node: Node | undefined): ResourceReference | undefined {
  if (node?.kind !== 'call') return undefined;
  const { argument, name } = node;
  if (name === 'Ref') return linkTo(textOf(argument));
  if (name === 'Fn::GetAtt') return attributeOf(argument);
  if (name !== 'Fn::Sub' || argument.kind !== 'scalar') return undefined;
  const [only, ...more] = subVariables(argument.text);
  if (!only || more.length > 0 || !/^\$\{[^{}]*\}$/.test(argument.text)) return undefined;
  const dot = only.name.indexOf('.');
  return dot < 0
    ? { id: only.name, attribute: undefined }
    : { id: only.name.slice(0, dot), attribute: only.name.slice(dot + 1) };
}

/** All that a value names, however deep in functions. */
export function referencesInNode(node: Node | undefined): readonly ResourceReference[] {
  const found: ResourceReference[] = [];
  if (!node) return found;
  walk(node, (each) => {
    const link = referenceOf(each);
    if (link) found.push(link);
    if (link || each.kind !== 'call' || each.name !== 'Fn::Sub') return link === undefined;
    const text = textOf(each.argument.kind === 'seq' ? each.argument.items[0] : each.argument) ?? '';
    const own = each.argument.kind === 'seq' ? each.argument.items[1] : undefined;
    for (const { name } of subVariables(text)) {
      if (own?.kind === 'map' && own.entry(name)) continue;
      const [id = '', ...rest] = name.split('.');
      found.push({ id, attribute: rest.length > 0 ? rest.join('.') : undefined });
    }
    return true;
  });
  return found;
}

/** The resource of this template that a value surely names, if it has one of these types. */
export function resourceAt(
  node: Node | undefined,
  template: TemplateView,
  types: readonly string[],
): Resource | undefined {
  const link = referenceOf(node);
  const resource = link && template.resource(link.id);
  return resource && types.includes(resource.type) ? resource : undefined;
}

function linkTo(id: string | undefined): ResourceReference | undefined {
  return id === undefined ? undefined : { id, attribute: undefined };
}

function attributeOf(argument: Node): ResourceReference | undefined {
  if (argument.kind === 'scalar') {
    const [id = '', ...rest] = argument.text.split('.');
    return { id, attribute: rest.join('.') };
  }
  const [id, attribute] = itemsOf(argument).map(textOf);
  return id === undefined ? undefined : { id, attribute };
}
