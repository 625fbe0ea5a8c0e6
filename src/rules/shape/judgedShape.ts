import type { FileKind } from '../../core/document';
import { hasSubstitution } from '../../core/embedded/substitutions';
import type { Severity } from '../../core/findings';
import type { LiveDocument } from '../../core/open';
import type { MapNode, NodeBase } from '../../core/tree/node';
import type { Facets, PropertySchema, PropertyType, Shape } from '../../schema/types';
import type { DocumentRuleContext, RuleContext } from '../rule';
import type { PathSteps } from '../schema/walk/seen';
import { pathFromProperties, type Unknown } from '../schema/walk/walk';
import { type WalkedShape, walkShape } from '../schema/walk/walkShape';

/** The kinds of files that are checked against a shape; a template has rules of its own. */
export const SHAPED: readonly FileKind[] = [
  ...(['buildspec', 'appspec', 'ebextensions'] as const),
  ...(['eb-cron', 'eb-env', 'dockerrun', 'procfile'] as const),
];

/** A document beside its shape. */
export interface JudgedShape extends WalkedShape {
  readonly shape: Shape;
  readonly facets: Facets;
  /** The keys that are not known, by the object in which they are. */
  readonly unknownIn: ReadonlyMap<MapNode, readonly Unknown[]>;
  /** The file; nothing where the shape is written in a property. */
  readonly doc: LiveDocument | undefined;
}

/** What the shape of the file says of the document, once for all rules; nothing where it has none. */
export function judgedShape(ctx: DocumentRuleContext): JudgedShape | undefined {
  return ctx.once(judge);
}

function judge({ doc, schema }: DocumentRuleContext): JudgedShape | undefined {
  const { root } = doc;
  const shape = schema.shape(doc.kind);
  return shape && root ? { ...judgedRoot(root, shape, shape.facets(root)), doc } : undefined;
}

/** What a shape says of an object that is written in a property. */
export function judgedRoot(root: MapNode, shape: Shape, facets: Facets, at?: NodeBase): JudgedShape {
  const walked = walkShape(root, shape, facets, at);
  return { ...walked, shape, facets, unknownIn: byMap(walked.unknown), doc: undefined };
}

function byMap(unknown: readonly Unknown[]): ReadonlyMap<MapNode, readonly Unknown[]> {
  const groups = new Map<MapNode, Unknown[]>();
  for (const each of unknown) {
    const group = groups.get(each.map);
    if (group) group.push(each);
    else groups.set(each.map, [each]);
  }
  return groups;
}

/** The value of the first facet that excludes a property in this document: `lambda`. */
export function excludedBy({ shape }: PropertySchema, facets: Facets): string | undefined {
  for (const [facet, values] of shape?.only ?? []) {
    const value = facets.get(facet);
    if (value !== undefined && !values.includes(value)) return value;
  }
  return undefined;
}

/** An error where AWS rejects the file, else a warning. */
export function severityWhere(rejects: boolean | undefined): Severity {
  return rejects ? 'error' : 'warning';
}

/** An error where AWS rejects a file with a value of another kind. */
export function severityOfTypes(types: readonly PropertyType[]): Severity {
  return severityWhere(types.every(({ facts }) => facts?.rejects));
}

/** True where a text is filled in by something else: `$TAG`, `{{…}}`, `<TASK_DEFINITION>`. */
export function isFilledIn(text: string): boolean {
  return /\$|\{\{|^<.*>$/.test(text) || hasSubstitution(text);
}

/** True where a limit of the knowledge checks already which values or which form are right. */
export function isLimited(way: PathSteps, { doc }: JudgedShape, { kb }: RuleContext): boolean {
  if (!doc) return false;
  return kb
    .limitsForKey(doc.kind, pathFromProperties(way))
    .some(({ allowed, pattern }) => allowed !== undefined || pattern !== undefined);
}
