import { type Cursor, pathAt } from '../core/cursor';
import { type SubVariable, subVariables } from '../core/index/references';
import type { TemplateIndex } from '../core/index/template';
import type { LiveDocument } from '../core/open';
import { isLoopKey } from '../core/parse/intrinsics';
import {
  asMap,
  type CallNode,
  entriesOf,
  itemsOf,
  type MapEntry,
  type Node,
  type Range,
  textOf,
} from '../core/tree/node';
import { type FeatureFile, fileAt } from './fileAt';
import { loopVariableAt, usesOfVariable } from './loopVariables';
import { type NameInShape, nameInShape } from './names/shapeNames';
import type { FeatureContext } from './types';

/** A place in the document. */
export interface Location {
  /** The name that is declared. */
  readonly start: number;
  readonly end: number;
  /** The whole declaration. */
  readonly fullStart: number;
  readonly fullEnd: number;
}

/** A name under the cursor and the places that can declare it. */
interface Named {
  readonly name: string;
  readonly sort: 'resource or parameter' | 'resource' | 'condition' | 'mapping';
}

/**
 * The place where what is at an offset is declared: the resource, parameter, condition, mapping or key of a mapping
 * that a function, `DependsOn`, `Condition` or `${Name}` inside `Fn::Sub` names; in other files a name that their shape
 * declares, such as the identifier of a build. Nothing for pseudo parameters and names that are not declared.
 */
export function definition(ctx: FeatureContext, offset: number): Location | undefined {
  const file = fileAt(ctx, offset);
  const variable = loopVariableAt(file.ctx.doc, pathAt(file.ctx.doc, file.offset));
  if (variable) {
    const { start, end } = variable.scalar;
    return lifted({ start, end, fullStart: start, fullEnd: end }, file);
  }
  const entry = declarationAt(file.ctx.doc, file.offset);
  if (entry) return lifted(locationOf(entry), file);
  const [declared] = nameInShape(file.ctx, file.offset)?.declared ?? [];
  return declared && lifted(placeOf(declared), file);
}

/** The places that name what is at an offset (the name where it is declared, or where it is used). */
export function references(ctx: FeatureContext, offset: number): readonly Location[] {
  const file = fileAt(ctx, offset);
  const { doc } = file.ctx;
  const cursor = pathAt(doc, file.offset);
  const variable = loopVariableAt(doc, cursor);
  if (variable)
    return usesOfVariable(doc, variable).map(({ start, end }) =>
      lifted({ start, end, fullStart: start, fullEnd: end }, file),
    );
  const { template } = doc;
  const inShape = nameInShape(file.ctx, file.offset);
  if (inShape || !template) return usesOf(inShape).map((each) => lifted(placeOf(each), file));
  const found = new Map<number, Location>();
  for (const name of namesAt(cursor, template))
    for (const { span, node } of template.referencesTo(name)) {
      const { start, end } = span;
      found.set(start, lifted({ start, end, fullStart: node.start, fullEnd: node.end }, file));
    }
  return [...found.values()].sort((one, other) => one.start - other.start);
}

/** What is declared or named at the cursor: a name, or those that a loop makes of one key. */
function namesAt(cursor: Cursor, template: TemplateIndex): readonly string[] {
  const path = withoutLoops(cursor);
  const isDeclared = cursor.inKey && path.length === 2 && SECTIONS.includes(path[0] ?? '');
  if (!isDeclared) return [nameAt(cursor)?.name ?? []].flat();
  if (path.length === cursor.path.length) return path.slice(1);
  const at = cursor.scalar?.start;
  const isMade = (entry: MapEntry) => entry.key.start === at;
  if (path[0] === 'Conditions')
    return [...template.conditions].flatMap(([name, entry]) => (isMade(entry) ? [name] : []));
  return [...template.resources].flatMap(([name, { entry }]) => (isMade(entry) ? [name] : []));
}

/** The keys to the cursor, as if what a loop makes were written out. */
function withoutLoops({ path }: Cursor): readonly string[] {
  return path.filter((each) => !isLoopKey(each));
}

function lifted(found: Location, file: FeatureFile): Location {
  const full = file.lift({ start: found.fullStart, end: found.fullEnd });
  return { ...file.lift(found), fullStart: full.start, fullEnd: full.end };
}

/** The values that refer to a name and the commands that use it, in the order of the text. */
function usesOf(name: NameInShape | undefined): readonly Range[] {
  return [...(name?.referred ?? []), ...(name?.mentioned ?? [])].sort(
    (one, other) => one.start - other.start,
  );
}

function placeOf({ start, end }: Range): Location {
  return { start, end, fullStart: start, fullEnd: end };
}

const SECTIONS: readonly string[] = ['Resources', 'Parameters', 'Conditions', 'Mappings'];

function locationOf(entry: MapEntry): Location {
  const { key, start, end } = entry;
  return { start: key.start, end: key.end, fullStart: start, fullEnd: Math.max(end, entry.value.end) };
}

function declarationAt(doc: LiveDocument, offset: number): MapEntry | undefined {
  const cursor = pathAt(doc, offset);
  if (!cursor.scalar || cursor.inKey) return undefined;
  const special = mappingKey(doc, cursor) ?? ownVariable(cursor);
  if (special) return special;
  const named = nameAt(cursor);
  return named && declarationOf(doc, named);
}

function declarationOf(doc: LiveDocument, { name, sort }: Named): MapEntry | undefined {
  const { template, root } = doc;
  // The name of a version, a stage or a role that SAM makes begins with that of the resource: `Function.Version`.
  const [base = name] = name.split('.');
  if (!template)
    return sort === 'condition' || sort === 'mapping'
      ? undefined
      : asMap(root?.get('Resources'))?.entry(base);
  if (sort === 'condition') return template.conditions.get(name);
  if (sort === 'mapping') return template.mappings.get(name);
  const resource = template.resources.get(name)?.entry ?? template.resources.get(base)?.entry;
  return resource ?? (sort === 'resource' ? undefined : template.parameters.get(name));
}

/** What is named at the cursor, by its position. */
function nameAt(cursor: Cursor): Named | undefined {
  const { scalar, calls } = cursor;
  const call = calls.findLast(({ name }) => !isLoopKey(name));
  if (!scalar || cursor.inKey) return undefined;
  if (call) return nameInCall(call, cursor);
  const [section, , attribute, more] = withoutLoops(cursor);
  if (attribute === undefined || more !== undefined) return undefined;
  if (section === 'Resources' && attribute === 'DependsOn') return { name: scalar.written, sort: 'resource' };
  const takesCondition = section === 'Resources' || section === 'Outputs';
  return takesCondition && attribute === 'Condition'
    ? { name: scalar.written, sort: 'condition' }
    : undefined;
}

function nameInCall(call: CallNode, cursor: Cursor): Named | undefined {
  const { scalar } = cursor;
  if (!scalar) return undefined;
  const first = call.argument.kind === 'seq' ? call.argument.items[0] : call.argument;
  const isFirst = scalar === first;
  switch (call.name) {
    case 'Ref':
      return isFirst ? { name: scalar.written, sort: 'resource or parameter' } : undefined;
    case 'Fn::GetAtt': {
      const name = textOf(first)?.split('.')[0];
      return name === undefined ? undefined : { name, sort: 'resource' };
    }
    case 'Condition':
    case 'Fn::If':
      return isFirst ? { name: scalar.written, sort: 'condition' } : undefined;
    case 'Fn::FindInMap':
      return isFirst ? { name: scalar.written, sort: 'mapping' } : undefined;
    case 'Fn::Sub': {
      const variable = isFirst ? variableAt(cursor) : undefined;
      return variable && { name: variable.name, sort: 'resource or parameter' };
    }
    default:
      return undefined;
  }
}

/** The `${Name}` that contains the cursor. */
function variableAt({ scalar, offset }: Cursor): SubVariable | undefined {
  if (!scalar) return undefined;
  const quote = scalar.style === 'single' || scalar.style === 'double' ? 1 : 0;
  const isOneLine = scalar.end - scalar.start === scalar.written.length + 2 * quote;
  const variables = subVariables(scalar.written);
  if (!isOneLine) return variables.length === 1 ? variables[0] : undefined;
  const at = offset - scalar.start - quote;
  return variables.find((each) => each.start - 2 <= at && at <= each.end + 1);
}

/** The entry of the second argument of `Fn::Sub` that gives the variable under the cursor its value. */
function ownVariable(cursor: Cursor): MapEntry | undefined {
  const call = cursor.calls.at(-1);
  if (call?.name !== 'Fn::Sub') return undefined;
  const [text, variables] = itemsOf(call.argument);
  const variable = text === cursor.scalar ? variableAt(cursor) : undefined;
  return variable && asMap(variables)?.entry(variable.name);
}

/** The entry of a mapping that a literal key of `Fn::FindInMap` selects. */
function mappingKey(doc: LiveDocument, { calls, scalar }: Cursor): MapEntry | undefined {
  const call = calls.at(-1);
  if (call?.name !== 'Fn::FindInMap') return undefined;
  const [map, first, second] = itemsOf(call.argument);
  const rows = doc.template?.mappings.get(textOf(map) ?? '')?.value;
  if (scalar === first) return asMap(rows)?.entry(scalar?.text ?? '');
  if (scalar !== second) return undefined;
  const chosen: Node | undefined = asMap(rows)?.get(textOf(first) ?? '');
  const candidates = chosen ? [chosen] : entriesOf(rows).map((entry) => entry.value);
  return candidates.flatMap((each) => asMap(each)?.entry(scalar?.text ?? '') ?? [])[0];
}
