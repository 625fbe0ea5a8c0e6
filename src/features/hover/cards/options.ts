import { inlineCode } from '../../../core/markdown';
import { type MapNode, type Node, type Range, textOf } from '../../../core/tree/node';
import type { OptionDoc } from '../../../knowledge/types';
import { settingsKey } from '../../../rules/aws/beanstalk';
import type { Card } from '../../types';
import { card, facts } from '../card';
import { defaultOf, limitTexts } from '../limits';
import { link, links } from '../links';
import { type CardMaker, type Scene, tokenOf } from '../scene';
import { allowedText, prose } from '../text';

/** Options without a namespace are environment variables of the application. */
const VARIABLES = 'aws:elasticbeanstalk:application:environment';

/** What an option setting is made of, in the map form or in the list form. */
interface Setting {
  readonly part: 'namespace' | 'option' | 'value';
  readonly namespace: string;
  readonly option: string;
  readonly value: Node | undefined;
  readonly beside: MapNode | undefined;
}

/**
 * Namespaces, options and values under `option_settings` of .ebextensions.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-optionsettings.html
 */
export const optionCard: CardMaker = (scene) => {
  const { ctx, trail } = scene;
  const token = tokenOf(scene);
  const section = settingsKey(ctx.doc.kind);
  if (section === undefined || trail.keys[0] !== section || trail.call || !token) return undefined;
  const setting = settingAt(scene);
  if (!setting) return undefined;
  if (setting.part === 'namespace') return namespaceCard(scene, setting.namespace, token);
  const doc = ctx.kb.option(setting.namespace, setting.option);
  return setting.part === 'option'
    ? describeOption(scene, setting, doc, token)
    : valueCard(scene, setting, doc, token);
};

function settingAt({ trail, cursor }: Scene): Setting | undefined {
  const [, namespace = '', option] = trail.keys;
  const map = trail.maps.at(-1);
  const entry = trail.entries.at(-1);
  if (map && /^(?:namespace|option_name|value|resource_name)$/.test(namespace) && option === undefined)
    return cursor.inKey ? undefined : listedAt(map, namespace);
  if (option === undefined)
    return { part: 'namespace', namespace, option: '', value: undefined, beside: undefined };
  if (trail.keys.length > 3) return undefined;
  return { part: cursor.inKey ? 'option' : 'value', namespace, option, value: entry?.value, beside: map };
}

function listedAt(map: MapNode, key: string): Setting | undefined {
  if (key === 'resource_name') return undefined;
  const namespace = textOf(map.get('namespace')) ?? VARIABLES;
  const option = textOf(map.get('option_name')) ?? '';
  const part = key === 'option_name' ? 'option' : key === 'value' ? 'value' : 'namespace';
  return { part, namespace, option, value: map.get('value'), beside: undefined };
}

function namespaceCard({ ctx }: Scene, namespace: string, token: Range): Card | undefined {
  const options = ctx.kb.optionsIn(namespace);
  const service = ctx.kb.service('elastic-beanstalk');
  const names = options.map((each) => each.option).filter((name) => name !== '*');
  const [any] = options.filter((each) => each.option === '*');
  if (options.length === 0) return undefined;
  return card(
    token,
    facts(`**${inlineCode(namespace)}**`, 'option namespace'),
    any && prose(any.what),
    any?.retired !== undefined && prose(any.retired),
    names.length > 0 && `Options: ${allowedText(names)}`,
    links(options[0]?.docs, service),
  );
}

function describeOption(
  scene: Scene,
  setting: Setting,
  doc: OptionDoc | undefined,
  token: Range,
): Card | undefined {
  const limits = limitsOf(scene, setting, doc?.values);
  if (!doc && limits.length === 0) return undefined;
  return card(
    token,
    facts(`**${inlineCode(setting.option)}**`, inlineCode(setting.namespace), standard(scene, setting, doc)),
    doc && prose(doc.what),
    doc?.retired !== undefined && prose(doc.retired),
    doc?.values && `Values: ${allowedText(doc.values, textOf(setting.value))}`,
    ...limits,
    links(doc?.docs, scene.ctx.kb.service('elastic-beanstalk')),
  );
}

function valueCard(
  scene: Scene,
  setting: Setting,
  doc: OptionDoc | undefined,
  token: Range,
): Card | undefined {
  const limits = limitsOf(scene, setting, doc?.values);
  const text = textOf(setting.value);
  if (text === undefined || text.includes('\n') || (!doc && limits.length === 0)) return undefined;
  // What an environment variable holds is the author's.
  if (doc?.option === '*') return undefined;
  const isKnown = doc?.values?.includes(text);
  const isDefault = standard(scene, setting, doc) === `default ${inlineCode(text)}` && limits.length === 0;
  return card(
    token,
    facts(`**${inlineCode(text)}**`, `value of ${inlineCode(setting.option)}`, isDefault && 'the default'),
    doc && prose(doc.what),
    doc?.retired !== undefined && prose(doc.retired),
    doc?.values && `${isKnown ? 'Values' : 'Known values'}: ${allowedText(doc.values, text)}`,
    ...limits,
    facts(link('AWS docs', doc?.docs), links(undefined, scene.ctx.kb.service('elastic-beanstalk'))),
  );
}

function limitsOf(
  { ctx, lookups }: Scene,
  { namespace, option, value, beside }: Setting,
  listed: readonly string[] | undefined,
): readonly string[] {
  const around = beside ? [beside] : [];
  const chosen = textOf(value);
  return limitTexts(ctx.kb.limitsForOption(namespace, option), {
    value,
    whole: value,
    around,
    lookups,
    chosen,
    listed,
  });
}

function standard(
  { ctx }: Scene,
  { namespace, option }: Setting,
  doc: OptionDoc | undefined,
): string | undefined {
  const found = doc?.default ?? defaultOf(ctx.kb.limitsForOption(namespace, option));
  return found === undefined ? undefined : `default ${inlineCode(String(found)) || 'empty'}`;
}
