import type { FileKind } from '../../core/document';
import type { Resource } from '../../core/index/template';
import type { LiveDocument } from '../../core/open';
import { isFunctionKey } from '../../core/parse/intrinsics';
import { alternatives } from '../../core/tree/branches';
import { asMap, entriesOf, itemsOf, type MapNode, type Node, textOf } from '../../core/tree/node';
import type { Schema } from '../../schema/types';
import { factsAt } from '../../schema/walk';
import { resolveScalar } from '../evaluate/properties';
import { numericValue } from '../evaluate/values';
import type { DocumentRuleContext, RuleContext, TemplateView } from '../rule';

/** One option setting, in the map form or the list form. */
export interface OptionSetting {
  readonly namespace: string;
  readonly option: string;
  readonly value: Node;
  /** The key in the map form, the value of `option_name` in the list form. */
  readonly name: Node;
  /** The options of the same namespace, in the map form. */
  readonly beside: MapNode | undefined;
  /** The resource that the option is of, in the list form. */
  readonly resource?: string;
}

/**
 * The option settings of an .ebextensions file, in either form.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-optionsettings.html
 */
export function optionSettings(settings: Node | undefined): readonly OptionSetting[] {
  const inMaps = entriesOf(settings).flatMap((namespace) =>
    entriesOf(namespace.value).map(({ key, value }) => ({
      namespace: namespace.key.text,
      option: key.text,
      value,
      name: key,
      beside: asMap(namespace.value),
    })),
  );
  return [...inMaps, ...listed(settings, FILE_KEYS)];
}

/** The keys of a setting in the list form: namespace, name, value and resource. */
type SettingKeys = readonly [namespace: string, name: string, value: string, resource: string];

const FILE_KEYS: SettingKeys = ['namespace', 'option_name', 'value', 'resource_name'];
const RESOURCE_KEYS: SettingKeys = ['Namespace', 'OptionName', 'Value', 'ResourceName'];

/** Without a namespace an option of a file is an environment variable of the application. */
const VARIABLES = 'aws:elasticbeanstalk:application:environment';

function listed(settings: Node | undefined, keys: SettingKeys): readonly OptionSetting[] {
  const items = itemsOf(settings).flatMap((each) => alternatives(each));
  return items.flatMap((item) => {
    if (item.kind !== 'map') return [];
    const [namespaceKey, nameKey, valueKey, resourceKey] = keys;
    const [name, value] = [item.get(nameKey), item.get(valueKey)];
    const option = textOf(name);
    const given = item.get(namespaceKey);
    const namespace = given ? textOf(given) : keys === FILE_KEYS ? VARIABLES : undefined;
    if (!name || !value || option === undefined || namespace === undefined) return [];
    const resource = textOf(item.get(resourceKey));
    return {
      namespace,
      option,
      value,
      name,
      beside: undefined,
      ...(resource === undefined ? {} : { resource }),
    };
  });
}

/** An option of an environment as it is set in one place. */
export interface EbOption {
  readonly text: string;
  readonly amount: number | undefined;
  readonly at: Node;
}

/** The options that one file or one resource sets; others may be set elsewhere. */
export interface EbOptions {
  /** The value of an option, if it is set here exactly once and its value is certain. */
  option(namespace: string, name: string): EbOption | undefined;
  /** Every place where an option is set. */
  places(namespace: string, name: string): readonly OptionSetting[];
  /** All settings, in the order of the text. */
  readonly settings: readonly OptionSetting[];
}

/** The resource types that have option settings. */
export const EB_TYPES: readonly string[] = [
  'AWS::ElasticBeanstalk::Environment',
  'AWS::ElasticBeanstalk::ConfigurationTemplate',
];

/** The options of an .ebextensions file or of a manifest; none in other files. */
export function optionsOfFile(ctx: DocumentRuleContext): EbOptions {
  return optionsIn(optionSettings(settingsOf(ctx.doc)), ctx.template);
}

/** The key of the option settings in a kind of file; nothing for a kind without. */
export function settingsKey(kind: FileKind): string | undefined {
  return kind === 'ebextensions' ? 'option_settings' : kind === 'eb-env' ? 'OptionSettings' : undefined;
}

/** The option settings of a file. */
export function settingsOf({ kind, root }: Pick<LiveDocument, 'kind' | 'root'>): Node | undefined {
  const key = settingsKey(kind);
  return key === undefined ? undefined : root?.get(key);
}

/** The options of an environment or a configuration template. */
export function optionsOfResource(resource: Resource, ctx: RuleContext): EbOptions {
  return optionsIn(listed(resource.properties?.get('OptionSettings'), RESOURCE_KEYS), ctx.template);
}

function optionsIn(settings: readonly OptionSetting[], template: TemplateView): EbOptions {
  let byName: ReadonlyMap<string, readonly OptionSetting[]> | undefined;
  const places = (namespace: string, name: string): readonly OptionSetting[] => {
    byName ??= grouped(settings);
    return byName.get(`${namespace} ${name}`) ?? [];
  };
  return {
    settings,
    places,
    option(namespace, name) {
      const found = places(namespace, name);
      const [only] = found;
      const value = found.length === 1 ? resolveScalar(only?.value, template) : undefined;
      if (!only || !value?.isSure) return undefined;
      return { text: value.value.text, amount: numericValue(value.value), at: only.value };
    },
  };
}

function grouped(settings: readonly OptionSetting[]): ReadonlyMap<string, readonly OptionSetting[]> {
  const groups = new Map<string, OptionSetting[]>();
  for (const each of settings) {
    const name = `${each.namespace} ${each.option}`;
    const group = groups.get(name);
    if (group) group.push(each);
    else groups.set(name, [each]);
  }
  return groups;
}

/** A resource of an environment: an .ebextensions file that has it only changes some of its properties. */
export function isOfEnvironment({ id }: Resource): boolean {
  return id.startsWith('AWSEB');
}

/** The type of a resource that Elastic Beanstalk creates, by its name, as the shape of these files has it. */
export function typeOfEnvironment(name: string, schema: Schema): string | undefined {
  if (!name.startsWith('AWSEB')) return undefined;
  const [type] = factsAt(schema.shape('ebextensions'), ['Resources', name, 'Type'])?.values.keys() ?? [];
  return type;
}

/** The resources that Elastic Beanstalk creates, with their types; none for other files. */
export function resourcesOfEnvironment(kind: FileKind, schema: Schema): ReadonlyMap<string, string> {
  const resources = schema.shape('ebextensions')?.root.properties.get('Resources')?.type;
  const names = kind === 'ebextensions' && resources?.kind === 'object' ? resources.properties.keys() : [];
  return new Map([...names].map((name) => [name, typeOfEnvironment(name, schema) ?? '']));
}

/** The types of the resources that Elastic Beanstalk creates and a file mentions: what it needs of the schema as well. */
export function typesMentioned({ kind, text }: LiveDocument, schema: Schema): readonly string[] {
  const mentioned = [...resourcesOfEnvironment(kind, schema)].filter(([name]) => text.includes(name));
  return mentioned.map(([, type]) => type);
}

/** A function that is written as JSON in backticks, as Elastic Beanstalk reads it in the value of an option. */
export interface FunctionInBackticks {
  /** Why it cannot be read; nothing where it can. */
  readonly problem?: string;
  /** The name that it refers to, where it is `Ref` or `Fn::GetAtt`. */
  readonly refersTo?: string;
}

/**
 * The function in the value of an option; nothing where the value is none.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-functions.html
 */
export function functionInBackticks(value: Node): FunctionInBackticks | undefined {
  const json = /^\s*`([\s\S]*)`\s*$/.exec(textOf(value) ?? '')?.[1];
  if (json === undefined || !/^\s*\{/.test(json)) return undefined;
  const call = parsed(json);
  if (call === undefined) return { problem: 'The function in backticks is not valid JSON.' };
  const [name, ...others] = Object.keys(call);
  if (name === undefined || others.length > 0 || !isFunctionKey(name))
    return { problem: 'Backticks must contain one function, such as {"Ref": "OrdersTopic"}.' };
  return referring(name, Object.values(call)[0]);
}

function referring(name: string, argument: unknown): FunctionInBackticks {
  const first: unknown = name === 'Fn::GetAtt' && Array.isArray(argument) ? argument[0] : argument;
  const refers = (name === 'Ref' || name === 'Fn::GetAtt') && typeof first === 'string';
  return refers ? { refersTo: first } : {};
}

function parsed(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
