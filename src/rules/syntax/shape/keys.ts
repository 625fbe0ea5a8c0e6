import { partOf } from '../../../core/findings';
import { hasOpenVariable } from '../../../core/index/loops';
import { isSplicingKey } from '../../../core/parse/intrinsics';
import type { MapNode, Node, NodeBase } from '../../../core/tree/node';
import { correcting } from '../../fixes/edits';
import type { RuleContext } from '../../rule';
import { correction } from '../../text/spelling';

/** Where a node is underlined: a list or a map at its first line, what is empty at its key. */
export function placeOf(node: Node, key: NodeBase): NodeBase {
  return (node.kind === 'scalar' || node.kind === 'call') && node.end > node.start ? node : key;
}

/** The first line of a node: a list or a map is not underlined as a whole. */
export function firstOf(node: Node): NodeBase {
  if (node.kind === 'map') return node.entries[0]?.key ?? node;
  if (node.kind === 'seq') return node.items[0] ? firstOf(node.items[0]) : node;
  if (node.kind === 'scalar') return node;
  return partOf(node, node.nameStart - node.start, node.nameEnd - node.start);
}

/** True for a key that stands for other entries: a loop, a transform, a merge. */
export function isSpecialKey(key: string): boolean {
  return isSplicingKey(key) || key === '<<';
}

/** Known, but not worth a mention. */
const HIDDEN: ReadonlySet<string> = new Set(['Description', 'Connectors', 'IgnoreGlobals', 'Hooks']);

/**
 * Reports the keys of a map that are not among those known, and returns what they were most likely meant to be: a misspelled key is
 * not missing as well. `what` names the owner of the keys: `a parameter`.
 */
export function checkKeys(
  map: MapNode,
  known: readonly string[],
  what: string,
  ctx: RuleContext,
): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const { key } of map.entries) {
    if (known.includes(key.text) || isSpecialKey(key.text)) continue;
    const close = correction(key.text, known);
    if (close !== undefined) meant.add(close.meant);
    ctx.report({
      at: key,
      message: `Unknown key ${key.text} in ${what}.${close === undefined ? '' : ` Did you mean ${close.meant}?`} Allowed: ${known.filter((each) => !HIDDEN.has(each)).join(', ')}.`,
      fixes: close === undefined || map.entry(close.meant) ? [] : [correcting(key, close)],
    });
  }
  return meant;
}

/** True where a key is neither set, nor what another one was meant to be, nor brought by a merge or a transform. */
export function isMissing(map: MapNode, name: string, meant: ReadonlySet<string>): boolean {
  return !map.entry(name) && !meant.has(name) && !map.entries.some(({ key }) => isSpecialKey(key.text));
}

/** True for a call that a macro or an include answers, so that nothing is known of it. */
export function isOpenCall(node: Node): boolean {
  return node.kind === 'call' && node.name === 'Fn::Transform';
}

/** A name without what a loop puts into it, which only the deployment knows. */
function closedName(name: string, { template }: RuleContext): string {
  const isMade =
    hasOpenVariable(name) && ['Resources', 'Outputs'].some((each) => template.mayAdd(each, name));
  return isMade ? name.replace(/[$&]\{[^{}]*\}/g, 'A') : name;
}

/** Reports a name that is not made of letters and digits. */
export function checkName(key: MapNode['entries'][number]['key'], what: string, ctx: RuleContext): void {
  if (isSpecialKey(key.text) || /^[A-Za-z0-9]+$/.test(closedName(key.text, ctx))) return;
  ctx.report({
    at: key,
    message: `“${key.text}” is not a valid name for ${what}: use only letters and digits.`,
  });
}
