import { openDocument } from '../core/open';
import { type CompletionContext, completionContext } from './complete/context/completionContext';
import { cursorContextAt } from './complete/context/contextAt';
import { jsonTextAt } from './complete/context/jsonText';
import { dynamicParts } from './complete/dynamic/proposals';
import { functionKeys, functionValues } from './complete/proposals/functions';
import { iamKeys, iamValues } from './complete/proposals/iam/iam';
import { listedKeys, listedValues } from './complete/proposals/keys';
import { mentionedNames } from './complete/proposals/mentions';
import { namedEntries } from './complete/proposals/namedEntries';
import { namedFileProposals, newFileProposals } from './complete/proposals/newFile';
import { optionSettingNames } from './complete/proposals/options';
import { propertyKeys } from './complete/proposals/properties';
import { parametersOf } from './complete/proposals/references/names';
import {
  callArguments,
  conditions,
  otherResources,
  parameterNames,
} from './complete/proposals/references/references';
import { connectorIds, wantedReferences } from './complete/proposals/references/wantedReferences';
import { newEntry, resourceTypes } from './complete/proposals/resourceTypes';
import { snippets } from './complete/proposals/snippets';
import { parameterDefaults, propertyValues } from './complete/proposals/values';
import { inQuotes } from './complete/write/quoted';
import { type FeatureFile, fileAt } from './fileAt';
import type { Completion, FeatureContext } from './types';

/** How completion is asked for. */
export interface CompleteOptions {
  /** Snippets of the knowledge are wanted. */
  readonly snippets: boolean;
  /** A file without content may become an AWS file of any type: there are others around it. */
  readonly newFiles?: boolean;
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
  if (ctx.doc.kind === 'none') return inNewFile(ctx, offset, options);
  const file = fileAt(ctx, offset);
  const found = await completeIn(file.ctx, file.offset, options);
  return found.flatMap((each) => {
    const written = file.write ? inQuotes(each, file.write) : each;
    return written ? [lifted(written, file)] : [];
  });
}

/** A file that is none of ours may be one that is going to be. */
async function inNewFile(
  ctx: FeatureContext,
  offset: number,
  options: CompleteOptions,
): Promise<readonly Completion[]> {
  if (ctx.doc.detection.isChosen) return [];
  const isNamed = NAMED.test(ctx.doc.path);
  const others = options.newFiles && !isNamed ? newFileProposals(ctx, offset) : [];
  const found = [...namedFileProposals(ctx, offset), ...others];
  const named = found.length > 0 ? undefined : asNewTemplate(ctx);
  return named ? complete(named, offset, options) : found;
}

async function completeIn(
  ctx: FeatureContext,
  offset: number,
  options: CompleteOptions,
): Promise<readonly Completion[]> {
  const { doc, schema } = ctx;
  if (doc.kind === 'none' || doc.refused !== undefined) return [];
  const parts = dynamicParts(ctx, offset);
  if (parts) return parts;
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const json = await jsonTextAt(ctx, offset);
  if (json) return (await textProposals(json.context, today)).flatMap((each) => json.lift(each) ?? []);
  const cursor = cursorContextAt(doc, offset);
  if (!cursor) return [];
  const context = completionContext(ctx, cursor);
  if (context.property && !schema.isReady(context.property.type))
    await schema.ensure([context.property.type]);
  const mentioned = mentionedNames(context, offset);
  if (mentioned) return mentioned;
  const found = await proposals(context, today);
  return options.snippets ? found.concat(newEntry(context), namedEntries(context), snippets(context)) : found;
}

function lifted(found: Completion, file: FeatureFile): Completion {
  const { also } = found;
  return file.lift(also ? { ...found, also: { ...also, offset: file.toOuter(also.offset) } } : found);
}

/** Names people give to new templates. */
const NAMED = /(?:^|[/._-])(?:template|cloudformation|cfn|sam|stack)[^/]*$/i;

/** How the snippets and the first key of a template begin; the list that comes with the first letter stays. */
const MEANT = /^[\s{"]*a(?:ws|w?"?[\s}]*$)/i;

/** A new file that is empty but has the name of a template, or begins as one does, taken for one. */
function asNewTemplate(ctx: FeatureContext): FeatureContext | undefined {
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

async function proposals(context: CompletionContext, today: string): Promise<Completion[]> {
  const { path, cursor, ctx } = context;
  const inText = cursor.at === 'text';
  if (context.call) return [...(await callArguments(context)), ...(inText ? [] : functionValues(context))];
  if (inText) return [];
  const settings = optionSettingNames(context);
  if (settings) return [...settings];
  const found: Completion[] = [];
  const isTemplate = ctx.doc.template !== undefined || ctx.doc.kind === 'ebextensions';
  const takesKeys = cursor.at !== 'value';
  const takesValues = cursor.at === 'value' || cursor.at === 'open';
  if (takesKeys) found.push(...listedKeys(context), ...(await iamKeys(context)), ...propertyKeys(context));
  if (takesValues) {
    if (ctx.doc.template) found.push(...(await iamValues(context)));
    if (isTemplate) found.push(...(await templateValues(context)));
    if (ctx.doc.kind === 'appspec' || !isTypeOfResource(path)) found.push(...listedValues(context));
    if (cursor.at === 'value' || context.inItem || onlyScalars(found))
      found.push(...propertyValues(context, today));
    if (cursor.at === 'value' || context.inItem)
      found.push(...wantedReferences(context), ...functionValues(context));
    else if (cursor.typed.startsWith('!')) found.push(...functionValues(context));
  }
  if (takesKeys) found.push(...functionKeys(context));
  return found;
}

/** What can stand in JSON that is a text: no functions, which CloudFormation does not evaluate there. */
async function textProposals(context: CompletionContext, today: string): Promise<readonly Completion[]> {
  const found = await proposals(context, today);
  return found.filter(({ sort }) => sort === 'key' || sort === 'property' || sort === 'value');
}

/** No property can be typed, so that values may be proposed on a line of their own. */
function onlyScalars(found: readonly Completion[]): boolean {
  return !found.some((each) => each.sort === 'property');
}

function isTypeOfResource(path: readonly string[]): boolean {
  return path.length === 3 && path[0] === 'Resources' && path[2] === 'Type';
}

/** Values of attributes that name parts of the template. */
async function templateValues(context: CompletionContext): Promise<readonly Completion[]> {
  const { path, cursor } = context;
  const [section, , attribute] = path;
  if (path.length === 3 && section === 'Resources') {
    if (attribute === 'Type' && cursor.at === 'value') return resourceTypes(context);
    if (attribute === 'DependsOn') return otherResources(context);
    if (attribute === 'Condition') return conditions(context);
  }
  if (path.length === 3 && section === 'Outputs' && attribute === 'Condition') return conditions(context);
  if (path.length === 3 && section === 'Parameters' && attribute === 'Default')
    return parameterDefaults(context);
  if (section === 'Resources' && path.at(-1) === 'Id') return connectorIds(context);
  const isGroup = path[1] === 'AWS::CloudFormation::Interface' && path.at(-1) === 'Parameters';
  return section === 'Metadata' && isGroup ? parameterNames(context, parametersOf(context.ctx)) : [];
}
