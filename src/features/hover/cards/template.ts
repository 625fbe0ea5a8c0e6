import { escapeMarkdown, inlineCode, shorten } from '../../../core/markdown';
import { asMap, type MapEntry, nameOf, type Range, textOf } from '../../../core/tree/node';
import { valueCode } from '../../expressionText';
import { resolve, resolveScope } from '../../resolve';
import { sectionDocs } from '../../shapePlace';
import type { Card } from '../../types';
import { card, facts, lines } from '../card';
import { links } from '../links';
import { type CardMaker, type Scene, tokenOf } from '../scene';
import { conditionCard, guardText, withDefaults } from './conditions';
import { mappingCard, mappingKeyCard } from './mappings';
import { namedCard, namedCondition } from './names';
import { parameterCard } from './parameters';
import { resourceCard } from './resources';

const TEXT = 200;

/** What a template declares, on the name it declares it under: parameter, mapping, condition, resource, output. */
export const declarationCard: CardMaker = (scene) => {
  const { cursor, trail, ctx } = scene;
  const token = tokenOf(scene);
  const [section, , ...below] = trail.keys;
  const entry = trail.entries[1];
  if (!token || !entry || trail.call || !ctx.doc.template) return undefined;
  if (section === 'Mappings' && below.length > 0) return mappingKeyCard(entry, below, token);
  if (!cursor.inKey || below.length > 0) return undefined;
  return declared(scene, section ?? '', entry, token);
};

function declared(scene: Scene, section: string, entry: MapEntry, token: Range): Card | undefined {
  switch (section) {
    case 'Parameters':
      return parameterCard(scene, entry, token);
    case 'Mappings':
      return mappingCard(scene, entry, token);
    case 'Conditions':
      return conditionCard(scene, entry, token);
    case 'Resources':
      return resourceCard(scene, entry, token);
    case 'Outputs':
      return outputCard(scene, entry, token);
    default:
      return undefined;
  }
}

function outputCard(scene: Scene, entry: MapEntry, token: Range): Card | undefined {
  const { ctx } = scene;
  const body = asMap(entry.value);
  const value = body?.get('Value');
  if (!body || !value) return undefined;
  const found = value.kind === 'call' ? resolve(value, resolveScope(ctx.doc)) : undefined;
  const name = asMap(body.get('Export'))?.get('Name');
  return card(
    token,
    facts(`**${inlineCode(entry.key.text)}**`, 'output'),
    escapeMarkdown(shorten(textOf(body.get('Description')) ?? '', TEXT)),
    lines(
      `Value ${valueCode(value)}`,
      found &&
        `Resolves to ${inlineCode(shorten(found.text, TEXT)) || 'empty'}${withDefaults(found.parameters)}`,
      name && `Exported as ${valueCode(name)}`,
      guardText(scene, nameOf(body.get('Condition'))),
    ),
    links(sectionDocs(ctx, ['Outputs', entry.key.text]), undefined),
  );
}

/** `DependsOn` and `Condition` of a resource or an output. */
export const attributeValueCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const token = tokenOf(scene);
  const [section, , attribute, ...below] = trail.keys;
  const text = cursor.scalar?.text;
  if (!token || text === undefined || cursor.inKey || trail.call || below.length > 0) return undefined;
  if (attribute === 'DependsOn' && section === 'Resources') return namedCard(scene, text, undefined, token);
  const isGuard = attribute === 'Condition' && (section === 'Resources' || section === 'Outputs');
  return isGuard ? namedCondition(scene, text, token) : undefined;
};
