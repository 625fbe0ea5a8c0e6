import type { Fix } from '../../core/findings';
import {
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
  numberOf,
  type ScalarNode,
  textOf,
} from '../../core/tree/node';
import { numberIn } from '../../core/tree/scalars';
import { formMismatch } from '../../knowledge/patterns/formMismatch';
import type { SafePatterns } from '../../knowledge/patterns/safePattern';
import { isReadOtherwise, quoteFix, writtenAs } from '../fixes/quotes';
import type { Rule } from '../rule';
import { placeOf } from './shape/keys';

/** The default of a parameter against its own constraints. */
export const parameterDefault: Rule = {
  id: 'parameter-default',
  title: 'Default not allowed by the parameter',
  why: 'CloudFormation validates the default of a parameter against its constraints and rejects the template if the default does not meet them.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  bad: `Parameters:
  Stage:
    Type: String
    AllowedValues: [dev, prod]
    Default: test
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Ref Stage
`,
  good: `Parameters:
  Stage:
    Type: String
    AllowedValues: [dev, prod]
    Default: dev
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Ref Stage
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    for (const { value } of ctx.doc.template?.parameters.values() ?? []) {
      if (value.kind !== 'map') continue;
      const entry = value.entry('Default');
      const wrong = entry && wrongDefault(entry, value, ctx.patterns);
      if (wrong)
        ctx.report({
          at: placeOf(entry.value, entry.key),
          message: wrong,
          fixes: quoteFixes(entry, value, ctx.patterns),
        });
    }
  },
};

/** A default as it is held against its parameter. */
interface Default {
  /** The text AWS gets, or the one it would get in quotes. */
  readonly text: string;
  readonly node: ScalarNode;
  readonly parameter: MapNode;
  readonly patterns: SafePatterns;
}

/** Quotes around the default, or around the allowed values, where that is all that is wrong. */
function quoteFixes({ value }: MapEntry, parameter: MapNode, patterns: SafePatterns): readonly Fix[] {
  if (value.kind !== 'scalar') return [];
  const allowed = itemsOf(parameter.get('AllowedValues')).filter((each) => isReadOtherwise(each));
  if (allowed.some((each) => each.written === value.written)) return [quoteFix(allowed)];
  const isMeant =
    isReadOtherwise(value) && !wrongText({ text: value.written, node: value, parameter, patterns });
  return isMeant ? [quoteFix([value])] : [];
}

function wrongDefault({ value }: MapEntry, parameter: MapNode, patterns: SafePatterns): string | undefined {
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  return wrongText({ text: value.text, node: value, parameter, patterns });
}

function wrongText(given: Default): string | undefined {
  const { text, parameter } = given;
  const type = textOf(parameter.get('Type'));
  // The default of such a parameter is a name, and the constraints are of that name or of the value.
  if (!type || type.startsWith('AWS::SSM::')) return undefined;
  const isList = /^(?:CommaDelimitedList|List<.*>)$/.test(type);
  const parts = isList ? text.split(',').map((each) => each.trim()) : [text];
  const choices = choicesOf(parameter);
  for (const part of parts) {
    const wrong = /Number/.test(type) ? wrongNumber(part, given, choices) : wrongString(part, given, choices);
    if (wrong) return wrong;
  }
  return isList ? undefined : wrongLength(given);
}

/** The allowed values of a parameter. */
interface Choices {
  readonly nodes: readonly Node[];
  /** Of those that are plain. */
  readonly texts: ReadonlySet<string>;
  /** Those that are numbers. */
  readonly amounts: ReadonlySet<number>;
  readonly arePlain: boolean;
}

/** Read once: a default may be a list as long as that of the allowed values. */
function choicesOf(parameter: MapNode): Choices {
  const nodes = itemsOf(parameter.get('AllowedValues'));
  const texts = nodes.flatMap((each) => textOf(each) ?? []);
  const amounts = new Set(texts.flatMap((each) => numberIn(each) ?? []));
  return { nodes, texts: new Set(texts), amounts, arePlain: texts.length === nodes.length };
}

function wrongNumber(part: string, given: Default, choices: Choices): string | undefined {
  const amount = numberIn(part);
  if (amount === undefined) return `The default “${part}” is not a number.`;
  const notAllowed = choices.amounts.has(amount) ? undefined : wrongChoice(part, given, choices);
  if (notAllowed) return notAllowed;
  const min = numberOf(given.parameter.get('MinValue'));
  const max = numberOf(given.parameter.get('MaxValue'));
  if (min !== undefined && amount < min) return `The default ${part} is less than MinValue ${min}.`;
  return max !== undefined && amount > max
    ? `The default ${part} is greater than MaxValue ${max}.`
    : undefined;
}

function wrongString(part: string, given: Default, choices: Choices): string | undefined {
  const notAllowed = wrongChoice(part, given, choices);
  if (notAllowed) return notAllowed;
  const pattern = textOf(given.parameter.get('AllowedPattern'));
  if (pattern === undefined || given.patterns.matchesInJava(pattern, part) !== false) return undefined;
  const mismatch = formMismatch(pattern, part, true);
  return `The default “${part}”${writtenAs(given.node)} does not match AllowedPattern${mismatch ? `: ${mismatch.problem}` : ''}.`;
}

function wrongChoice(
  part: string,
  { text, node }: Default,
  { nodes, texts, arePlain }: Choices,
): string | undefined {
  // An allowed value may be the whole list.
  if (nodes.length === 0 || !arePlain || texts.has(text) || texts.has(part)) return undefined;
  const inWords = nodes.map((each) => `${textOf(each) ?? ''}${writtenAs(each)}`).join(', ');
  return `The default “${part}”${writtenAs(node)} is not in AllowedValues: ${inWords}.`;
}

function wrongLength({ text, node, parameter }: Default): string | undefined {
  const min = numberOf(parameter.get('MinLength'));
  const max = numberOf(parameter.get('MaxLength'));
  if (min !== undefined && text.length < min)
    return `The default “${text}”${writtenAs(node)} is shorter than MinLength ${min}.`;
  return max !== undefined && text.length > max ? `The default is longer than MaxLength ${max}.` : undefined;
}
