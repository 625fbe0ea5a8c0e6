import { functionOfTag } from '../../../core/parse/intrinsics';
import { choice, numbered, openScalar, stop } from '../../../core/write/tabStops';
import { Verbatim, type WritableValue, writeEntry, writeValue } from '../../../core/write/writeValue';
import type { FunctionDoc } from '../../../knowledge/types';
import type { Completion } from '../../types';
import { argumentIndex, type CompletionContext } from '../context/completionContext';
import type { CursorContext } from '../context/cursorContext';
import { completion, type Draft } from '../write/insert';
import { documentation } from './figures';
import { takesNames } from './namedEntries';
import { conditionsOf, refNames } from './references/names';
import { onlyList, scalars } from './values';

/** An argument: a bare value with a hint, a text in quotes, one of a few names, or a list. */
type Argument = string | { readonly text: string } | { readonly of: readonly string[] } | readonly Argument[];

/** Names for a choice are few enough to look through up to this many. */
const MAX_CHOICE_NAMES = 30;

const OVER_CONDITIONS: readonly string[] = ['Fn::And', 'Fn::Equals', 'Fn::Not', 'Fn::Or', 'Condition'];
const OF_RULES: readonly string[] = [
  ...[
    'Fn::Contains',
    'Fn::EachMemberEquals',
    'Fn::EachMemberIn',
    'Fn::RefAll',
    'Fn::ValueOf',
    'Fn::ValueOfAll',
  ],
];

/** Functions as a value: `!Sub` in YAML, `{"Fn::Sub": ...}` in JSON. */
export function functionValues(context: CompletionContext): readonly Completion[] {
  const { cursor } = context;
  if (
    cursor.at === 'key' ||
    !takesFunctions(context) ||
    (cursor.at === 'open' && !cursor.typed.startsWith('!') && !context.inItem)
  )
    return [];
  if (cursor.quote !== '' && cursor.layout.style !== 'json') return [];
  // Behind the colon of an object, Enter begins its first line.
  if (cursor.glue !== '' && cursor.typed === '' && expectsKeys(context)) return [];
  return fitting(context).map((doc, at) => {
    const isJson = cursor.layout.style === 'json';
    const body = writable(argumentOf(doc.name, context, isJson), isJson);
    const tag = isJson ? undefined : tagOf(doc.name);
    const label = tag ?? doc.name;
    const value = tag === undefined ? { [doc.name]: body } : body;
    const text = `${tag === undefined ? '' : `${tag} `}${writeValue(value, { style: isJson ? 'json' : 'flow' })}`;
    return written(cursor, draftOf(doc, label, at), text);
  });
}

/** The long forms as keys: `Fn::Sub:` below a property, `{"Fn::Sub": ...}`. */
export function functionKeys(context: CompletionContext): readonly Completion[] {
  const { cursor } = context;
  const { style } = cursor.layout;
  const isOpen =
    cursor.at === 'key' || (cursor.at === 'open' && !context.inItem && !cursor.typed.startsWith('!'));
  if (!isOpen || !takesFunctions(context) || cursor.colonFollows || (cursor.map?.entries().size ?? 0) > 0)
    return [];
  if (!/^["']?(?:Fn|Re)/.test(cursor.typed) && takesNames(context)) return [];
  return fitting(context).map((doc, at) => {
    const isJson = style === 'json';
    const body = writable(argumentOf(doc.name, context, isJson), isJson);
    const text = writeEntry(doc.name, body, { style: isJson ? 'json' : 'flow' });
    return written(cursor, draftOf(doc, doc.name, at), text);
  });
}

/** The value of the property at the cursor has keys, or is a list of what has. */
function expectsKeys({ property, ctx }: CompletionContext): boolean {
  const found = property && ctx.schema.property(property.type, property.path, property.beside);
  return found !== undefined && scalars(found.type).length === 0;
}

function draftOf(doc: FunctionDoc, label: string, at: number): Draft {
  return {
    label,
    sort: 'function',
    rank: 50 + Math.min(at, 30),
    documentation: documentation(doc.what, doc.docs),
  };
}

function written(cursor: CursorContext, draft: Draft, text: string): Completion {
  const full = `${cursor.glue}${numbered(text)}${cursor.commaNeeded ? ',' : ''}`;
  return completion(cursor, draft, full, true);
}

/** A function can stand here. */
function takesFunctions({ path, property, call, ctx, cursor, inItem }: CompletionContext): boolean {
  if (!ctx.doc.template && ctx.doc.kind !== 'ebextensions') return false;
  if (call) return !ONE_NAME.includes(call.name) && !(call.name === 'Fn::If' && argumentIndex(call) === 0);
  const [section, , third, fourth] = path;
  if (section === 'Conditions' && ctx.doc.template) return path.length === 2;
  if (section === 'Rules') return path.length > 2;
  if (section === 'Outputs') return (third === 'Value' && path.length === 3) || fourth === 'Name';
  if (!property || property.path.length === 0) return false;
  const schema = ctx.schema.property(property.type, property.path, property.beside);
  const isMap =
    cursor.at !== 'value' &&
    ctx.schema.propertiesAt(property.type, property.path, property.beside) !== undefined;
  return schema !== undefined && !isMap && !(cursor.at !== 'value' && !inItem && onlyList(schema.type));
}

/** Functions whose argument is a name or a text, and no function. */
const ONE_NAME: readonly string[] = ['Ref', 'Fn::GetAtt', 'Condition', 'Fn::FindInMap', 'Fn::Sub'];

function fitting(context: CompletionContext): readonly FunctionDoc[] {
  const { path, call, ctx } = context;
  const [section] = path;
  const isTest = section === 'Conditions' && (!call || ['Fn::And', 'Fn::Or', 'Fn::Not'].includes(call.name));
  const inRules = section === 'Rules';
  return ctx.kb.functions.filter(({ name, sort }) => {
    if (sort !== 'function' || name === 'Fn::ForEach' || name === 'Fn::Transform') return false;
    if (name === 'Condition') return isTest && call !== undefined;
    if (OVER_CONDITIONS.includes(name)) return isTest || inRules;
    if (OF_RULES.includes(name)) return inRules;
    if (
      section === 'Conditions' &&
      ['Fn::GetAtt', 'Fn::ImportValue', 'Fn::GetAZs', 'Fn::Base64'].includes(name)
    )
      return false;
    return !isTest;
  });
}

function tagOf(name: string): string | undefined {
  const tag = `!${name.replace(/^Fn::/, '')}`;
  return functionOfTag(tag) === name ? tag : undefined;
}

function argumentOf(name: string, context: CompletionContext, json: boolean): Argument {
  const { ctx } = context;
  switch (name) {
    case 'Ref': {
      const names = refNames(context)
        .filter((each) => each.sort !== 'pseudo' && !each.generatedBy)
        .map((each) => each.name);
      return names.length > 0 && names.length <= MAX_CHOICE_NAMES ? { of: names } : { text: '' };
    }
    case 'Fn::GetAtt':
      return json ? [{ text: '' }, { text: '' }] : '';
    case 'Fn::Sub':
      return { text: '' };
    case 'Fn::Join':
      return [{ text: ',' }, ['']];
    case 'Fn::Split':
      return [{ text: ',' }, ''];
    case 'Fn::Select':
      return ['0', ''];
    case 'Fn::FindInMap':
      return [
        few([...(ctx.doc.template?.mappings.keys() ?? [])], 'mapName'),
        'topLevelKey',
        'secondLevelKey',
      ];
    case 'Fn::If':
      return [few(conditionsOf(ctx), 'condition'), 'valueIfTrue', 'valueIfFalse'];
    case 'Condition':
      return few(conditionsOf(ctx), '');
    case 'Fn::Cidr':
      return ['ipBlock', 'count', 'cidrBits'];
    case 'Fn::Equals':
      return ['value1', 'value2'];
    case 'Fn::And':
    case 'Fn::Or':
      return ['condition1', 'condition2'];
    case 'Fn::Not':
      return [''];
    default:
      return '';
  }
}

/** A choice of names where there are few; otherwise a stop. An empty item before another is not valid YAML. */
function few(names: readonly string[], hint: string): Argument {
  return names.length > 0 && names.length <= MAX_CHOICE_NAMES ? { of: names } : hint || { text: '' };
}

/** The argument as it is written in JSON or on a line of YAML. */
function writable(argument: Argument, isJson: boolean): WritableValue {
  if (typeof argument === 'string') return openScalar(argument, false);
  if ('of' in argument) return new Verbatim(choice(argument.of), true);
  if (!('text' in argument)) return argument.map((each) => writable(each, isJson));
  const quote = isJson || argument.text === '' ? '' : "'";
  return new Verbatim(quote + stop(argument.text) + quote, true);
}
