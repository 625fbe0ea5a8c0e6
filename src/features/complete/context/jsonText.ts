import { pathAt } from '../../../core/cursor';
import type { FileKind } from '../../../core/document';
import { scalarOffsets } from '../../../core/embedded/scalarOffsets';
import { isInSubstitution, maskInJson } from '../../../core/embedded/substitutions';
import { openDocument } from '../../../core/open';
import type { ScalarNode } from '../../../core/tree/node';
import type { PropertyType } from '../../../schema/types';
import { shapePlace } from '../../shapePlace';
import type { Completion, FeatureContext } from '../../types';
import { inQuotes } from '../write/quoted';
import { type CompletionContext, completionContext } from './completionContext';
import { cursorContextAt } from './contextAt';
import type { ContextStep } from './cursorContext';

/** A place in JSON that is the text of a scalar: a policy or a redrive policy in quotes, a dashboard below `!Sub |`. */
export interface JsonTextContext {
  /** The place as if the JSON were written out; its offsets count from the start of the JSON. */
  readonly context: CompletionContext;
  /** A proposal as it is written in the document; nothing where it cannot be written there. */
  lift(found: Completion): Completion | undefined;
}

/** The JSON is read by a reader that knows no functions. */
const AS_JSON: { readonly path: string; readonly kind: FileKind } = { path: 'text.json', kind: 'buildspec' };

/** The place of an offset in the JSON of a text; nothing where the property does not hold JSON, or the offset is in a variable. */
export async function jsonTextAt(ctx: FeatureContext, offset: number): Promise<JsonTextContext | undefined> {
  const { doc, schema } = ctx;
  const { scalar, inKey } = pathAt(doc, offset);
  if (!doc.template || !scalar || inKey || !/^\s*\{(?!\{)/.test(scalar.text)) return undefined;
  const outer = outerSteps(ctx, scalar);
  const around = outer && completionContext(ctx, { ...outer.cursor, steps: outer.steps });
  if (!around?.property || around.call) return undefined;
  await schema.ensure([around.property.type]);
  return takesJson(around) ? innerContext(around, scalar, offset) : undefined;
}

/** The steps to the value that the scalar is the text of: without the `Fn::Sub` around it. */
function outerSteps({ doc }: FeatureContext, scalar: ScalarNode) {
  const cursor = cursorContextAt(doc, scalar.start);
  if (!cursor) return undefined;
  const at = cursor.steps.findLastIndex((step) => step.kind === 'call');
  const last = cursor.steps[at];
  const isSub = last?.kind === 'call' && last.name === 'Fn::Sub';
  return { cursor, steps: isSub ? cursor.steps.slice(0, at) : cursor.steps };
}

/** True where a shape says what the text holds, or the schema says that the value is an object. */
function takesJson({ ctx, path, maps, property }: CompletionContext): boolean {
  if (!property) return false;
  const place = shapePlace(ctx, path, (depth, key) => maps[depth]?.entries().get(key));
  if (place?.path.length === 0) return true;
  const found = ctx.schema.property(property.type, property.path, property.beside);
  return found !== undefined && isObject(found.type);
}

function isObject(type: PropertyType): boolean {
  return type.kind === 'union' ? type.of.some(isObject) : type.kind === 'object' || type.kind === 'map';
}

function innerContext(
  around: CompletionContext,
  scalar: ScalarNode,
  offset: number,
): JsonTextContext | undefined {
  const { ctx } = around;
  const { start, end, style } = scalar;
  const offsets = scalarOffsets(scalar, ctx.doc.slice(start, end));
  const inner = offsets?.toInner(offset - start);
  // The indentation of a block, and the inside of an escape, are no places of the JSON.
  if (!offsets || inner === undefined || offsets.toOuter(inner) !== offset - start) return undefined;
  const text = maskInJson(offsets.text);
  if (isInSubstitution(text, inner)) return undefined;
  const cursor = cursorContextAt(openDocument(text, AS_JSON), inner);
  if (!cursor) return undefined;
  const steps: readonly ContextStep[] = [...around.cursor.steps, ...cursor.steps];
  const isBlock = style === 'literal' || style === 'folded';
  const toOuter = (at: number) => start + offsets.toOuter(at);
  return {
    context: completionContext(ctx, { ...cursor, steps }),
    lift(found) {
      const written = isBlock ? found : inQuotes(found, offsets.write);
      const { also } = found;
      return (
        written && {
          ...written,
          start: toOuter(found.start),
          end: toOuter(found.end),
          ...(also && written.also ? { also: { ...written.also, offset: toOuter(also.offset) } } : {}),
        }
      );
    },
  };
}
