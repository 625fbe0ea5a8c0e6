import { escapeMarkdown, inlineCode, shorten } from '../../../core/markdown';
import { asMap, itemsOf, type MapEntry, type MapNode, type Range, textOf } from '../../../core/tree/node';
import { isSecret } from '../../resolve';
import { sectionDocs } from '../../shapePlace';
import type { Card } from '../../types';
import { type CardPart, card, facts, lines } from '../card';
import { links } from '../links';
import type { Scene } from '../scene';
import { allowedText } from '../text';

const DESCRIPTION = 200;
const VALUE = 80;

/** A parameter of the template: its type, what it may be, and what it is by default. A `NoEcho` default is hidden. */
export function parameterCard({ ctx }: Scene, entry: MapEntry, range: Range): Card | undefined {
  const map = asMap(entry.value);
  if (!map) return undefined;
  const type = textOf(map.get('Type'));
  const docs = sectionDocs(ctx, ['Parameters', entry.key.text]);
  return card(
    range,
    facts(`**${inlineCode(entry.key.text)}**`, 'parameter', type && inlineCode(type)),
    escapeMarkdown(shorten(textOf(map.get('Description')) ?? '', DESCRIPTION)),
    lines(defaultText(map), allowedValues(map), constraints(map), ssmText(type)),
    links(docs, undefined),
  );
}

function defaultText(map: MapNode): string {
  const value = map.get('Default');
  if (isSecret(map)) return 'Default hidden (`NoEcho`)';
  if (value === undefined) return 'No default: a value is required';
  const text = textOf(value);
  return text === undefined ? '' : `Default ${inlineCode(shorten(text, VALUE)) || 'empty'}`;
}

function allowedValues(map: MapNode): CardPart {
  const values = itemsOf(map.get('AllowedValues')).flatMap((item) => textOf(item) ?? []);
  if (values.length === 0 || isSecret(map)) return undefined;
  return `Allowed: ${allowedText(
    values.map((each) => shorten(each, VALUE)),
    textOf(map.get('Default')),
  )}`;
}

function constraints(map: MapNode): CardPart {
  const pattern = textOf(map.get('AllowedPattern'));
  return facts(
    pattern !== undefined && `pattern ${inlineCode(shorten(pattern, VALUE))}`,
    between(map, 'MinLength', 'MaxLength', 'characters'),
    between(map, 'MinValue', 'MaxValue', ''),
  );
}

function between(map: MapNode, from: string, to: string, unit: string): CardPart {
  const min = textOf(map.get(from));
  const max = textOf(map.get(to));
  if (min === undefined && max === undefined) return undefined;
  const range =
    min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `${min} to ${max}`;
  return escapeMarkdown(`${range} ${unit}`.trim());
}

function ssmText(type: string | undefined): CardPart {
  if (!type?.startsWith('AWS::SSM::Parameter::')) return undefined;
  return 'The value is the name of a Parameter Store parameter, which is read when the stack is deployed';
}
