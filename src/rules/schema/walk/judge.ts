import type { Resource } from '../../../core/index/template';
import { alternatives } from '../../../core/tree/branches';
import { asMap, type MapNode } from '../../../core/tree/node';
import type { ObjectType, ResourceSchema } from '../../../schema/types';
import { isSpliced } from '../../evaluate/maps';
import type { DocumentRuleContext, RuleContext } from '../../rule';
import { NO_FACETS, type Walked, walkAlong } from './walk';

/** A resource beside its schema. */
export interface Judged extends Walked {
  readonly schema: ResourceSchema;
}

const NOTHING: Walked = {
  unknown: [],
  missing: [],
  mismatched: [],
  enumerated: [],
  retyped: [],
  calls: [],
  together: [],
};

/** What the schema says of a resource, once for all rules; nothing where its type is not known or a macro may change it. */
export function judged(resource: Resource, ctx: RuleContext): Judged | undefined {
  return ctx.shared(resource, judge);
}

/** What the schema says of the `Globals` section of SAM; nothing where there is none, or a macro may change it. */
export function judgedGlobals(ctx: DocumentRuleContext): Walked {
  return ctx.once(judgeGlobals);
}

function judgeGlobals({ doc, schema, template }: DocumentRuleContext): Walked {
  const entry = doc.root?.entry('Globals');
  const map = asMap(entry?.value);
  const found = map && schema.resource('Globals');
  if (!entry || !map || !found || template.hasMacro()) return NOTHING;
  return walkAlong([map], found.object, entry.key);
}

function judge(resource: Resource, ctx: RuleContext): Judged | undefined {
  const body = asMap(resource.entry.value);
  const schema = ctx.schema.resource(resource.type);
  if (!body || !schema || ctx.template.hasMacro()) return undefined;
  const entry = body.entry('Properties');
  if (entry && !isEmpty(body)) {
    const maps = alternatives(entry.value).filter((each) => each.kind === 'map');
    return judgedBy(schema, walkAlong(maps, schema.object, entry.key));
  }
  if (isSpliced(body)) return judgedBy(schema, NOTHING);
  return judgedBy(schema, { ...NOTHING, missing: allMissing(resource, schema.object) });
}

/** Spelled out, because it is made for each resource. */
function judgedBy(schema: ResourceSchema, walked: Walked): Judged {
  const { unknown, missing, mismatched, enumerated, retyped, calls, together } = walked;
  return { schema, unknown, missing, mismatched, enumerated, retyped, calls, together };
}

/** `Properties:` with nothing behind it is as good as none. */
function isEmpty(body: MapNode): boolean {
  const properties = body.get('Properties');
  return properties?.kind === 'scalar' && properties.value === null;
}

/** There is no key `Properties` to mark: it is the resource that lacks it. */
function allMissing({ entry }: Resource, object: ObjectType): Walked['missing'] {
  return object.required.flatMap((name) => {
    const property = object.properties.get(name);
    const where = { map: undefined, at: entry.key, way: undefined, facets: NO_FACETS };
    return property ? [{ property, object, ...where }] : [];
  });
}
