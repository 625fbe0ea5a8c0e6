import { alternatives } from '../../core/tree/branches';
import { asMap, isNull, type MapEntry, type MapNode, type Node, type NodeBase } from '../../core/tree/node';
import { resultKindOf } from '../evaluate/resultKind';
import { resultShapeOf } from '../evaluate/resultShape';
import type { DocumentRuleContext, Rule } from '../rule';
import { checkKeys, checkName, isMissing, placeOf } from './shape/keys';
import { misplaced } from './shape/places';

/** How an output is written. */
export const outputShape: Rule = {
  id: 'output-shape',
  title: 'Invalid output',
  why: 'The value of an output must be a string. CloudFormation rejects a template with an output that has no value, a list or an object as its value, or unknown attributes.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
Outputs:
  Zones:
    Value: !GetAZs ''
  Url:
    Description: no value
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
Outputs:
  Url:
    Value: !Ref Queue
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    if (ctx.template.hasMacro()) return;
    for (const entry of ctx.doc.template?.outputs.values() ?? [])
      if (entry.value.kind === 'map') checkOutput(entry, entry.value, ctx);
  },
};

function checkOutput({ key }: MapEntry, map: MapNode, ctx: DocumentRuleContext): void {
  checkName(key, 'an output', ctx);
  const meant = checkKeys(map, ['Value', 'Description', 'Export', 'Condition'], 'an output', ctx);
  const value = map.entry('Value');
  if (value) checkValue(value, value.value, ctx);
  else if (isMissing(map, 'Value', meant))
    ctx.report({ at: key, message: `Output ${key.text} has no Value.` });
  for (const name of ['Description', 'Condition']) {
    const entry = map.entry(name);
    if (entry && entry.value.kind !== 'scalar')
      ctx.report({
        at: placeOf(entry.value, entry.key),
        message: `${name} of an output must be a literal string.`,
      });
  }
  const exported = map.entry('Export');
  if (exported) checkExport(exported, ctx);
}

function checkExport({ key, value }: MapEntry, ctx: DocumentRuleContext): void {
  if (value.kind === 'call') return;
  const map = asMap(value);
  const name = map?.entry('Name');
  const meant = map && checkKeys(map, ['Name'], 'Export', ctx);
  if (!name && !meant?.has('Name')) ctx.report({ at: key, message: 'Export requires a Name.' });
  else if (name) {
    checkValue(name, name.value, ctx);
    for (const each of misplaced(name.value, 'export-name', ctx)) ctx.report(each);
  }
}

function checkValue({ key }: MapEntry, value: Node, ctx: DocumentRuleContext): void {
  // A key without a value is told as such.
  if (isNull(value)) return;
  for (const each of alternatives(value)) {
    const gives = isNull(each) ? NOTHING : resultShapeOf(each, ctx);
    if (!gives || gives.shape === 'a single value') {
      checkKind(key, each, ctx);
      continue;
    }
    ctx.report({
      at: placeOf(each, key),
      message: `${key.text} of an output must be a string; this is ${gives.shape}.`,
      ...(gives.isSure ? {} : { severity: 'warning' as const }),
    });
  }
}

/** The registry rejects what is no string; an older resource type may answer with one all the same. */
function checkKind(key: NodeBase, value: Node, ctx: DocumentRuleContext): void {
  const gives = resultKindOf(value, ctx);
  if (value.kind !== 'call' || value.name !== 'Fn::GetAtt' || !gives || gives.kind === 'text') return;
  ctx.report({
    at: placeOf(value, key),
    message: `The value of an output must be a string, but this attribute is ${gives.kind === 'number' ? 'a number' : 'true or false'}. Use Fn::Sub or Fn::Join to turn it into a string.`,
    severity: 'warning',
  });
}

const NOTHING = { shape: 'nothing', isSure: true } as const;
