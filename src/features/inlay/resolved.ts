import { escapeMarkdown, shorten } from '../../core/markdown';
import type { CallNode, MapEntry } from '../../core/tree/node';
import { conditionText, valueText } from '../expressionText';
import { withDefaults } from '../hover/cards/conditions';
import { decide, type ResolveScope, resolve, resolveScope } from '../resolve';
import type { Inlay } from '../types';
import { type HintMaker, hintOffset, type InlayScene, sectionWithin, walkWithin } from './scene';

/** Longest value in a hint, in characters. */
const MAX_HINT_LENGTH = 40;

/** What functions resolve to with the defaults of the parameters: `= dev (default)`. */
export const resolvedHints: HintMaker = function* (scene) {
  if (!scene.classes.has('resolved') || !scene.ctx.doc.template) return;
  const around = resolveScope(scene.ctx.doc);
  for (const entry of sectionWithin(scene, 'Conditions')) yield* conditionHint(scene, entry, around);
  for (const section of ['Globals', 'Resources', 'Outputs'])
    for (const entry of sectionWithin(scene, section)) yield* valueHints(scene, entry, around);
};

function* conditionHint({ ctx }: InlayScene, entry: MapEntry, around: ResolveScope): Generator<Inlay> {
  const { value } = entry;
  const decided = decide(value, around);
  if (!decided || value.kind !== 'call') return;
  yield {
    offset: hintOffset(ctx.doc, value),
    label: label(String(decided.holds), decided.parameters),
    tooltip: `${decided.holds ? 'True' : 'False'}${withDefaults(decided.parameters)}: ${conditionText(value)}`,
    class: 'resolved',
  };
}

/** The outermost function that resolves gets the hint; those inside it would only repeat it. */
function valueHints({ ctx, range }: InlayScene, entry: MapEntry, around: ResolveScope): readonly Inlay[] {
  const hints: Inlay[] = [];
  walkWithin({ node: entry.value, key: '', map: undefined }, range, ({ node, key }) => {
    if (node.kind !== 'call') return true;
    if (key === 'Condition' || key === 'DependsOn') return false;
    const found = resolve(node, around);
    if (!found) return true;
    if (isNews(node, found.text))
      hints.push({
        offset: hintOffset(ctx.doc, node),
        label: label(found.text, found.parameters),
        tooltip: `\`=\` ${escapeMarkdown(shorten(found.text, 400)) || 'empty'}${withDefaults(found.parameters)}`,
        class: 'resolved',
      });
    return false;
  });
  return hints;
}

/** A string of several lines does not fit in a hint, and a `!Sub` without variables shows its value already. */
function isNews(call: CallNode, text: string): boolean {
  return !text.includes('\n') && text !== valueText(call);
}

function label(text: string, parameters: readonly string[]): string {
  const value = text.trim() === '' ? "''" : shorten(text, MAX_HINT_LENGTH);
  return `= ${value}${parameters.length > 0 ? ' (default)' : ''}`;
}
