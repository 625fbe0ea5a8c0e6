import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, MapEntry, MapNode, type Node, textOf } from '../../core/tree/node';
import type { Schema } from '../../schema/types';
import type { TemplateView } from '../rule';

const SAM = 'AWS::Serverless::';

/** True for a resource type of SAM, which its transform looks at and not CloudFormation. */
export function isSam(type: string): boolean {
  return type.startsWith(SAM);
}

/** What SAM `Globals` gives to a resource under the name of a property; `unknown` where a function or a loop decides. */
export function inheritedBy(
  resource: Resource,
  property: string,
  template: TemplateView,
): MapEntry | 'unknown' | undefined {
  const { type } = resource;
  if (!isSam(type) || ignoresGlobals(resource, property)) return undefined;
  return template.inherited(type.slice(SAM.length), property);
}

/** `IgnoreGlobals` is `*`, or a list of properties. */
function ignoresGlobals({ entry }: Resource, property: string): boolean {
  const ignored = asMap(entry.value)?.get('IgnoreGlobals');
  if (!ignored) return false;
  return textOf(ignored) === '*' || itemsOf(ignored).some((each) => textOf(each) === property);
}

function ignoresAll({ entry }: Resource): boolean {
  return textOf(asMap(entry.value)?.get('IgnoreGlobals')) === '*';
}

/**
 * The properties of a SAM resource with those that `Globals` gives to it, maps joined at any depth; nothing where a function
 * or a loop has a say.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
export function propertiesWithGlobals(
  resource: Resource,
  { schema, template }: { readonly schema: Schema; readonly template: TemplateView },
): MapNode | undefined {
  const own = resource.properties;
  const section = schema.property('Globals', [resource.type.slice(SAM.length)])?.type;
  if (!own || section?.kind !== 'object') return own;
  const inherited = template.inheritedAll(resource.type.slice(SAM.length));
  if (inherited === 'unknown') return ignoresAll(resource) ? own : undefined;
  const entries = inherited.filter(
    ({ key }) => section.properties.has(key.text) && !ignoresGlobals(resource, key.text),
  );
  return entries.length === 0 ? own : joined(own, entries);
}

function joined(own: MapNode, inherited: readonly MapEntry[]): MapNode {
  const entries = own.entries.map((entry) => {
    const other = inherited.find((each) => each.key.text === entry.key.text);
    const [mine, theirs] = [asMap(entry.value), asMap(other?.value)];
    return mine && theirs ? withValue(entry, joined(mine, theirs.entries)) : entry;
  });
  const more = inherited.filter((each) => !own.entry(each.key.text));
  return new MapNode(own.origin, own.relativeStart, own.relativeEnd, [...entries, ...more], own.style);
}

function withValue(entry: MapEntry, value: Node): MapEntry {
  return new MapEntry(entry.origin, entry.relativeStart, entry.relativeEnd, entry.key, value);
}

/**
 * True where a value is surely a function when SAM reads it: SAM puts parameters in place itself, mappings in some places, and functions whose values
 * are known only where `AWS::LanguageExtensions` resolved them before.
 */
export function isLateFunction(value: Node | undefined, template: TemplateView): boolean {
  if (value?.kind !== 'call' || template.hasTransform('AWS::LanguageExtensions')) return false;
  if (value.name === 'Fn::FindInMap' || value.name === 'Fn::Transform') return false;
  const name = value.name === 'Ref' ? textOf(value.argument) : undefined;
  return (
    value.name !== 'Ref' || (name !== undefined && name !== 'AWS::NoValue' && template.has('resource', name))
  );
}
