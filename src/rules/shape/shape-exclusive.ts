import { hasSubstitution } from '../../core/embedded/substitutions';
import { booleanOf, type MapEntry } from '../../core/tree/node';
import type { Report, Rule } from '../rule';
import type { SeenObject } from '../schema/walk/seen';
import { type JudgedShape, judgedShape, SHAPED, severityWhere } from './judgedShape';
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
    for (const report of found ? exclusiveReports(found) : [])
      ctx.report({ service: found?.shape.service ?? shapeExclusive.service, ...report });
  },
};

/** What is wrong with keys that are set, or not set, together. */
export function exclusiveReports(judged: JudgedShape): readonly Report[] {
  return judged.objects.flatMap((each) =>
    reportsOf(each, judged).map((report) => ({
      severity: severityWhere(each.object.shape?.rejects),
      source: each.object.docs,
      ...report,
    })),
  );
}

function reportsOf(seen: SeenObject, judged: JudgedShape): readonly Report[] {
  const { exclusive = [], anyOf = [], needs = new Map() } = seen.object.shape ?? {};
  return [
    ...exclusive.flatMap((names) => together(seen, names)),
    ...noneOf(seen, anyOf, judged),
    ...[...needs].flatMap(([name, needed]) => needed.flatMap((each: string) => lacking(seen, name, each))),
  ];
}

function together(seen: SeenObject, names: readonly string[]): readonly Report[] {
  const [first, ...others] = names.flatMap((name) => given(seen, name) ?? []);
  if (!first) return [];
  return others.map(({ key }) => ({
    at: key,
    message: `${first.key.text} and ${key.text} are mutually exclusive; set only one.`,
    related: [{ at: first.key, message: 'Also set here' }],
  }));
}

/** All that is missing is one mistake: the object has not been written to its end. */
function noneOf(
  seen: SeenObject,
  lists: readonly (readonly string[])[],
  judged: JudgedShape,
): readonly Report[] {
  if (seen.map.entries.some(isOthers)) return [];
  const meant = meantKeys(seen.map, judged);
  const missing = lists.filter((names) => !names.some((name) => given(seen, name) || meant.has(name)));
  const [first, ...others] = missing;
  if (!first) return [];
  const message =
    first.length === 1 && others.length === 0
      ? `${first[0]} is required here.`
      : `Set ${missing.map((names) => names.join(' or ')).join(', and ')}.`;
  return [{ at: seen.at, message }];
}

function lacking(seen: SeenObject, name: string, needed: string): readonly Report[] {
  const entry = given(seen, name);
  return entry && !given(seen, needed) ? [{ at: entry.key, message: `${name} requires ${needed}.` }] : [];
}

/** True for an entry that other keys come from. */
function isOthers({ key }: MapEntry): boolean {
  return key.text === '<<' || hasSubstitution(key.text);
}

/** The entry of a key that has a value; false turns a key off. */
function given({ map }: SeenObject, name: string): MapEntry | undefined {
  const entry = map.entry(name);
  const isOff =
    entry?.value.kind === 'scalar' && (entry.value.value === null || booleanOf(entry.value) === false);
  return isOff ? undefined : entry;
}
