import type { Rule } from '../rule';
import { iamAccessKey } from '../services/iam-access-key';
import { iamAction } from '../services/iam-action';
import { iamActionResource } from '../services/iam-action-resource';
import { iamConditionKey } from '../services/iam-condition-key';
import { iamLeastPrivilege } from '../services/iam-least-privilege';
import { iamManagedPolicy } from '../services/iam-managed-policy';
import { iamPolicyShape } from '../services/iam-policy-shape';
import { iamServicePrincipal } from '../services/iam-service-principal';

/** The rules about policies, keys and principals of IAM. */
export const IAM_RULES: readonly Rule[] = [
  iamAccessKey,
  iamAction,
  iamActionResource,
  iamConditionKey,
  iamLeastPrivilege,
  iamManagedPolicy,
  iamPolicyShape,
  iamServicePrincipal,
];
