import type { Resource } from '../../core/index/template';
import type { MapNode } from '../../core/tree/node';
import { walkSchema } from '../../schema/walk';
import type { Report, RuleContext } from '../rule';
import { type JudgedShape, judgedRoot } from './judgedShape';
import { limitReports } from './limited';
import { exclusiveReports } from './shape-exclusive';
import { requiredReports } from './shape-required';
import { typeReports } from './shape-type';
import { keyReports } from './shape-unknown-key';
import { valueReports } from './shape-value';
import { reportIn, type WrittenShape, writtenShapes } from './writtenShapes';

/** All that a shape in a property finds wrong, for the rule of that language. */
export function shapeReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  return [
    ...keyReports(judged, ctx),
    ...requiredReports(judged, ctx),
    ...typeReports(judged, ctx),
    ...exclusiveReports(judged, ctx),
    ...valueReports(judged, ctx),
    ...limitReports(judged, ctx),
  ];
}

/** All that is wrong in an object of a template, beside what the shape of templates says at this path. */
export function templateReports(
  object: MapNode,
  path: readonly string[],
  ctx: RuleContext,
): readonly Report[] {
  const shape = ctx.schema.shape('template');
  if (!shape) return [];
  const { found } = walkSchema(shape.root, path);
  const root = typeof found === 'string' ? undefined : found.types.find((each) => each.kind === 'object');
  return root?.kind === 'object' ? shapeReports(judgedRoot(object, { ...shape, root }, new Map()), ctx) : [];
}

/** Checks the values of a resource in which the shape with a name is written: all of them, or those that pass. */
export function checkWritten(
  resource: Resource,
  name: string,
  ctx: RuleContext,
  isChecked: (written: WrittenShape) => boolean = () => true,
): void {
  if (ctx.template.hasMacro()) return;
  for (const written of writtenShapes(resource, name, ctx.schema, ctx.source)) {
    const { document, entry, facets, isText, shape } = written;
    if (document.kind !== 'map' || !isChecked(written)) continue;
    const at = document === entry.value || isText ? entry.key : undefined;
    for (const report of shapeReports(judgedRoot(document, shape, facets, at), ctx))
      reportIn(written, report, ctx);
  }
}
