import { CallNode, MapEntry, type MapNode, type Node, type Origin, ScalarNode, SeqNode } from '../tree/node';
import type { ScalarReader } from '../tree/scalars';
import { hasConditionArguments, isFunctionKey, isSplicingKey } from './intrinsics';
import { MAX_DEPTH } from './parse';

/** Where a value stands, as far as its shape depends on it. */
export interface ParseContext {
  /** 0 for the top map, 1 for a section. Those two stay maps whatever their keys are. */
  readonly depth: number;
  /** `Condition: Name` alone in a map refers to a condition here. */
  readonly conditions: boolean;
  /** Who reads the file. */
  readonly reader: ScalarReader;
}

/** All places there are: one for each value would be a third more objects to make. */
const PLACES: Readonly<Record<ScalarReader, readonly (readonly [ParseContext, ParseContext])[]>> = {
  cloudformation: placesOf('cloudformation'),
  'yaml-1.1': placesOf('yaml-1.1'),
  'as-written': placesOf('as-written'),
};

function placesOf(reader: ScalarReader): readonly (readonly [ParseContext, ParseContext])[] {
  return Array.from({ length: MAX_DEPTH + 2 }, (_, depth) => [
    { depth, conditions: false, reader },
    { depth, conditions: true, reader },
  ]);
}

/** The context of the top of a template. */
export const TOP_LEVEL: ParseContext = placeAt(0, false, 'cloudformation');

/** The context of the top of a document. */
export function topLevel(reader: ScalarReader): ParseContext {
  return placeAt(0, false, reader);
}

function placeAt(depth: number, conditions: boolean, reader: ScalarReader): ParseContext {
  return PLACES[reader][depth]?.[conditions ? 1 : 0] ?? { depth, conditions, reader };
}

/** The context of what stands under a key. */
export function under(context: ParseContext, key: string): ParseContext {
  const { depth, conditions, reader } = context;
  if (isFunctionKey(key)) return placeAt(depth + 1, hasConditionArguments(key), reader);
  // The entries of Conditions are conditions themselves.
  return placeAt(depth + 1, depth === 0 ? key === 'Conditions' : depth === 1 && conditions, reader);
}

/** The context of an item of a sequence, or of what stands under an entry of `Conditions`. */
export function below(context: ParseContext): ParseContext {
  return placeAt(context.depth + 1, context.conditions, context.reader);
}

/** A map, or the call that a map with one function key is. */
export function mapOrCall(map: MapNode, context: ParseContext): Node {
  const only = map.entries.length === 1 ? map.entries[0] : undefined;
  if (only === undefined || context.depth < 2) return map;
  const key = only.key.text;
  const isCondition = key === 'Condition' && context.conditions && only.value.kind === 'scalar';
  if (!isCondition && !isFunctionKey(key)) return map;
  if (only.value.kind === 'call' && key === 'Fn::Transform' && only.value.form === 'key') return only.value;
  return call(map.origin, map.relativeStart, map.relativeEnd, key, only.key, only.value, 'key');
}

/** An entry of a map; what an entry stands for when it splices others in is a call. */
export function entryOf(origin: Origin, start: number, end: number, key: ScalarNode, value: Node): MapEntry {
  if (!isSplicingKey(key.text)) return new MapEntry(origin, start, end, key, value);
  return new MapEntry(origin, start, end, key, call(origin, start, end, key.text, key, value, 'key'));
}

/** A call; `Fn::GetAtt` written as one string gets its two parts. */
export function call(
  origin: Origin,
  start: number,
  end: number,
  name: string,
  nameRange: { readonly relativeStart: number; readonly relativeEnd: number },
  argument: Node,
  form: 'tag' | 'key',
): CallNode {
  const range = { relativeStart: nameRange.relativeStart, relativeEnd: nameRange.relativeEnd };
  const split = name === 'Fn::GetAtt' && argument.kind === 'scalar' && argument.value !== null;
  return new CallNode(origin, start, end, name, range, split ? splitAttribute(argument) : argument, form);
}

/** `A.B.C` as the sequence `[A, B.C]`. */
function splitAttribute(scalar: ScalarNode): SeqNode {
  const { origin, relativeStart: start, relativeEnd: end, text, style } = scalar;
  const quote = style === 'single' || style === 'double' ? 1 : 0;
  const dot = text.indexOf('.');
  if (dot < 0) return new SeqNode(origin, start, end, [scalar], 'flow');
  const middle = Math.min(start + quote + dot, end);
  const first = part(scalar, start + quote, middle, text.slice(0, dot));
  const second = part(scalar, Math.min(middle + 1, end), Math.max(end - quote, middle), text.slice(dot + 1));
  return new SeqNode(origin, start, end, [first, second], 'flow');
}

function part(whole: ScalarNode, start: number, end: number, text: string): ScalarNode {
  return new ScalarNode(
    whole.origin,
    start,
    end,
    text,
    text,
    whole.style === 'plain' ? 'plain' : whole.style,
  );
}
