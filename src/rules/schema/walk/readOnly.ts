import type { ResourceSchema } from '../../../schema/types';

/** True for what AWS gives back and nobody can set: `Arn`, or `Endpoint` where there is `Endpoint.Address`. */
export function isReadOnly({ attributes, openAttributes }: ResourceSchema, name: string): boolean {
  if (openAttributes) return false;
  if (attributes.has(name)) return true;
  const beginning = `${name}.`;
  for (const each of attributes.keys()) if (each.startsWith(beginning)) return true;
  return false;
}
