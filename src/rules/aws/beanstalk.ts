import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, type Node, textOf } from '../../core/tree/node';
import { amountOf, settled } from '../evaluate/properties';
import { optionSettings } from '../limits/keys';
import type { DocumentRuleContext, RuleContext, TemplateView } from '../rule';

/** An option of an environment as it is set in one place. */
export interface EbOption {
  readonly text: string;
  readonly amount: number | undefined;
  readonly at: Node;
}

/** The options that one file or one resource sets; others may be set elsewhere. */
export interface EbOptions {
  /** The value of an option, if it is set here, once and for certain. */
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
      const value = found.length === 1 ? settled(only?.value, template) : undefined;
      if (!only || !value?.isSure) return undefined;
      return { text: value.value.text, amount: amountOf(value.value), at: only.value };
    },
  };
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
