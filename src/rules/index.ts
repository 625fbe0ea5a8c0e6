import { keyLimits } from './limits/keys';
import { propertyLimits } from './limits/properties';
import type { Rule } from './rule';

/** Every rule, one line each; each stands in its own file. */
export const RULES: readonly Rule[] = [propertyLimits, keyLimits];
