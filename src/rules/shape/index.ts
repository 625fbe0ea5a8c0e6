import type { Rule } from '../rule';
import { shapeExclusive } from './shape-exclusive';
import { shapeFile } from './shape-file';
import { shapeNames } from './shape-names';
import { shapeRequired } from './shape-required';
import { shapeType } from './shape-type';
import { shapeUnknownKey } from './shape-unknown-key';
import { shapeValue } from './shape-value';

/** The checks against the shapes of files. */
export const SHAPE_RULES: readonly Rule[] = [
  shapeExclusive,
  shapeFile,
  shapeNames,
  shapeRequired,
  shapeType,
  shapeUnknownKey,
  shapeValue,
];
