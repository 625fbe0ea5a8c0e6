import type { PropertySchema } from '../../schema/types';
import { insertProperty } from '../fixes/edits';
import type { DocumentRuleContext, Report, Rule, RuleContext } from '../rule';
import type { SeenProperty } from '../schema/walk/seen';
import { type Missing, pathFromProperties } from '../schema/walk/walk';
import { excludedBy, type JudgedShape, judgedShape, SHAPED, severityWhere } from './judgedShape';
import { meantKeys } from './shape-unknown-key';

/** A key that must be there. */
export const shapeRequired: Rule = {
  id: 'shape-required',
  title: 'Missing key',
  why: 'The build or the deployment fails when a required key is missing: the version of a buildspec, the os of an appspec, the location of a script.',
  severity: 'warning',
  service: 'codebuild',
  source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html',
  bad: `phases:
  build:
    commands:
      - make
`,
  good: `version: 0.2
phases:
  build:
    commands:
      - make
`,
  kinds: SHAPED,
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    const found = judgedShape(ctx);
    for (const report of found ? requiredReports(found, ctx) : [])
      ctx.report({ service: found?.shape.service ?? shapeRequired.service, ...report });
    for (const each of found?.properties ?? []) reportEmpty(each, found, ctx);
  },
};

/** The keys that are missing, without those that were meant by one that is misspelled. */
export function requiredReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  return judged.missing
    .filter((each) => excludedBy(each.property, each.facets) === undefined && !isUndecided(each))
    .filter(({ map, property }) => !map || !meantKeys(map, judged).has(property.name))
    .map((each) => {
      const { property, at, way } = each;
      const where = pathFromProperties(way).at(-1);
      return {
        at,
        message:
          where === undefined ? `${property.name} is required.` : `${where} requires ${property.name}.`,
        severity: severityWhere(property.shape?.rejects),
        source: property.docs,
        fixes: fixesOf(each, ctx),
      };
    });
}

/** A name of the author's that has no value, where it needs one. */
function reportEmpty(
  { entry, property }: SeenProperty,
  found: JudgedShape | undefined,
  ctx: DocumentRuleContext,
): void {
  const { key, value } = entry;
  if (value.kind !== 'scalar' || value.value !== null) return;
  // Of a required key it is reported that it is missing.
  const isAuthors = property.name === ANY && property.required;
  if (!isAuthors && (property.required || !isNeverEmpty(property, ctx))) return;
  const hint = property.type.facts?.hint;
  ctx.report({
    at: key,
    message: `${key.text} has no value.${hint === undefined ? '' : ` ${hint}`}`,
    severity: severityWhere(isAuthors && property.shape?.rejects),
    source: property.docs,
    service: found?.shape.service ?? shapeRequired.service,
  });
}

/** A setting without a value is one that was not finished; what the author names can be empty, unless it has a form. */
function isNeverEmpty({ name, type }: PropertySchema, { patterns }: DocumentRuleContext): boolean {
  if (!SCALARS.has(type.kind)) return false;
  const form = type.facts?.form;
  return name !== ANY || (form !== undefined && patterns.whole(form.pattern).test('') === false);
}

const SCALARS: ReadonlySet<string> = new Set(['string', 'boolean', 'integer', 'number']);

/** The name of the property that all names of the author have. */
const ANY = '*';

/** It depends on a facet that nothing in the document decides. */
function isUndecided({ property, facets }: Missing): boolean {
  return [...(property.shape?.only.keys() ?? [])].some((facet) => !facets.has(facet));
}

/** The first of the known values; where there is none, the author has to say. */
function fixesOf({ map, property }: Missing, ctx: RuleContext) {
  const { type } = property;
  const [value] = type.facts?.values.keys() ?? [];
  if (!map || value === undefined || map.entry(property.name)) return [];
  const written = type.kind === 'number' ? Number(value) : value;
  const edits = () => {
    const edit = insertProperty(ctx.source, map, property.name, written);
    return edit ? [edit] : [];
  };
  return edits().length > 0 ? [{ title: `Add ${property.name}: ${value}`, preferred: false, edits }] : [];
}
