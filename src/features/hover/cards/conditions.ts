import { inlineCode } from '../../../core/markdown';
import type { MapEntry, Range } from '../../../core/tree/node';
import { conditionText } from '../../expressionText';
import { decide, resolveScope } from '../../resolve';
import { sectionDocs } from '../../shapePlace';
import type { Card } from '../../types';
import { card, facts } from '../card';
import { links } from '../links';
import type { Scene } from '../scene';

/** A condition with its expression in words, and whether it holds by default. */
export function conditionCard({ ctx }: Scene, entry: MapEntry, range: Range): Card | undefined {
  const docs = sectionDocs(ctx, ['Conditions', entry.key.text]);
  const decided = decide(entry.value, resolveScope(ctx.doc));
  return card(
    range,
    facts(`**${inlineCode(entry.key.text)}**`, 'condition'),
    `True if ${conditionText(entry.value)}`,
    decided && `${decided.holds ? 'True' : 'False'}${withDefaults(decided.parameters)}`,
    links(docs, undefined),
  );
}

/** ` with the default of Stage`; nothing where no parameter has a part. */
export function withDefaults(parameters: readonly string[]): string {
  if (parameters.length === 0) return '';
  const names = parameters.slice(0, 3).map((name) => inlineCode(name));
  const more = parameters.length > 3 ? ' and others' : '';
  return ` with the ${parameters.length === 1 ? 'default' : 'defaults'} of ${names.join(', ')}${more}`;
}

/** Under which condition a resource or an output is made; nothing where it always is. */
export function guardText({ ctx }: Scene, name: string | undefined): string | undefined {
  const condition = name === undefined ? undefined : ctx.doc.template?.conditions.get(name);
  if (!condition || name === undefined) return undefined;
  return `Only if ${inlineCode(name)}: ${conditionText(condition.value)}`;
}
