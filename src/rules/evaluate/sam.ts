import type { Resource } from '../../core/index/template';
import type { MapEntry } from '../../core/tree/node';
import type { TemplateView } from '../rule';

const SAM = 'AWS::Serverless::';

/** True for a resource type of SAM, which its transform looks at and not CloudFormation. */
export function isSam(type: string): boolean {
  return type.startsWith(SAM);
}

/** What SAM `Globals` gives to a resource under the name of a property; `unknown` where a function or a loop decides. */
export function inheritedBy(
  { type }: Resource,
  property: string,
  template: TemplateView,
): MapEntry | 'unknown' | undefined {
  return isSam(type) ? template.inherited(type.slice(SAM.length), property) : undefined;
}
