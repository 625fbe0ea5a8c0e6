import { subVariables } from '../../../core/index/references';
import { type CallNode, itemsOf, type Node, type NodeBase, textOf, walk } from '../../../core/tree/node';
import type { FunctionPlace } from '../../../knowledge/types';
import { referenceOf } from '../../evaluate/references';
import type { Report, RuleContext } from '../../rule';
import { firstOf } from './keys';

/**
 * The functions at or below a node that are not allowed in its place, and the references to resources where none exists yet.
 *
 * @param place of `knowledge/cloudformation/function-places.yaml`
 */
export function misplaced(root: Node, place: string, ctx: RuleContext): readonly Report[] {
  const table = placeNamed(place, ctx);
  if (!table) return [];
  const found: Report[] = [];
  walk(root, (node) => {
    if (node.kind !== 'call') return true;
    const wrong = wrongCall(node, table, ctx);
    if (wrong) found.push(wrong);
    // What is inside a function that is not allowed is not reported as well.
    return wrong === undefined && node.name !== 'Fn::Transform';
  });
  return found;
}

/** What is wrong with one function in a place; nothing for names that no function has, which are reported as such. */
export function wrongCall(call: CallNode, table: FunctionPlace, ctx: RuleContext): Report | undefined {
  const { extended, functions, resources, source, what, why } = table;
  const { name } = call;
  if (!functions.includes(name)) {
    if (!ctx.kb.functionDoc(name, 'function')) return undefined;
    const isExtended = extended.includes(name) && ctx.template.hasTransform('AWS::LanguageExtensions');
    if (!isExtended)
      return { at: firstOf(call), message: `${name} is not allowed in ${what}. ${why}`, source };
  }
  const target = resources ? undefined : resourceIn(call, ctx);
  return (
    target && {
      at: target.at,
      message: `${target.id} is a resource, which ${what} cannot depend on. ${why}`,
      source,
    }
  );
}

/** A place of the table. */
export function placeNamed(place: string, { kb }: RuleContext): FunctionPlace | undefined {
  return kb.functionPlace(place);
}

interface Target {
  readonly id: string;
  readonly at: NodeBase;
}

/** The resource that `Ref`, or a variable of `Fn::Sub`, names. */
function resourceIn(call: CallNode, { template }: RuleContext): Target | undefined {
  if (call.name === 'Ref') {
    const id = referenceOf(call)?.id;
    return id !== undefined && template.has('resource', id) ? { id, at: firstOf(call) } : undefined;
  }
  if (call.name !== 'Fn::Sub') return undefined;
  const { argument } = call;
  const [text, own] = argument.kind === 'seq' ? itemsOf(argument) : [argument];
  const names = subVariables(textOf(text) ?? '')
    .filter(({ name }) => !(own?.kind === 'map' && own.entry(name)))
    .map(({ name }) => name.split('.')[0] ?? '');
  const id = names.find((each) => template.has('resource', each));
  return id === undefined ? undefined : { id, at: firstOf(call) };
}
