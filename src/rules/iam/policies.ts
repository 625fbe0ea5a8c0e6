import { jsonIn, writtenText } from '../../core/embedded/jsonInText';
import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import { itemsOf, type MapEntry, type MapNode, type Node } from '../../core/tree/node';
import type { Schema, ShapedProperty } from '../../schema/types';
import type { TextSource } from '../fixes/edits';
import type { Report, RuleContext } from '../rule';
import { isSam } from '../sam/sam';
import { type JudgedShape, judgedRoot } from '../shape/judgedShape';

/** A policy document of a resource. */
export interface Policy extends ShapedProperty {
  readonly entry: MapEntry;
  /** The value, or one of the branches of an `Fn::If`. */
  readonly document: Node;
  /** It is JSON in a string. */
  readonly isText: boolean;
}

/** The policy documents that are written out in a resource, also as JSON in a string. */
export function policiesOf(resource: Resource, schema: Schema, source: TextSource): readonly Policy[] {
  const places = schema.shapesIn(resource.type).filter(({ shape }) => shape.name === 'iam-policy');
  return places.flatMap((place) =>
    entriesAt(resource.properties, place.property).flatMap((entry) =>
      documentsIn(entry.value, isSam(resource.type)).map((found) => ({
        ...place,
        entry,
        ...documentOf(found, source),
      })),
    ),
  );
}

/** A policy beside its shape. */
export interface JudgedPolicy extends Policy {
  readonly judged: JudgedShape;
}

/** The policies of a resource that are objects, beside their shape; none where a macro may still change them. */
export function judgedPolicies(resource: Resource, ctx: RuleContext): readonly JudgedPolicy[] {
  return ctx.template.hasMacro() ? [] : ctx.shared(resource, judgePolicies);
}

function judgePolicies(resource: Resource, { schema, source }: RuleContext): readonly JudgedPolicy[] {
  return policiesOf(resource, schema, source).flatMap((policy) => {
    const { document, entry, facets, isText, shape } = policy;
    if (document.kind !== 'map') return [];
    const at = document === entry.value || isText ? entry.key : undefined;
    return { ...policy, judged: judgedRoot(document, shape, facets, at) };
  });
}

/** Reports what was found in a policy; in JSON that is a string without fixes, whose quotes would have to be escaped. */
export function reportIn({ isText }: Policy, report: Report, ctx: RuleContext): void {
  const { fixes, ...others } = report;
  ctx.report(isText || !fixes ? others : report);
}

/** The entries at a path of keys; lists and the branches of `Fn::If` are passed through. */
function entriesAt(map: Node | undefined, [name, ...below]: readonly string[]): readonly MapEntry[] {
  if (map === undefined || name === undefined) return [];
  const here = alternatives(map).flatMap((each) =>
    each.kind === 'seq' ? itemsOf(each).flatMap(alternatives) : [each],
  );
  const entries = here.flatMap((each) => (each.kind === 'map' ? (each.entry(name) ?? []) : []));
  return below.length === 0 ? entries : entries.flatMap(({ value }) => entriesAt(value, below));
}

/** In `Policies` of SAM, documents are among the names of policies and policy templates. */
function documentsIn(value: Node, ofSam: boolean): readonly Node[] {
  const all = alternatives(value);
  if (!ofSam) return all;
  return all
    .flatMap((each) => (each.kind === 'seq' ? itemsOf(each).flatMap(alternatives) : [each]))
    .filter((each): each is MapNode => each.kind === 'map' && each.entry('Statement') !== undefined);
}

function documentOf(node: Node, source: TextSource): Pick<Policy, 'document' | 'isText'> {
  if (node.kind === 'call' && node.name === 'Fn::ToJsonString')
    return { document: node.argument, isText: false };
  const text = writtenText(node);
  const json = text && jsonIn(text, source);
  return { document: json ?? node, isText: json !== undefined };
}
