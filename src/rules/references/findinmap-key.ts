import type { Reference } from '../../core/index/template';
import {
  itemsOf,
  type MapNode,
  type Node,
  type ScalarNode,
  selectedEntry,
  textOf,
} from '../../core/tree/node';
import { isSpliced } from '../evaluate/maps';
import { correcting } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { callOf } from './calls';
import { onReferences } from './declared';

/** A key that a mapping does not have. */
export const findinmapKey: Rule = {
  id: 'findinmap-key',
  title: 'Undefined key of a mapping',
  why: 'Fn::FindInMap fails when the mapping does not contain both keys. Keys that come from parameters or other functions, and lookups with a default value, are not checked.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html',
  bad: `Mappings:
  Sizes:
    prod:
      memory: 1024
    test:
      memory: 128
Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      MemorySize: !FindInMap [Sizes, tests, memory]
  Other:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      MemorySize: !FindInMap [Sizes, !Ref AWS::StackName, memorySize]
`,
  good: `Mappings:
  Sizes:
    prod:
      memory: 1024
Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      MemorySize: !FindInMap [Sizes, prod, memory]
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  ...onReferences(check, ['Conditions', 'Outputs', 'Globals']),
};

function check(reference: Reference, root: Node, ctx: RuleContext): void {
  if (reference.form !== 'FindInMap') return;
  const map = ctx.template.mapping(reference.name);
  const [, first, second, fallback] = itemsOf(callOf(reference, root)?.argument);
  if (map?.kind !== 'map' || fallback || ctx.template.isOpen('Mappings') || isSpliced(map)) return;
  const row = literal(first);
  if (row && !selectedEntry(map, row)) {
    report(row, `Mapping ${reference.name}`, () => keysOf(map), ctx);
    return;
  }
  const column = literal(second);
  if (!column) return;
  const rows = row ? [selectedEntry(map, row)?.value] : map.entries.map((each) => each.value);
  const maps = rows.flatMap((each) => (each?.kind === 'map' ? [each] : []));
  if (maps.length < rows.length || maps.some((each) => isSpliced(each) || selectedEntry(each, column)))
    return;
  const where = row
    ? `Entry ${row.text} of mapping ${reference.name}`
    : `No entry of mapping ${reference.name}`;
  report(column, where, () => new Set(maps.flatMap(keysOf)), ctx);
}

function report(key: ScalarNode, where: string, keys: () => Iterable<string>, ctx: RuleContext): void {
  const close = ctx.correctedName(key.text, keys);
  const said = where.startsWith('No ')
    ? `${where} has the key ${key.text}.`
    : `${where} has no key ${key.text}.`;
  ctx.report({
    at: key,
    message: `${said}${close === undefined ? '' : ` Did you mean ${close.meant}?`}`,
    fixes: close === undefined ? [] : [correcting(key, close)],
  });
}

function literal(node: Node | undefined): ScalarNode | undefined {
  const text = textOf(node);
  return text !== undefined && !/[${&]/.test(text) && node?.kind === 'scalar' ? node : undefined;
}

function keysOf(map: MapNode): readonly string[] {
  return map.entries.map((each) => each.key.text);
}
