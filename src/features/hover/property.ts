import { inlineCode } from '../../core/markdown';
import { formatValue } from '../../knowledge/figures';
import type { Limit, Service } from '../../knowledge/types';
import type { PropertySchema, Replacement } from '../../schema/types';
import type { Card } from '../types';
import { card, facts } from './card';
import { limitTexts } from './limits';
import { links } from './links';
import { type Scene, type Teller, tokenOf } from './scene';
import { allowedOf, allowedText, shortDoc, typeText } from './text';
import { type PropertyPlace, propertyPlace } from './trail';

/** A property of a resource at any depth, or of SAM's `Globals`, on its key. */
export const propertyCard: Teller = (scene) => {
  const { trail, cursor } = scene;
  const place = cursor.inKey && !trail.call ? propertyPlace(trail) : undefined;
  const token = tokenOf(scene);
  if (!place || !token) return undefined;
  return describeProperty(scene, place, token);
};

/** What is known of a property and of its value. */
export interface PropertyFacts {
  readonly schema: PropertySchema | undefined;
  readonly limits: readonly Limit[];
  readonly service: Service | undefined;
}

/** Looks a property up in the schema and the limits. */
export function propertyFacts({ ctx }: Scene, { type, path, beside }: PropertyPlace): PropertyFacts {
  const { kb, schema } = ctx;
  const limits = type === 'Globals' ? kb.limitsForKey('Globals', path) : kb.limitsAt(type, path);
  const service = kb.serviceOfType(type === 'Globals' ? `AWS::Serverless::${path[0]}` : type);
  return { schema: schema.property(type, path, beside), limits, service };
}

function describeProperty(
  scene: Scene,
  place: PropertyPlace,
  token: { readonly start: number; readonly end: number },
): Card | undefined {
  const { schema, limits, service } = propertyFacts(scene, place);
  if (!schema && limits.length === 0) return undefined;
  const { entry, around } = place;
  const name = place.path.at(-1) ?? '';
  const allowed = schema && allowedOf(schema.type);
  const chosen = entry.value.kind === 'scalar' ? entry.value.text : undefined;
  return card(
    token,
    schema ? title(name, schema) : `**${inlineCode(name)}**`,
    ...limitTexts(limits, { value: entry.value, around, lookups: scene.lookups }),
    allowed && `Allowed: ${allowedText(allowed, chosen)}`,
    shortDoc(schema?.documentation),
    facts(changeText(replacementOf(scene, place)), schema?.deprecated && '**deprecated**'),
    links(schema?.docs, service),
  );
}

function title(name: string, schema: PropertySchema): string {
  const standard = schema.default === undefined ? undefined : inlineCode(formatValue(schema.default));
  return facts(
    `**${inlineCode(name)}**`,
    typeText(schema.type),
    schema.required ? 'required' : 'optional',
    standard && `default ${standard}`,
  );
}

/** Whether a change of the property, or of one around it, replaces the resource. */
function replacementOf({ ctx }: Scene, { type, path, beside }: PropertyPlace): Replacement {
  const all = path.map((_, at) => ctx.schema.property(type, path.slice(0, at + 1), beside)?.replacement);
  return all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
}

function changeText(replacement: Replacement): string | undefined {
  if (replacement === 'yes') return 'A change replaces the resource';
  return replacement === 'maybe' ? 'A change may replace the resource' : undefined;
}
