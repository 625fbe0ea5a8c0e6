import { itemsOf, type MapEntry, type MapNode } from '../../core/tree/node';
import type { Facets, ObjectType, PropertySchema } from '../../schema/types';
import { correcting } from '../fixes/edits';
import { removing } from '../fixes/propertyFixes';
import type { Report, Rule, RuleContext } from '../rule';
import type { SeenProperty } from '../schema/walk/seen';
import { pathFromProperties, type Unknown } from '../schema/walk/walk';
import { abbreviated, type Correction, looseCorrection, slipOf } from '../text/spelling';
import { excludedBy, isFilledIn, type JudgedShape, judgedShape, SHAPED, severityWhere } from './judgedShape';

/** A key that the reader of the file does not know, or that has no effect where it is. */
export const shapeUnknownKey: Rule = {
  id: 'shape-unknown-key',
  title: 'Unknown or ineffective key',
  why: 'CodeBuild and CodeDeploy ignore most keys they do not know, and Elastic Beanstalk skips a file with an unknown section, so a typo silently disables a setting. Some keys are only for one platform, or are no longer used.',
  severity: 'warning',
  service: 'codebuild',
  source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html',
  bad: `version: 0.2
phases:
  prebuild:
    commands:
      - npm ci
`,
  good: `version: 0.2
phases:
  pre_build:
    commands:
      - npm ci
`,
  kinds: SHAPED,
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    const found = judgedShape(ctx);
    for (const report of found ? keyReports(found, ctx) : [])
      ctx.report({ service: found?.shape.service ?? shapeUnknownKey.service, ...report });
  },
};

/** Keys that do not exist, or have no effect where they are. */
export function keyReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  const reports = judged.unknown
    .filter((each) => !isAuthors(each) && !isFilledIn(each.entry.key.text))
    .filter((each) => !each.objects.some(({ open }) => open) || isNearKnown(each))
    .map((each) => unknownReport(each, judged));
  for (const each of judged.properties) {
    const report = propertyReport(each, judged, ctx);
    if (report) reports.push({ source: each.property.docs, ...report });
  }
  return reports;
}

/** Tools and people keep YAML anchors under such keys at the top of a file. */
function isAuthors({ entry, way }: Unknown): boolean {
  return way === undefined && /^(?:x-|\.|_)/.test(entry.key.text);
}

/** True for a name that is a slip in one that is known: in an open object there may be others. */
function isNearKnown({ entry, objects, facets }: Unknown): boolean {
  return (
    slipOf(
      entry.key.text,
      objects.flatMap((object) => usable(object, facets)),
    ) !== undefined
  );
}

/** The keys that unknown ones of an object were most likely meant to be: they are not missing as well. */
export function meantKeys(map: MapNode, judged: JudgedShape): ReadonlySet<string> {
  const unknown = judged.unknownIn.get(map) ?? [];
  return new Set(unknown.flatMap((each) => meantBy(each, judged)?.meant ?? []));
}

/** The key that was most likely meant. What is required and not set comes first: `cmd` in a command is no `cwd`. */
function meantBy({ entry, map, objects, facets }: Unknown, judged: JudgedShape): Correction | undefined {
  const name = entry.key.text;
  const lacking = objects.flatMap(({ properties }) =>
    [...properties.values()]
      .filter((each) => each.required && !map.entry(each.name))
      .map((each) => each.name),
  );
  const known = objects.flatMap((object) => usable(object, facets));
  return (
    abbreviated(
      name,
      known.filter((each) => lacking.includes(each)),
    ) ??
    looseCorrection(name, known) ??
    abbreviated(name, known) ??
    onlyOneLacking(judged.unknownIn.get(map)?.length, lacking)
  );
}

/** Another word for it: the only key that is not known, where only one is missing. */
function onlyOneLacking(
  unknown: number | undefined,
  [meant, ...others]: readonly string[],
): Correction | undefined {
  return meant === undefined || others.length > 0 || unknown !== 1 ? undefined : { meant, isCertain: false };
}

/** AWS rejects what lacks the key that was meant. */
function isRejected(meant: string, map: MapNode, objects: readonly ObjectType[]): boolean {
  const property = map.entry(meant) ? undefined : objects[0]?.properties.get(meant);
  return property?.required === true && property.shape?.rejects === true;
}

function unknownReport(each: Unknown, judged: JudgedShape): Report {
  const { entry, map, objects, way, facets } = each;
  const name = entry.key.text;
  const known = objects.flatMap((object) => usable(object, facets));
  const found = meantBy(each, judged);
  const meant = found?.meant;
  const isSet = meant !== undefined && map.entry(meant) !== undefined;
  const where = pathFromProperties(way).join('.');
  const hint =
    meant === undefined
      ? available(known)
      : ` Did you mean ${meant}${isSet ? ', which is set already' : ''}?`;
  const effect = objects.find(({ shape }) => shape?.unknown !== undefined)?.shape?.unknown;
  return {
    at: entry.key,
    message: `Unknown key ${name}${where === '' ? '' : ` in ${where}`}.${hint} ${effect ?? `${judged.shape.reader} ignores it.`}`,
    ...(meant !== undefined && isRejected(meant, map, objects) ? { severity: 'error' as const } : {}),
    source: objects[0]?.docs ?? judged.shape.docs,
    fixes: found === undefined || isSet ? [] : [correcting(entry.key, found)],
  };
}

/** More names than this help nobody. */
const FEW = 10;

function available(names: readonly string[]): string {
  return names.length === 0 || names.length > FEW ? '' : ` Available: ${names.join(', ')}.`;
}

/** The keys that have an effect here. */
function usable({ properties }: ObjectType, facets: Facets): readonly string[] {
  return [...properties.values()]
    .filter((each) => each.shape?.ignored === undefined && !each.shape?.reserved)
    .filter((each) => excludedBy(each, facets) === undefined)
    .map(({ name }) => name);
}

function propertyReport(
  { entry, map, property, object, facets }: SeenProperty,
  judged: JudgedShape,
  ctx: RuleContext,
): Pick<Report, 'at' | 'message' | 'severity' | 'fixes'> | undefined {
  const { shape } = property;
  const { reader, facetNames } = judged.shape;
  const at = entry.key;
  const name = at.text;
  if (isOtherCase(name, property, object, facets))
    return {
      at,
      message: `Unknown key ${name}. Did you mean ${property.name}? ${reader} ignores it in another case.`,
      fixes: [correcting(at, { meant: property.name, isCertain: true })],
    };
  if (shape?.ignored !== undefined)
    return { at, message: shape.ignored, fixes: [removing(map, entry, false, ctx)] };
  const value = excludedBy(property, facets);
  if (value !== undefined && !isEmpty(entry))
    return {
      at,
      message: `${name} is not supported for ${facetNames.get(value) ?? value}.`,
      severity: severityWhere(shape?.refused),
      fixes: [removing(map, entry, false, ctx)],
    };
  return shape?.reserved
    ? {
        at,
        message: `${name} is reserved for ${reader}, so what is set here never runs.${available(usable(object, facets))}`,
      }
    : undefined;
}

/** Written in another case than the one that is read here. */
function isOtherCase(
  written: string,
  { name }: PropertySchema,
  { properties, shape }: ObjectType,
  facets: Facets,
): boolean {
  if (written === name || !properties.has(name)) return false;
  return [...facets.values()].some((value) => shape?.exact.includes(value));
}

function isEmpty({ value }: MapEntry): boolean {
  if (value.kind === 'scalar') return value.value === null;
  return value.kind === 'seq' && itemsOf(value).length === 0;
}
