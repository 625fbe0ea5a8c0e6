import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import { itemsOf, type MapNode, type Node } from '../../core/tree/node';
import type { RuleContext } from '../rule';
import { isSam } from '../sam/sam';
import { type JudgedShape, judgedRoot } from '../shape/judgedShape';
import { type WrittenShape, writtenShapes } from '../shape/writtenShapes';

/** A policy document of a resource. */
export type Policy = WrittenShape;

const NONE: readonly never[] = [];

/** The policy documents that are written out in a resource, also as JSON in a string; found once for all rules. */
export function policiesOf(resource: Resource, ctx: RuleContext): readonly Policy[] {
  // Most types have no place for one.
  return ctx.schema.shapesIn(resource.type).length === 0 ? NONE : ctx.shared(resource, findPolicies);
}

function findPolicies(resource: Resource, { schema, source }: RuleContext): readonly Policy[] {
  return writtenShapes(resource, 'iam-policy', schema, source, isSam(resource.type) ? ofSam : undefined);
}

/** A policy beside its shape. */
export interface JudgedPolicy extends Policy {
  readonly judged: JudgedShape;
}

/** The policies of a resource that are objects, beside their shape; none where a macro may still change them. */
export function judgedPolicies(resource: Resource, ctx: RuleContext): readonly JudgedPolicy[] {
  if (ctx.schema.shapesIn(resource.type).length === 0 || ctx.template.hasMacro()) return NONE;
  return ctx.shared(resource, judgePolicies);
}

function judgePolicies(resource: Resource, ctx: RuleContext): readonly JudgedPolicy[] {
  return policiesOf(resource, ctx).flatMap((policy) => {
    const { document, entry, facets, isText, shape } = policy;
    if (document.kind !== 'map') return [];
    const at = document === entry.value || isText ? entry.key : undefined;
    return { ...policy, judged: judgedRoot(document, shape, facets, at) };
  });
}

/** In `Policies` of SAM, documents are among the names of policies and policy templates. */
function ofSam(value: Node): readonly Node[] {
  return alternatives(value)
    .flatMap((each) => (each.kind === 'seq' ? itemsOf(each).flatMap(alternatives) : [each]))
    .filter((each): each is MapNode => each.kind === 'map' && each.entry('Statement') !== undefined);
}
