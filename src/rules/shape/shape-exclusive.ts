import type { Fix } from '../../core/findings';
import { booleanOf, type MapEntry } from '../../core/tree/node';
import type { ObjectFacts } from '../../schema/types';
import { insertProperty } from '../fixes/edits';
import { removing } from '../fixes/propertyFixes';
import type { Report, Rule, RuleContext } from '../rule';
import type { SeenObject } from '../schema/walk/seen';
import { excludedBy, isFilledIn, type JudgedShape, judgedShape, SHAPED, severityWhere } from './judgedShape';
import { meantKeys } from './shape-unknown-key';

/** Keys that exclude or require each other. */
export const shapeExclusive: Rule = {
  id: 'shape-exclusive',
  title: 'Keys that exclude or require each other',
  why: 'Some keys cannot be set together, and of some sets at least one is necessary: a batch has one kind of build, a phase has commands or steps, an artifact has files.',
  severity: 'warning',
  service: 'codebuild',
  source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html',
  bad: `version: 0.2
batch:
  build-list:
    - identifier: one
  build-graph:
    - identifier: two
`,
  good: `version: 0.2
batch:
  build-list:
    - identifier: one
    - identifier: two
`,
  kinds: SHAPED,
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    const found = judgedShape(ctx);
    for (const report of found ? exclusiveReports(found, ctx) : [])
      ctx.report({ service: found?.shape.service ?? shapeExclusive.service, ...report });
  },
};

/** What is wrong with keys that are set, or not set, together. */
export function exclusiveReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  const reports: Report[] = [];
  for (const each of judged.objects) {
    const { docs, shape } = each.object;
    if (!shape) continue;
    for (const report of reportsOf(each, shape, judged, ctx))
      reports.push({ severity: severityWhere(shape.rejects), source: docs, ...report });
  }
  return reports;
}

function* reportsOf(
  seen: SeenObject,
  { exclusive, anyOf, needs }: ObjectFacts,
  judged: JudgedShape,
  ctx: RuleContext,
): Iterable<Report> {
  for (const names of exclusive) yield* together(seen, names, ctx);
  if (anyOf.length > 0) yield* noneOf(seen, anyOf, judged, ctx);
  for (const [name, needed] of needs) for (const each of needed) yield* lacking(seen, name, each);
}

function together(seen: SeenObject, names: readonly string[], ctx: RuleContext): readonly Report[] {
  const [first, ...others] = names.flatMap((name) => given(seen, name) ?? []);
  if (!first) return [];
  return others.map((other) => ({
    at: other.key,
    message: `${first.key.text} and ${other.key.text} are mutually exclusive; set only one.`,
    related: [{ at: first.key, message: 'Also set here' }],
    fixes: [first, other].map((each) => removing(seen.map, each, false, ctx)),
  }));
}

/** All that is missing is one mistake: the object has not been written to its end. */
function noneOf(
  seen: SeenObject,
  lists: readonly (readonly string[])[],
  judged: JudgedShape,
  ctx: RuleContext,
): readonly Report[] {
  const open = lists.filter((names) => !names.some((name) => given(seen, name)));
  if (open.length === 0 || seen.map.entries.some(isOthers)) return [];
  const meant = meantKeys(seen.map, judged);
  const missing = open
    .filter((names) => !names.some((name) => meant.has(name)))
    .map((names) => names.filter((name) => isUsable(seen, name)));
  const [first, ...others] = missing;
  if (!first) return [];
  const message =
    first.length === 1 && others.length === 0
      ? `${first[0]} is required here.`
      : `Set ${missing.map(choiceOf).join(', and ')}.`;
  return [{ at: seen.at, message, fixes: missing.length === 1 ? switchesOf(seen, first, ctx) : [] }];
}

/** More names are not listed. */
const MOST_NAMES = 6;

function choiceOf(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(' or ');
  return `${names.slice(0, MOST_NAMES / 2).join(', ')} or another of these keys`;
}

/** What is only to be switched on can be added for the author. */
function switchesOf(
  { map, object }: SeenObject,
  names: readonly string[],
  { source }: RuleContext,
): readonly Fix[] {
  return names
    .filter((name) => object.properties.get(name)?.type.kind === 'boolean')
    .flatMap((name) => {
      const edits = () => {
        const edit = map.entry(name) ? undefined : insertProperty(source, map, name, true);
        return edit ? [edit] : [];
      };
      return edits().length > 0 ? [{ title: `Add ${name}: true`, preferred: false, edits }] : [];
    });
}

function lacking(seen: SeenObject, name: string, needed: string): readonly Report[] {
  const entry = given(seen, name);
  return entry && !given(seen, needed) ? [{ at: entry.key, message: `${name} requires ${needed}.` }] : [];
}

function isUsable({ object, facets }: SeenObject, name: string): boolean {
  const property = object.properties.get(name);
  return property === undefined || excludedBy(property, facets) === undefined;
}

/** True for an entry that other keys come from. */
function isOthers({ key }: MapEntry): boolean {
  return key.text === '<<' || isFilledIn(key.text);
}

/** The entry of a key that has a value; false turns a key off, unless it is one of several sorts of values. */
function given({ map, object }: SeenObject, name: string): MapEntry | undefined {
  const entry = map.entry(name);
  if (entry?.value.kind !== 'scalar') return entry;
  const isSwitch = object.properties.get(name)?.type.kind !== 'union';
  return entry.value.value === null || (isSwitch && booleanOf(entry.value) === false) ? undefined : entry;
}
