import type { ExpectedResource } from '../../../../knowledge/resourceFacts';
import { iamPrefixesIn } from '../../../../rules/iam/prefixes';
import { connectedType } from '../../../../rules/sam/connectors';
import { typesAt } from '../../../shapePlace';
import type { CompletionContext, PropertyContext } from '../../context/completionContext';
import { shapePlaceAt } from '../keys';
import { type Name, resourcesOf } from './names';

/** A value of another resource that fits at the cursor. */
export interface Wanted {
  readonly type: string;
  /** `Ref` for what Ref returns. */
  readonly attribute: string;
}

/** What the property at the cursor expects of other resources, the best first. */
export function wantedAt(context: CompletionContext): readonly Wanted[] {
  const { property, ctx } = context;
  if (!property) return [];
  const schema = ctx.schema.property(property.type, property.path, property.beside);
  const byName = (schema?.refersTo ?? []).flatMap(({ type, attribute }): readonly Wanted[] => {
    if (ctx.schema.resource(type)?.ref.includes(attribute)) return [{ type, attribute: 'Ref' }];
    return ctx.schema.hasAttribute(type, attribute) === true ? [{ type, attribute }] : [];
  });
  return [...expectedAt(context, property), ...byName, ...granted(context)];
}

/** Rows of `expected-resources.yaml`, of each type the first attribute. */
function expectedAt({ ctx }: CompletionContext, property: PropertyContext): readonly Wanted[] {
  return ctx.kb
    .expectedOf(property.type)
    .filter((each) => isExpected(each, property))
    .flatMap(({ accepts }) =>
      Object.entries(accepts).flatMap(([type, [attribute]]) =>
        attribute === undefined ? [] : [{ type, attribute }],
      ),
    );
}

function isExpected({ at, when }: ExpectedResource, { type, path, beside }: PropertyContext): boolean {
  const isHere = at.some((each) => each.type === type && each.path.join('/') === path.join('/'));
  return (
    isHere &&
    Object.entries(when).every(([key, values]) =>
      values.includes(beside?.([...path.slice(0, -1), key]) ?? ''),
    )
  );
}

/** In `Resource` of a policy, the ARNs of the template's resources of the services whose actions the policy names. */
function granted(context: CompletionContext): readonly Wanted[] {
  const { ctx, path } = context;
  const place =
    path.at(-1) === 'Resource' || path.at(-1) === 'NotResource' ? shapePlaceAt(context) : undefined;
  if (place?.shape.name !== 'iam-policy') return [];
  if (!typesAt(place).some(({ facts }) => facts?.from === 'iam-resources')) return [];
  const prefixes = iamPrefixesIn(ctx.doc, path[1]);
  const types = new Set(resourcesOf(ctx).map(({ what }) => what));
  return [...types].flatMap((type) => {
    const attribute = prefixes.has(prefixOf(type, context)) ? arnAttribute(type, context) : undefined;
    return attribute === undefined ? [] : [{ type, attribute }];
  });
}

/** The prefix of the actions about a type: as connectors of SAM have it, otherwise the name of the service. */
function prefixOf(type: string, { ctx }: CompletionContext): string {
  const known = connectedType(type) ?? type;
  const [action] = Object.values(ctx.kb.connections.find(({ to }) => to === known)?.actions ?? {}).flat();
  return action?.split(':')[0] ?? known.split('::')[1]?.toLowerCase() ?? '';
}

function arnAttribute(type: string, { ctx }: CompletionContext): string | undefined {
  if (ctx.schema.resource(type)?.ref.some((each) => /Arn$/i.test(each))) return 'Ref';
  return ctx.schema.hasAttribute(type, 'Arn') === true ? 'Arn' : undefined;
}

/** How well a name fits where a property is written, as a rank; nothing where nothing speaks for it. */
export function fitOf(
  { name, sort, what }: Name,
  wanted: readonly Wanted[],
  { property }: CompletionContext,
): number | undefined {
  const key = property?.path.at(-1) ?? '';
  if (sort === 'resource') {
    if (wanted.some(({ type }) => type === what)) return FITS.expected;
    return isNamedAfter(key, what) ? FITS.type : undefined;
  }
  if (sort !== 'parameter') return undefined;
  if (wanted.some(({ type }) => what.includes(`${type}::`))) return FITS.parameter;
  if (name.toLowerCase() === key.toLowerCase()) return FITS.name;
  const words = wordsOf(name);
  return wordsOf(key).some((each) => words.includes(each)) ? FITS.word : undefined;
}

/** Ranks, the best first. */
const FITS = {
  /** A resource that the property expects. */
  expected: 2,
  /** A parameter with the ID or name of such a resource. */
  parameter: 3,
  /** A parameter with the name of the property. */
  name: 4,
  /** A resource whose type is in the name of the property. */
  type: 5,
  /** A parameter that shares a word with the property. */
  word: 7,
};

/** `BucketName` is named after `AWS::S3::Bucket`, and `PeerVpcId` after `AWS::EC2::VPC`. */
function isNamedAfter(key: string, type: string): boolean {
  const last = type.slice(type.lastIndexOf(':') + 1).toLowerCase();
  const base = key.replace(/(?:Name|Id|Arn|Identifier)?s?$/, '').toLowerCase();
  return last !== '' && base.endsWith(last);
}

/** The words of a name in camel case, without digits and without those that many names have. */
function wordsOf(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return words.map((each) => each.toLowerCase()).filter((each) => each.length > 2 && !COMMON.includes(each));
}

const COMMON: readonly string[] = ['name', 'arn', 'type', 'key', 'value', 'the', 'for', 'and', 'aws', 'ids'];
