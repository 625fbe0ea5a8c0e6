import type { Cursor } from '../core/cursor';
import { type LoopVariable, loopParts, loopVariable } from '../core/index/loops';
import type { LiveDocument } from '../core/open';
import { asMap, type Node, type Range, type ScalarNode, textOf } from '../core/tree/node';

/** A place where a variable of `Fn::ForEach` is declared or used. */
export interface LoopVariableAt extends LoopVariable {
  /** The name, without `${}`. */
  readonly range: Range;
}

/** `${Name}` and `&{Name}`, in keys and values. */
const USES = /[$&]\{(\s*)([A-Za-z0-9]+)\s*\}/g;

/** The variable of a loop that is declared or used at the cursor: its name among the arguments, `!Ref Name`, `${Name}`, `&{Name}`. */
export function loopVariableAt(doc: LiveDocument, cursor: Cursor): LoopVariableAt | undefined {
  const { calls, scalar } = cursor;
  if (!scalar || calls.every((each) => !loopParts(each))) return undefined;
  const call = calls.at(-1);
  const parts = loopParts(call);
  if (call && parts?.variables.includes(scalar)) return { loop: call, range: nameRange(doc, scalar), scalar };
  if (call?.name === 'Ref' && call.argument === scalar) {
    const found = loopVariable(scalar.written, calls);
    return found && { ...found, range: nameRange(doc, scalar) };
  }
  const use = usesIn(doc, scalar).find(
    ({ end, start }) => start - 2 <= cursor.offset && cursor.offset <= end + 1,
  );
  const found = use && loopVariable(use.name, calls);
  return found && { ...found, range: use };
}

/** The variables of the loops on a way of keys from the top, the innermost first; what is half typed at its end does not matter. */
export function loopVariablesAlong(root: Node | undefined, keys: readonly string[]): readonly ScalarNode[] {
  const found: ScalarNode[] = [];
  let here = root;
  for (const key of keys) {
    const value = asMap(here)?.get(key);
    const loop = loopParts(value);
    found.unshift(...(loop?.variables ?? []));
    here = loop ? loop.body : value;
  }
  return found;
}

/** The places in the body of a loop, and in the collections of loops inside it, that use its variable; in the order of the text. */
export function usesOfVariable(doc: LiveDocument, { loop, scalar }: LoopVariable): readonly Range[] {
  const found: Range[] = [];
  const name = scalar.written;
  const visit = (node: Node): void => {
    if (node.kind === 'scalar') texts(node);
    else if (node.kind === 'seq') node.items.forEach(visit);
    else if (node.kind === 'map')
      for (const { key, value } of node.entries) {
        texts(key);
        visit(value);
      }
    else if (loopParts(node)?.variables.some((each) => each.written === name)) return;
    else if (node.name === 'Ref' && textOf(node.argument) === name) found.push(nameRange(doc, node.argument));
    else visit(node.argument);
  };
  const texts = (node: ScalarNode): void => {
    for (const use of usesIn(doc, node))
      if (use.name === name) found.push({ start: use.start, end: use.end });
  };
  const body = loopParts(loop)?.body;
  if (body) visit(body);
  return found;
}

function usesIn(doc: LiveDocument, scalar: ScalarNode): readonly (Range & { readonly name: string })[] {
  if (!/[$&]\{/.test(scalar.written)) return [];
  const text = doc.slice(scalar.start, scalar.end);
  return [...text.matchAll(USES)].map(({ 1: space = '', 2: name = '', index }) => {
    const start = scalar.start + index + 2 + space.length;
    return { name, start, end: start + name.length };
  });
}

/** A scalar without its quotes. */
function nameRange(doc: LiveDocument, { end, start }: Range): Range {
  const quote = /^["']/.test(doc.slice(start, start + 1)) ? 1 : 0;
  return { start: start + quote, end: end - quote };
}
