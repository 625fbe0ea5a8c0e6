import type { Resource } from '../../../core/index/template';
import { alternatives } from '../../../core/tree/branches';
import { asMap, type MapNode } from '../../../core/tree/node';
import type { ObjectType, ResourceSchema } from '../../../schema/types';
import { objectOf } from '../../../schema/walk';
import { isSpliced } from '../../evaluate/maps';
import type { DocumentRuleContext, RuleContext } from '../../rule';
import { type Walked, walkAlong } from './walk';

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
export function judgedGlobals({ doc, schema, template }: DocumentRuleContext): Walked {
  const entry = doc.root?.entry('Globals');
  const map = asMap(entry?.value);
  const found = map && schema.resource('Globals');
  if (!entry || !map || !found || template.hasMacro()) return NOTHING;
  return walkAlong(map, objectOf(found), entry.key);
}

function judge(resource: Resource, ctx: RuleContext): Judged | undefined {
  const body = asMap(resource.entry.value);
  const schema = ctx.schema.resource(resource.type);
  if (!body || !schema || ctx.template.hasMacro()) return undefined;
  const object = objectOf(schema);
  const entry = body.entry('Properties');
  if (entry && !isEmpty(body)) {
    const maps = alternatives(entry.value).flatMap((each) => asMap(each) ?? []);
    return { schema, ...joined(maps.map((map) => walkAlong(map, object, entry.key))) };
  }
  if (isSpliced(body)) return { schema, ...NOTHING };
  return { schema, ...NOTHING, missing: allMissing(resource, object) };
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
    return property ? [{ property, object, map: undefined, at: entry.key, way: undefined }] : [];
  });
}

function joined(walks: readonly Walked[]): Walked {
  return {
    unknown: walks.flatMap((each) => each.unknown),
    missing: walks.flatMap((each) => each.missing),
    mismatched: walks.flatMap((each) => each.mismatched),
    enumerated: walks.flatMap((each) => each.enumerated),
    retyped: walks.flatMap((each) => each.retyped),
    calls: walks.flatMap((each) => each.calls),
    together: walks.flatMap((each) => each.together),
  };
}
