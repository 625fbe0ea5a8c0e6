import type { Rule } from '../rule';
import { circularDependency } from './circular-dependency';
import { conditionalReference } from './conditional-reference';
import { findinmapKey } from './findinmap-key';
import { getattAttribute } from './getatt-attribute';
import { refKind } from './ref-kind';
import { refUnknown } from './ref-unknown';
import { schemaCase } from './schema-case';
import { schemaEnum } from './schema-enum';
import { schemaForm } from './schema-form';
import { schemaProperty } from './schema-property';
import { schemaRange } from './schema-range';
import { schemaReadOnly } from './schema-read-only';
import { schemaRequired } from './schema-required';
import { schemaScalarType } from './schema-scalar-type';
import { schemaTogether } from './schema-together';
import { schemaType } from './schema-type';
import { unusedCondition } from './unused-condition';
import { unusedMapping } from './unused-mapping';
import { unusedParameter } from './unused-parameter';

/** The checks against the resource schema and of references, which one setting turns off. */
export const SCHEMA_RULES: readonly Rule[] = [
  circularDependency,
  conditionalReference,
  findinmapKey,
  getattAttribute,
  refKind,
  refUnknown,
  schemaCase,
  schemaEnum,
  schemaForm,
  schemaProperty,
  schemaRange,
  schemaReadOnly,
  schemaRequired,
  schemaScalarType,
  schemaTogether,
  schemaType,
  unusedCondition,
  unusedMapping,
  unusedParameter,
];
