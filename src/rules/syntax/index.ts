import type { Rule } from '../rule';
import { conditionShape } from './condition-shape';
import { duplicateKey } from './duplicate-key';
import { functionArguments } from './function-arguments';
import { yamlImplicitType } from './implicit/yaml-implicit-type';
import { mappingShape } from './mapping-shape';
import { nullValue } from './null-value';
import { numberKey } from './number-key';
import { outputShape } from './output-shape';
import { parameterDefault } from './parameter-default';
import { parameterShape } from './parameter-shape';
import { resourceShape } from './resource-shape';
import { ruleShape } from './rule-shape';
import { subNeeded } from './sub-needed';
import { syntax } from './syntax';
import { templateShape } from './template-shape';

/** The checks of how a template is written, which the setting for schema checks turns off as well. */
export const SYNTAX_RULES: readonly Rule[] = [
  conditionShape,
  duplicateKey,
  functionArguments,
  mappingShape,
  nullValue,
  numberKey,
  outputShape,
  parameterDefault,
  parameterShape,
  resourceShape,
  ruleShape,
  subNeeded,
  syntax,
  templateShape,
  yamlImplicitType,
];
