import type { Report, RuleContext } from '../rule';
import type { JudgedShape } from './judgedShape';
import { limitReports } from './limited';
import { exclusiveReports } from './shape-exclusive';
import { requiredReports } from './shape-required';
import { typeReports } from './shape-type';
import { keyReports } from './shape-unknown-key';
import { valueReports } from './shape-value';

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
