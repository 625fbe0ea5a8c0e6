import type { Resource } from '../../core/index/template';
import { areCreatedTogether } from '../evaluate/conditions';
import { getProperty } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { TemplateView } from '../rule';

/** The instance of this template that another is a read replica of. */
export function sourceOf(replica: Resource, template: TemplateView): Resource | undefined {
  const node = replica.properties?.get('SourceDBInstanceIdentifier');
  const source = resourceAt(node, template, ['AWS::RDS::DBInstance']);
  return source && source.id !== replica.id && areCreatedTogether([source, replica]) ? source : undefined;
}

/** True if one of these properties, which set another source of the data, may be set. */
export function mayHave(resource: Resource, properties: readonly string[], template: TemplateView): boolean {
  return properties.some((name) => getProperty(resource, [name], template).state !== 'absent');
}
