import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import { asMap, entriesOf, itemsOf, type MapNode, type Node, textOf } from '../../core/tree/node';
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
}

/**
 * The option settings of an .ebextensions file, in either form.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-optionsettings.html
 */
export function optionSettings(settings: Node | undefined): readonly OptionSetting[] {
  const found: OptionSetting[] = [];
  for (const namespace of entriesOf(settings))
    for (const { key, value } of entriesOf(namespace.value))
      found.push({
        namespace: namespace.key.text,
        option: key.text,
        value,
        name: key,
        beside: asMap(namespace.value),
      });
  for (const item of itemsOf(settings).flatMap((each) => alternatives(each))) {
    if (item.kind !== 'map') continue;
    const name = item.get('option_name');
    const value = item.get('value');
    const option = textOf(name);
    // Without a namespace an option is an environment variable of the application.
    const namespace = textOf(item.get('namespace')) ?? 'aws:elasticbeanstalk:application:environment';
    if (name && value && option !== undefined)
      found.push({ namespace, option, value, name, beside: undefined });
  }
  return found;
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
}

/** The resource types that have option settings. */
export const EB_TYPES: readonly string[] = [
  'AWS::ElasticBeanstalk::Environment',
  'AWS::ElasticBeanstalk::ConfigurationTemplate',
];

interface Setting {
  readonly key: string;
  readonly value: Node;
}

/** The options of an .ebextensions file. */
export function optionsOfFile(ctx: DocumentRuleContext): EbOptions {
  const settings = optionSettings(ctx.doc.root?.get('option_settings'));
  return optionsIn(
    settings.map((each) => ({ key: keyOf(each.namespace, each.option), value: each.value })),
    ctx.template,
  );
}

/** The options of an environment or a configuration template. */
export function optionsOfResource(resource: Resource, ctx: RuleContext): EbOptions {
  const items = itemsOf(resource.properties?.get('OptionSettings'));
  const settings = items.flatMap((item) => {
    const map = asMap(item);
    const [namespace, name, value] = ['Namespace', 'OptionName', 'Value'].map((key) => map?.get(key));
    const known = textOf(namespace) !== undefined && textOf(name) !== undefined;
    return known && value ? [{ key: keyOf(textOf(namespace) ?? '', textOf(name) ?? ''), value }] : [];
  });
  return optionsIn(settings, ctx.template);
}

function optionsIn(settings: readonly Setting[], template: TemplateView): EbOptions {
  return {
    option(namespace, name) {
      const key = keyOf(namespace, name);
      const found = settings.filter((each) => each.key === key);
      const [only] = found;
      const value = found.length === 1 ? resolveScalar(only?.value, template) : undefined;
      if (!only || !value?.isSure) return undefined;
      return { text: value.value.text, amount: numericValue(value.value), at: only.value };
    },
  };
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/** A resource of an environment: an .ebextensions file that has it only changes some of its properties. */
export function isOfEnvironment({ id }: Resource): boolean {
  return id.startsWith('AWSEB');
}
