import type { Fix } from '../../core/findings';
import {
  itemsOf,
  type MapEntry,
  type MapNode,
  numberOf,
  type ScalarNode,
  textOf,
} from '../../core/tree/node';
import { formMismatch } from '../../knowledge/figures/formMismatch';
import type { SafePatterns } from '../../knowledge/figures/safePattern';
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
        ctx.report({ at: placeOf(entry.value, entry.key), message: wrong, fixes: quoteFixes(entry, value) });
    }
  },
};

/** Quotes, where the default is an allowed value as both are written. */
function quoteFixes({ value }: MapEntry, parameter: MapNode): readonly Fix[] {
  if (value.kind !== 'scalar') return [];
  const allowed = itemsOf(parameter.get('AllowedValues'));
  const isWritten = allowed.some((each) => each.kind === 'scalar' && each.written === value.written);
  const changed = [value, ...allowed].filter((each) => isReadOtherwise(each));
  return isWritten && changed.length > 0 ? [quoteFix(changed)] : [];
}

function wrongDefault({ value }: MapEntry, parameter: MapNode, patterns: SafePatterns): string | undefined {
  const type = textOf(parameter.get('Type'));
  // The default of such a parameter is a name, and the constraints are of that name or of the value.
  if (value.kind !== 'scalar' || value.value === null || !type || type.startsWith('AWS::SSM::'))
    return undefined;
  const isList = /^(?:CommaDelimitedList|List<.*>)$/.test(type);
  const parts = isList ? value.text.split(',').map((each) => each.trim()) : [value.text];
  for (const part of parts) {
    const wrong = wrongPart(part, value, type, parameter, patterns);
    if (wrong) return wrong;
  }
  return isList ? undefined : wrongLength(value.text, parameter);
}

function wrongPart(
  text: string,
  value: ScalarNode,
  type: string,
  parameter: MapNode,
  patterns: SafePatterns,
): string | undefined {
  const amount = /Number/.test(type) ? Number(text) : undefined;
  if (amount !== undefined && (Number.isNaN(amount) || text.trim() === ''))
    return `The default “${text}” is not a number.`;
  const allowed = itemsOf(parameter.get('AllowedValues')).map(textOf);
  const isWhole = allowed.includes(textOf(parameter.get('Default')));
  if (
    allowed.length > 0 &&
    !isWhole &&
    !allowed.includes(undefined) &&
    !allowed.some((each) => isSame(each, text, amount))
  )
    return `The default “${text}”${writtenAs(value)} is not in AllowedValues: ${allowedInWords(parameter)}.`;
  const min = numberOf(parameter.get('MinValue'));
  const max = numberOf(parameter.get('MaxValue'));
  if (amount !== undefined && min !== undefined && amount < min)
    return `The default ${text} is less than MinValue ${min}.`;
  if (amount !== undefined && max !== undefined && amount > max)
    return `The default ${text} is greater than MaxValue ${max}.`;
  const pattern = textOf(parameter.get('AllowedPattern'));
  if (pattern === undefined || amount !== undefined || patterns.matchesInJava(pattern, text) !== false)
    return undefined;
  const mismatch = formMismatch(pattern, text, true);
  return `The default “${text}” does not match AllowedPattern${mismatch ? `: ${mismatch.problem}` : ''}.`;
}

function allowedInWords(parameter: MapNode): string {
  const allowed = itemsOf(parameter.get('AllowedValues'));
  return allowed.map((each) => `${textOf(each) ?? ''}${writtenAs(each)}`).join(', ');
}

function isSame(allowed: string | undefined, text: string, amount: number | undefined): boolean {
  return allowed === text || (amount !== undefined && Number(allowed) === amount);
}

function wrongLength(text: string, parameter: MapNode): string | undefined {
  const min = numberOf(parameter.get('MinLength'));
  const max = numberOf(parameter.get('MaxLength'));
  if (min !== undefined && text.length < min)
    return `The default “${text}” is shorter than MinLength ${min}.`;
  return max !== undefined && text.length > max ? `The default is longer than MaxLength ${max}.` : undefined;
}
