import { inlineCode } from '../../../core/markdown';
import type { Range } from '../../../core/tree/node';
import type { KeyDoc } from '../../../knowledge/types';
import { serviceOfKind } from '../../notes/servicesIn';
import type { Card } from '../../types';
import { bullets, type CardPart, card, facts } from '../card';
import { limitTexts } from '../limits';
import { links } from '../links';
import { type CardMaker, type Scene, tokenOf } from '../scene';
import { allowedText, prose } from '../text';

/** Values of a key that are explained on its card. */
const EXPLAINED = 8;

/** A key of a buildspec, appspec or .ebextensions file, or a section or attribute of a template. */
export const keyCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const token = tokenOf(scene);
  const key = cursor.inKey && !trail.call ? keyDocAt(scene) : undefined;
  if (!key || !token) return undefined;
  const name = trail.keys.at(-1) ?? '';
  return card(
    token,
    facts(`**${inlineCode(name)}**`, key.type, key.required && 'required', standard(key)),
    prose(key.what),
    valuesText(key),
    ...limitsHere(scene),
    links(key.docs, serviceOfKind(scene.ctx.kb, scene.ctx.doc.kind)),
  );
};

/** A value of such a key: what it means, with the other values. */
export const keyValueCard: CardMaker = (scene) => {
  const { cursor, trail } = scene;
  const token = tokenOf(scene);
  const { scalar } = cursor;
  const key = cursor.inKey || trail.call ? undefined : keyDocAt(scene);
  if (!key || !token || !scalar || scalar.text.includes('\n')) return undefined;
  return describeValue(scene, key, scalar.text, token);
};

function describeValue(scene: Scene, key: KeyDoc, text: string, token: Range): Card | undefined {
  const name = scene.trail.keys.at(-1) ?? '';
  const meaning = key.values?.find((each) => each.value === text);
  const others = (key.values ?? []).filter((each) => each.value !== text).map((each) => each.value);
  const limits = limitsHere(scene);
  if (!meaning && limits.length === 0) return undefined;
  return card(
    token,
    facts(`**${inlineCode(text)}**`, `value of ${inlineCode(name)}`, key.default === text && 'the default'),
    prose(meaning?.what ?? key.what),
    ...limits,
    others.length > 0 && `Others: ${allowedText(others)}`,
    links(key.docs, serviceOfKind(scene.ctx.kb, scene.ctx.doc.kind)),
  );
}

function keyDocAt({ ctx, trail }: Scene): KeyDoc | undefined {
  const { kind } = ctx.doc;
  if (kind === 'none') return undefined;
  return ctx.kb.keyDoc(isTemplate(kind) ? 'template' : kind, trail.keys);
}

function limitsHere({ ctx, trail, lookups, cursor }: Scene): readonly string[] {
  const { kind } = ctx.doc;
  const limits = ctx.kb.limitsForKey(isTemplate(kind) ? 'template' : kind, trail.keys);
  const entry = trail.entries.at(-1);
  const value = cursor.inKey ? entry?.value : (cursor.scalar ?? entry?.value);
  return limitTexts(limits, { value, whole: entry?.value, around: [...trail.maps].reverse(), lookups });
}

function isTemplate(kind: string): kind is 'cloudformation' | 'sam' {
  return kind === 'cloudformation' || kind === 'sam';
}

function standard(key: KeyDoc): CardPart {
  return key.default !== undefined && `default ${inlineCode(key.default) || 'empty'}`;
}

function valuesText({ values }: KeyDoc): CardPart {
  if (!values || values.length === 0) return undefined;
  if (values.length > EXPLAINED) return `Values: ${allowedText(values.map((each) => each.value))}`;
  return bullets(values.map(({ value, what }) => `${inlineCode(value)} ${prose(what)}`));
}
