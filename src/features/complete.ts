import { type Embedded, embeddedAt } from '../core/embedded/embedded';
import { openDocument } from '../core/open';
import { placeAt } from './complete/context/contextAt';
import { type Spot, spotOf } from './complete/context/spot';
import { functionKeys, functionValues } from './complete/proposals/functions';
import { listedKeys, listedValues } from './complete/proposals/keys';
import { parametersOf } from './complete/proposals/names';
import { optionSettings } from './complete/proposals/options';
import { propertyKeys } from './complete/proposals/properties';
import {
  callArguments,
  conditions,
  otherResources,
  parameterNames,
  wantedReferences,
} from './complete/proposals/references';
import { newEntry, resourceTypes } from './complete/proposals/resourceTypes';
import { snippets } from './complete/proposals/snippets';
import { parameterDefaults, propertyValues } from './complete/proposals/values';
import type { Completion, FeatureContext } from './types';

/** How completion is asked for. */
export interface CompleteOptions {
  /** Snippets of the knowledge are wanted. */
  readonly snippets: boolean;
  /** ISO day, today's where it is left out: what has ended by then is not proposed. */
  readonly today?: string;
}

/**
 * What can stand at an offset of the document; nothing in files that are not ours. Reads the text around the cursor, so
 * that a line that is no entry yet has proposals too. Asynchronous because the schema of a type may have to be loaded.
 */
export async function complete(
  ctx: FeatureContext,
  offset: number,
  options: CompleteOptions,
): Promise<readonly Completion[]> {
  const named = ctx.doc.kind === 'none' ? begun(ctx) : undefined;
  if (named) return complete(named, offset, options);
  const inner = embeddedAt(ctx.doc, offset);
  if (inner) return inner.isBlock ? completeInside(ctx, inner, offset, options) : [];
  const { doc, schema } = ctx;
  if (doc.kind === 'none' || doc.refused !== undefined) return [];
  const place = placeAt(doc, offset);
  if (!place) return [];
  const spot = spotOf(ctx, place);
  if (spot.property && !schema.isReady(spot.property.type)) await schema.ensure([spot.property.type]);
  const found = await proposals(spot, options.today ?? new Date().toISOString().slice(0, 10));
  return options.snippets ? found.concat(newEntry(spot), snippets(spot)) : found;
}

/** What can stand in a file that stands in a value of a template, in lines of its own. */
async function completeInside(
  ctx: FeatureContext,
  inner: Embedded,
  offset: number,
  options: CompleteOptions,
): Promise<readonly Completion[]> {
  const found = await complete({ ...ctx, doc: inner.doc }, inner.toInner(offset) ?? 0, options);
  return found.map((each) => ({
    ...each,
    start: inner.toOuter(each.start),
    end: inner.toOuter(each.end),
    ...(each.also ? { also: { ...each.also, offset: inner.toOuter(each.also.offset) } } : {}),
  }));
}

/** Names people give to new templates. */
const NAMED = /(?:^|[/._-])(?:template|cloudformation|cfn|sam|stack)[^/]*$/i;

/** How the snippets and the first key of a template begin; the list that comes with the first letter stays. */
const MEANT = /^[\s{"]*a(?:ws|w?"?[\s}]*$)/i;

/** A new file that is empty but has the name of a template, or begins as one does, taken for one. */
function begun(ctx: FeatureContext): FeatureContext | undefined {
  const { path, length } = ctx.doc;
  if (!ENDINGS.test(path) || length > MOST_OF_NOTHING) return undefined;
  const { text } = ctx.doc;
  if (!NAMED.test(path) && !MEANT.test(text)) return undefined;
  const isEmpty = /^(?:\s|#[^\n]*(?=\n|$))*(?:\{\s*"?[\w-]*"?\s*\}?|[\w-]*)\s*$/.test(text);
  return isEmpty ? { ...ctx, doc: openDocument(text, { path, kind: 'cloudformation' }) } : undefined;
}

const ENDINGS = /\.(?:ya?ml|json|template)$/i;
/** A file with more than comments of this length in it was begun as something else. */
const MOST_OF_NOTHING = 2000;

async function proposals(spot: Spot, today: string): Promise<Completion[]> {
  const { path, place, ctx } = spot;
  const inText = place.at === 'text';
  if (spot.call) return [...(await callArguments(spot)), ...(inText ? [] : functionValues(spot))];
  if (inText) return [];
  const settings = optionSettings(spot);
  if (settings) return [...settings];
  const found: Completion[] = [];
  const isTemplate = ctx.doc.template !== undefined || ctx.doc.kind === 'ebextensions';
  const takesKeys = place.at !== 'value';
  const takesValues = place.at === 'value' || place.at === 'open';
  if (takesKeys) found.push(...listedKeys(spot), ...propertyKeys(spot));
  if (takesValues) {
    if (isTemplate) found.push(...(await templateValues(spot)));
    if (!isTypeOfResource(path)) found.push(...listedValues(spot));
    if (place.at === 'value' || spot.inItem || onlyScalars(found)) found.push(...propertyValues(spot, today));
    if (place.at === 'value' || spot.inItem) found.push(...wantedReferences(spot), ...functionValues(spot));
    else if (place.typed.startsWith('!')) found.push(...functionValues(spot));
  }
  if (takesKeys) found.push(...functionKeys(spot));
  return found;
}

/** No property can be typed, so that values may be proposed on a line of their own. */
function onlyScalars(found: readonly Completion[]): boolean {
  return !found.some((each) => each.sort === 'property');
}

function isTypeOfResource(path: readonly string[]): boolean {
  return path.length === 3 && path[0] === 'Resources' && path[2] === 'Type';
}

/** Values of attributes that name parts of the template. */
async function templateValues(spot: Spot): Promise<readonly Completion[]> {
  const { path, place } = spot;
  const [section, , attribute] = path;
  if (path.length === 3 && section === 'Resources') {
    if (attribute === 'Type' && place.at === 'value') return resourceTypes(spot);
    if (attribute === 'DependsOn') return otherResources(spot);
    if (attribute === 'Condition') return conditions(spot);
  }
  if (path.length === 3 && section === 'Outputs' && attribute === 'Condition') return conditions(spot);
  if (path.length === 3 && section === 'Parameters' && attribute === 'Default')
    return parameterDefaults(spot);
  const isGroup = path[1] === 'AWS::CloudFormation::Interface' && path.at(-1) === 'Parameters';
  return section === 'Metadata' && isGroup ? parameterNames(spot, parametersOf(spot.ctx)) : [];
}
