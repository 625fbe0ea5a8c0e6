import { circularDependency } from '../references/circular-dependency';
import { conditionalReference } from '../references/conditional-reference';
import { expectedResource } from '../references/expected-resource';
import { findinmapKey } from '../references/findinmap-key';
import { getattAttribute } from '../references/getatt-attribute';
import { refKind } from '../references/ref-kind';
import { refUnknown } from '../references/ref-unknown';
import { unusedCondition } from '../references/unused-condition';
import { unusedMapping } from '../references/unused-mapping';
import { unusedParameter } from '../references/unused-parameter';
import type { Rule } from '../rule';
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

/** The checks against the resource schema and of references, which one setting turns off. */
export const SCHEMA_RULES: readonly Rule[] = [
  circularDependency,
  conditionalReference,
  findinmapKey,
  getattAttribute,
  expectedResource,
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
