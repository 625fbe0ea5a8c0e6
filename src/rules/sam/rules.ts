import type { Rule } from '../rule';
import { samAuthorizer } from '../services/sam-authorizer';
import { samCode } from '../services/sam-code';
import { samConnector } from '../services/sam-connector';
import { samDeployPreference } from '../services/sam-deploy-preference';
import { samEventTarget } from '../services/sam-event-target';
import { samGeneratedNames } from '../services/sam-generated-names';
import { samIgnoreGlobals } from '../services/sam-ignore-globals';
import { samOpenapi } from '../services/sam-openapi';
import { samPolicies } from '../services/sam-policies';
import { samProperties } from '../services/sam-properties';
import { samPublishAlias } from '../services/sam-publish-alias';
import { samRoutes } from '../services/sam-routes';
import { samSourceAccess } from '../services/sam-source-access';
import { samTransformMissing } from '../services/sam-transform-missing';
import { samWebsocketRoutes } from '../services/sam-websocket-routes';

/** The checks that the transform of SAM makes. */
export const SAM_RULES: readonly Rule[] = [
  samAuthorizer,
  samCode,
  samConnector,
  samDeployPreference,
  samEventTarget,
  samGeneratedNames,
  samIgnoreGlobals,
  samOpenapi,
  samPolicies,
  samProperties,
  samPublishAlias,
  samRoutes,
  samSourceAccess,
  samTransformMissing,
  samWebsocketRoutes,
];
