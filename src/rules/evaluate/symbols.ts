import { areEqual, asMap, itemsOf, type Node, textOf } from '../../core/tree/node';
import { referenceOf } from './references';

/** So deep functions are followed; nobody writes deeper ones. */
const DEEPEST = 8;

/**
 * The text an expression gives, with `${Name}` for what is only known at deployment: `!Ref Zone`, `!Sub "${Zone}"` and
 * a join of it are the same text, so two expressions with one form surely have one value. Nothing for what cannot be
 * written so (`Fn::If`, `Fn::ImportValue`, ...).
 */
export function formOf(node: Node | undefined): string | undefined {
  return formWith(node, undefined, 0);
}

/** {@link formOf} with nothing in place of the parts that cannot be written so: enough for how a text begins. */
export function roughFormOf(node: Node | undefined): string {
  return formWith(node, '', 0) ?? '';
}

/** @param unknown what stands for a part that cannot be written; nothing where the whole then cannot be */
function formWith(node: Node | undefined, unknown: string | undefined, depth: number): string | undefined {
  if (node === undefined || depth > DEEPEST) return undefined;
  if (node.kind === 'scalar') return node.value === null ? undefined : node.text;
  if (node.kind !== 'call') return undefined;
  const link = referenceOf(node);
  if (link) return `\${${link.attribute === undefined ? link.id : `${link.id}.${link.attribute}`}}`;
  if (node.name === 'Fn::Join') return joined(node.argument, unknown, depth);
  return node.name === 'Fn::Sub' ? substituted(node.argument, unknown, depth) : undefined;
}

/** True where both expressions surely have one value, whatever it is. */
export function sameForm(a: Node | undefined, b: Node | undefined): boolean {
  const form = formOf(a);
  return form !== undefined && form === formOf(b);
}

function joined(argument: Node, unknown: string | undefined, depth: number): string | undefined {
  const [separator, parts] = itemsOf(argument);
  const between = textOf(separator);
  if (between === undefined || parts?.kind !== 'seq') return undefined;
  const forms = parts.items.map((part) => formWith(part, unknown, depth + 1) ?? unknown);
  return forms.includes(undefined) ? undefined : forms.join(between);
}

function substituted(argument: Node, unknown: string | undefined, depth: number): string | undefined {
  const [text, variables] = argument.kind === 'seq' ? argument.items : [argument];
  const template = textOf(text);
  if (template === undefined) return undefined;
  let isKnown = true;
  const form = template.replace(/\$\{([^{}]*)\}/g, (found, inside: string) => {
    const name = inside.trim();
    if (name === '' || name.startsWith('!')) return found;
    const own = asMap(variables)?.get(name);
    if (!own) return `\${${name}}`;
    const value = formWith(own, unknown, depth + 1) ?? unknown;
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  return isKnown ? form : undefined;
}

/** True where both are written alike, but for quotes and the spelling of functions: then they surely have one value. */
export function sameExpression(a: Node | undefined, b: Node | undefined): boolean {
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.text === b.text;
  if (a.kind === 'call')
    return b.kind === 'call' && a.name === b.name && sameExpression(a.argument, b.argument);
  if (a.kind === 'map') return b.kind === 'map' && a === b;
  return areEqual(a.items, itemsOf(b), sameExpression);
}
