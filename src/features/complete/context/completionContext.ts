import type { Beside } from '../../../schema/types';
import type { FeatureContext } from '../../types';
import type { ContextStep, CursorContext, MapAround } from './cursorContext';

/** A call the cursor stands in. */
export interface CallAround {
  /** `Ref`, `Fn::GetAtt` ... */
  readonly name: string;
  /** Steps below it: the index of the argument first, where there are several. */
  readonly args: readonly ContextStep[];
}

/** A place with what it means. */
export interface CompletionContext {
  readonly ctx: FeatureContext;
  readonly cursor: CursorContext;
  /** Keys from the top, without sequences; branches of `Fn::If` are looked through, other calls end it. */
  readonly path: readonly string[];
  /** The map that each key of {@link path} stands in. */
  readonly maps: readonly MapAround[];
  /** The innermost call that is not looked through. */
  readonly call: CallAround | undefined;
  /** What is typed is an item of the sequence at {@link path}. */
  readonly inItem: boolean;
  /** The resource type (or `Globals`) whose property is at {@link path}, and the path from its Properties. */
  readonly property: PropertyContext | undefined;
}

/** A property at any depth. */
export interface PropertyContext {
  readonly type: string;
  readonly path: readonly string[];
  readonly beside: Beside;
}

/** Says what a place means. */
export function completionContext(ctx: FeatureContext, cursor: CursorContext): CompletionContext {
  const path: string[] = [];
  const maps: MapAround[] = [];
  let call: { name: string; args: ContextStep[] } | undefined;
  let inItem = false;
  const { steps } = cursor;
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at];
    const next = steps[at + 1];
    if (step?.kind === 'call') {
      const branch = step.name === 'Fn::If' && next?.kind === 'item' && next.index > 0;
      // `!If [Condition, <here>]` is a value of the property.
      if (branch && !call) at += 1;
      else call = { name: step.name, args: [] };
    } else if (step && call) call.args.push(step);
    else if (step?.kind === 'key') {
      inItem = false;
      if (step.name.startsWith('Fn::ForEach::') && next?.kind === 'item') {
        at += 1;
        continue;
      }
      path.push(step.name);
      maps.push(step.map);
    } else inItem = step?.kind === 'item';
  }
  return { ctx, cursor, path, maps, call, inItem, property: propertyPlace(ctx, path, maps, cursor) };
}

function propertyPlace(
  ctx: FeatureContext,
  path: readonly string[],
  maps: readonly MapAround[],
  cursor: CursorContext,
): PropertyContext | undefined {
  const isResource = path[0] === 'Resources' && path[2] === 'Properties';
  const isGlobal = path[0] === 'Globals' && path.length > 1 && ctx.doc.template !== undefined;
  if (!isGlobal && !(isResource && (ctx.doc.template || ctx.doc.kind === 'ebextensions'))) return undefined;
  const start = isGlobal ? 1 : 3;
  const type = isGlobal ? 'Globals' : typeText(ctx, path[1] ?? '', maps[2]);
  const beside: Beside = (below) => {
    const at = start + below.length - 1;
    const map = at < maps.length ? maps[at] : at === path.length ? cursor.map : undefined;
    return map?.entries().get(below.at(-1) ?? '');
  };
  return type === '' ? undefined : { type, path: path.slice(start), beside };
}

function typeText(ctx: FeatureContext, id: string, map: MapAround | undefined): string {
  return map?.entries().get('Type') || (ctx.doc.template?.resources.get(id)?.type ?? '');
}

/**
 * The names of keys beside the one that is typed, with plain values where they were read from the text. The tree has
 * those of a section: there are too many of them to be read again.
 */
export function keysBeside(context: CompletionContext): ReadonlyMap<string, string> {
  const { path, cursor, ctx, inItem } = context;
  const map = path.length === 1 ? ctx.doc.root?.get(path[0] ?? '') : ctx.doc.root;
  const isShort = ctx.doc.length < LONG || path.length > 1;
  if (isShort || inItem || map?.kind !== 'map') return cursor.map?.entries() ?? new Map<string, string>();
  const others = map.entries.filter(({ key }) => key.end < cursor.start || key.start > cursor.end);
  return new Map(others.map(({ key }) => [key.text, '']));
}

/** From this length on the tree is asked. */
const LONG = 50_000;

/** The index of the argument the cursor stands in; 0 where there is only one. */
export function argumentIndex(call: CallAround): number {
  const [first] = call.args;
  return first?.kind === 'item' ? first.index : 0;
}
