import { inlineCode, shorten } from '../../../core/markdown';
import type { Node, Range } from '../../../core/tree/node';
import { formatValue } from '../../../knowledge/figures/figures';
import type { Limit, Service } from '../../../knowledge/types';
import type { Beside, PropertySchema, Replacement } from '../../../schema/types';
import { propertyAt, shapePlaceOf } from '../../shapePlace';
import type { Card, FeatureContext } from '../../types';
import { type CardPart, card, facts, lines } from '../card';
import { defaultOf, isListed, limitTexts } from '../limits';
import { links } from '../links';
import { type CardMaker, type Scene, tokenOf } from '../scene';
import { allowedOf, allowedText, ofSameFamily, shortDoc, typeText } from '../text';
import { type PropertyTarget, propertyTarget, typeIn } from '../trail';
import { valueResult } from './functions';
import { runtimeText } from './runtimes';

/** Longest value in a title. */
const VALUE = 60;
/** Properties of an object that are listed on its card. */
const MOST_BELOW = 10;

/** A property of a resource at any depth, or of SAM's `Globals`: on its key and on its value. */
export const propertyCard: CardMaker = (scene) => {
  const { trail, cursor, ctx } = scene;
  const place = trail.call || ctx.doc.kind === 'appspec' ? undefined : propertyTarget(trail);
  const token = tokenOf(scene);
  if (!place || !token) return undefined;
  const found = propertyFacts(scene, place);
  if (!found.schema && found.limits.length === 0) return undefined;
  return cursor.inKey ? keyCard(scene, place, found, token) : valueCard(scene, place, found, token);
};

/** What is known of a property. */
interface PropertyFacts {
  readonly schema: PropertySchema | undefined;
  /** False for user-defined keys of maps, and for what is below free-form JSON. */
  readonly documented: boolean;
  readonly limits: readonly Limit[];
  readonly service: Service | undefined;
}

function propertyFacts({ ctx }: Scene, { type, path, beside }: PropertyTarget): PropertyFacts {
  const { kb, schema } = ctx;
  const limits = type === 'Globals' ? kb.limitsForKey('Globals', path) : kb.limitsAt(type, path);
  const service = kb.serviceOfType(type === 'Globals' ? `AWS::Serverless::${path[0]}` : type);
  const name = path.at(-1) ?? '';
  const documented = schema.propertiesAt(type, path.slice(0, -1), beside)?.has(name) ?? false;
  const found = schema.property(type, path, beside);
  // Where the type is not loaded, the schema only knows that anything is allowed here.
  return {
    schema: documented || found?.type.kind !== 'any' ? found : undefined,
    documented,
    limits,
    service,
  };
}

function keyCard(scene: Scene, place: PropertyTarget, found: PropertyFacts, token: Range): Card | undefined {
  const { schema, documented, service } = found;
  const { entry } = place;
  if (!documented && found.limits.length === 0) return mapKeyCard(scene, place, found, token);
  const chosen = entry.value.kind === 'scalar' ? entry.value.text : undefined;
  return card(
    token,
    title(place.path.at(-1) ?? '', found),
    entry.value.kind === 'call' && valueResult(scene, entry.value),
    ...bodyText(scene, place, found, entry.value, chosen),
    links(schema?.docs, service),
  );
}

/** The part that the cards of the key and of the value share. */
function bodyText(
  scene: Scene,
  place: PropertyTarget,
  { schema, limits }: PropertyFacts,
  value: Node,
  chosen: string | undefined,
): readonly CardPart[] {
  const { around, entry } = place;
  const allowed = schema && allowedOf(schema.type);
  const texts = limitTexts(limits, {
    value,
    whole: entry.value,
    around,
    lookups: scene.lookups,
    chosen,
    listed: allowed,
  });
  return [
    runtimeText(scene.ctx.kb, place.type, place.path, chosen),
    ...texts,
    allowed && `Allowed: ${allowedText(ofSameFamily(schema.type, allowed, chosen), chosen)}`,
    shortDoc(schema?.documentation, texts.length > 0 || allowed !== undefined),
    scene.cursor.inKey && belowText(scene.ctx, place),
    schemaFacts(scene, place, schema),
  ];
}

/** A user-defined key of a map: the card names the map it is an entry of. */
function mapKeyCard(scene: Scene, place: PropertyTarget, { schema, service }: PropertyFacts, token: Range) {
  const { type, path, beside } = place;
  const above = path.slice(0, -1);
  const parent = above.length > 0 ? scene.ctx.schema.property(type, above, beside) : undefined;
  const below = belowText(scene.ctx, place);
  const shaped = shapePlaceOf(scene.ctx, scene.trail);
  // The shape that is written in the map knows more of its key.
  if (!schema || !parent || parent.type.kind !== 'map' || (shaped && propertyAt(shaped))) return undefined;
  return card(
    token,
    facts(
      `**${inlineCode(path.at(-1) ?? '')}**`,
      `entry of ${inlineCode(above.join('.'))}`,
      typeText(schema.type),
    ),
    shortDoc(parent.documentation),
    below,
    links(parent.docs, service),
  );
}

function valueCard(
  scene: Scene,
  place: PropertyTarget,
  found: PropertyFacts,
  token: Range,
): Card | undefined {
  const { scalar } = scene.cursor;
  const { schema, service, documented } = found;
  const text = scalar?.text ?? '';
  if (!scalar || text.includes('\n') || (!documented && found.limits.length === 0)) return undefined;
  const isDefault = schema?.default !== undefined && String(schema.default) === text;
  return card(
    token,
    facts(
      `**${inlineCode(shorten(text, VALUE))}**`,
      `value of ${inlineCode(place.path.at(-1) ?? '')}`,
      isDefault && 'the default',
      schema && schema.type.kind !== 'any' && typeText(schema.type),
    ),
    scene.ctx.kb.meaningsAt(place.type, place.path)?.values[text],
    ...bodyText(scene, place, found, scalar, text),
    links(schema?.docs, service),
  );
}

function title(name: string, { schema, limits }: PropertyFacts): string {
  if (!schema) return `**${inlineCode(name)}**`;
  const allowed = allowedOf(schema.type);
  const value = schema.default ?? defaultOf(limits.filter((limit) => isListed(limit, allowed)));
  const standard = value === undefined ? undefined : inlineCode(formatValue(value)) || 'empty';
  return facts(
    `**${inlineCode(name)}**`,
    // `Code · Code` would be useless.
    schema.type.kind === 'object' && schema.type.name === name ? 'object' : typeText(schema.type),
    schema.required ? 'required' : 'optional',
    standard && `default ${standard}`,
  );
}

/** The `Properties` of a resource: what is allowed there. */
export const propertiesCard: CardMaker = (scene) => {
  const { trail, cursor, ctx } = scene;
  const token = tokenOf(scene);
  const [section, , attribute, ...below] = trail.keys;
  // In an appspec, the type decides other keys than those of the resource.
  if (ctx.doc.kind === 'appspec') return undefined;
  if (!token || !cursor.inKey || attribute !== 'Properties' || section !== 'Resources') return undefined;
  const type = typeIn(trail.entries[1]?.value);
  const text =
    below.length > 0 || type === '' ? undefined : belowText(ctx, { type, path: [], beside: undefined });
  const docs = ctx.schema.resource(type)?.docs;
  return card(
    token,
    `**\`Properties\`** of ${inlineCode(type)}`,
    text,
    text && links(docs, ctx.kb.serviceOfType(type)),
  );
};

type Below = Pick<PropertyTarget, 'type' | 'path'> & { readonly beside: Beside | undefined };

/** The properties of an object: required names first. */
function belowText({ schema }: FeatureContext, { type, path, beside }: Below): CardPart {
  const below = [...(schema.propertiesAt(type, path, beside)?.values() ?? [])];
  if (below.length === 0) return undefined;
  const required = below.filter((each) => each.required).map((each) => each.name);
  const optional = below
    .filter((each) => !each.required)
    .map((each) => each.name)
    .sort();
  return lines(
    required.length > 0 && `Required: ${allowedText(required, undefined, MOST_BELOW)}`,
    optional.length > 0 && `Optional: ${allowedText(optional, undefined, MOST_BELOW)}`,
  );
}

function schemaFacts(scene: Scene, place: PropertyTarget, schema: PropertySchema | undefined): string {
  return lines(
    schema?.deprecated && '**Deprecated**: AWS recommends not using it',
    schema && referenceText(schema),
    changeText(replacementOf(scene, place)),
  );
}

/** Which value of which resource it expects. */
function referenceText({ refersTo }: PropertySchema): CardPart {
  const [first, ...others] = refersTo;
  if (!first) return undefined;
  const more = others.length > 0 ? ' or others' : '';
  return `Expects ${inlineCode(first.attribute)} of ${inlineCode(first.type)}${more}`;
}

/** Whether a change of the property, or of one around it, replaces the resource. */
function replacementOf({ ctx }: Scene, { type, path, beside }: PropertyTarget): Replacement {
  const all = path.map((_, at) => ctx.schema.property(type, path.slice(0, at + 1), beside)?.replacement);
  return all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
}

function changeText(replacement: Replacement): CardPart {
  if (replacement === 'yes') return 'Changing it **replaces** the resource';
  return replacement === 'maybe' && 'Changing it may replace the resource';
}
