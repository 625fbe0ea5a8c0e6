import { fileNameOf, globalsType, type IndexFile, indexFileName, namespaceOf } from '../format';
import { writeSam } from './buildSam';
import { type Extra, type ExtraSources, readExtra } from './extra';
import { FileWriter, optional } from './fileWriter';
import type { SpecDatabase, SpecProperty, SpecResource } from './spec';

export type { ExtraSources } from './extra';
export type { SpecDatabase } from './spec';

const samTypes = 'AWS::Serverless::';

/**
 * Writes the schema of all resource types into one JSON text a service, with an index of the types.
 *
 * @param db what `loadAwsServiceSpec()` of `@aws-cdk/aws-service-spec` gives
 * @param sources the texts of the files of `knowledge/` that complete the package
 * @returns file name -> minified JSON
 * @throws where an entry of the sources cannot be understood, or names a property that does not exist
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export function buildSchema(db: SpecDatabase, sources: ExtraSources): ReadonlyMap<string, string> {
  const extra = readExtra(sources);
  // The package's SAM types are old and incomplete: ours replace them.
  const resources = db.all('resource').filter((each) => !each.cloudFormationType.startsWith(samTypes));
  const writers = new Map<string, FileWriter>();
  const writerOf = (type: string): FileWriter => {
    const namespace = namespaceOf(type);
    const writer = writers.get(namespace) ?? new FileWriter(db, extra);
    writers.set(namespace, writer);
    return writer;
  };
  const types: string[] = [];
  for (const resource of [...resources].sort(byType)) {
    writeResource(writerOf(resource.cloudFormationType), resource, extra);
    types.push(resource.cloudFormationType);
  }
  for (const { type, what, docs } of extra.types) {
    const writer = writerOf(type);
    writer.resource(type, { ...optional('t', writer.text(what)), g: docs, x: 1, y: 1, p: {}, a: {} });
    types.push(type);
  }
  types.push(...writeSam(writerOf(globalsType), extra.sam, resources, db));
  const unknown = extra.apiLists.unknown();
  if (unknown.length > 0) throw new Error(`values of properties that do not exist: ${unknown.join(', ')}`);
  return new Map([
    [indexFileName, indexOf(types, extra.usage.types)],
    ...[...writers].map(([namespace, writer]): [string, string] => [fileNameOf(namespace), writer.toJson()]),
  ]);
}

function writeResource(writer: FileWriter, resource: SpecResource, extra: Extra): void {
  const type = resource.cloudFormationType;
  const tags = resource.tagInformation;
  writer.resource(type, {
    ...optional('t', writer.text(resource.documentation)),
    ...(extra.openProperties.has(type) ? { x: 1 as const } : {}),
    p: writer.specProperties({ ...lackingIn(resource, extra), ...withReplacements(resource) }, type, type),
    a: Object.fromEntries(
      Object.entries(attributesOf(resource, extra)).map(([name, each]) => [
        name,
        writer.specAttribute(each, type),
      ]),
    ),
    ...(extra.openAttributes.has(type) ? { y: 1 as const } : {}),
    ...(extra.propertyAttributes.has(type) ? { q: 1 as const } : {}),
    ...optional('c', resource.cfnRefIdentifier),
    ...optional('i', resource.primaryIdentifier),
    ...optional('k', tags && ([tags.tagPropertyName, tags.variant] as const)),
    ...(resource.isStateful ? { s: 1 as const } : {}),
    ...optional('m', resource.cloudFormationTransform),
    ...optional('l', extra.constraints.get(type)),
  });
}

/** Properties that the package lacks. */
function lackingIn(resource: SpecResource, extra: Extra): Readonly<Record<string, SpecProperty>> {
  const names = extra.moreProperties[resource.cloudFormationType] ?? [];
  return Object.fromEntries(names.map((name) => [name, { type: { type: 'json' } }]));
}

/** The attributes of the package, and those it lacks: texts. */
function attributesOf(resource: SpecResource, extra: Extra): SpecResource['attributes'] {
  const more = extra.moreAttributes[resource.cloudFormationType] ?? [];
  const texts = more.map((name) => [name, { type: { type: 'string' as const } }]);
  return { ...Object.fromEntries(texts), ...resource.attributes };
}

/** Some replacements hold for a part below a property only: the property may replace the resource. */
function withReplacements(resource: SpecResource): Readonly<Record<string, SpecProperty>> {
  const changed = (resource.additionalReplacementProperties ?? []).flatMap(
    ([name = '']): [string, SpecProperty][] => {
      const property = resource.properties[name];
      return property && !property.causesReplacement
        ? [[name, { ...property, causesReplacement: 'maybe' }]]
        : [];
    },
  );
  return { ...resource.properties, ...Object.fromEntries(changed) };
}

function indexOf(types: readonly string[], used: readonly string[]): string {
  const names: Record<string, string[]> = {};
  for (const type of [...types].sort()) {
    const namespace = namespaceOf(type);
    names[namespace] = [...(names[namespace] ?? []), type.slice(namespace.length + 2)];
  }
  const n = Object.fromEntries(Object.entries(names).map(([key, list]) => [key, list.join(',')]));
  return JSON.stringify({ n, u: used } satisfies IndexFile);
}

function byType(one: SpecResource, other: SpecResource): number {
  return one.cloudFormationType < other.cloudFormationType ? -1 : 1;
}
