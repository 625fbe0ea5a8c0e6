import { entriesOf, isNull, type MapEntry } from '../../core/tree/node';
import type { DocumentRuleContext, Rule } from '../rule';
import { checkName, isSpecialKey } from './shape/keys';

/** The two levels of a mapping. */
export const mappingShape: Rule = {
  id: 'mapping-shape',
  title: 'Invalid mapping',
  why: 'A mapping has two levels of keys, and each value is a string, a number or a list of these. CloudFormation rejects other structures, functions in a mapping, and names with characters other than letters and digits.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html',
  bad: `Mappings:
  Sizes:
    dev: t3.micro
Resources:
  Queue:
    Type: AWS::SQS::Queue
`,
  good: `Mappings:
  Sizes:
    dev:
      Type: t3.micro
Resources:
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0a1b2c3d4e5f60718
      InstanceType: !FindInMap [Sizes, dev, Type]
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    if (ctx.template.hasMacro()) return;
    const isExtended = ctx.template.hasTransform('AWS::LanguageExtensions');
    for (const entry of ctx.doc.template?.mappings.values() ?? []) {
      checkName(entry.key, 'a mapping', ctx);
      for (const first of entriesOf(entry.value)) checkFirst(first, isExtended, ctx);
    }
  },
};

function checkFirst({ key, value }: MapEntry, isExtended: boolean, ctx: DocumentRuleContext): void {
  if (isSpecialKey(key.text)) return;
  if (!isExtended && !/^[A-Za-z0-9.-]+$/.test(key.text))
    ctx.report({
      at: key,
      message: `“${key.text}” is not a valid key of a mapping: use only letters, digits, hyphens and periods.`,
    });
  if (value.kind === 'call' ? isSpecialKey(value.name) || isExtended : false) return;
  if (value.kind !== 'map')
    ctx.report({
      at: key,
      message: `${key.text} needs a second level of keys: mapping, top-level key, second-level key, value.`,
    });
  for (const second of entriesOf(value)) {
    const { value: leaf } = second;
    if (isSpecialKey(second.key.text)) continue;
    // What the language extensions look up may have other names.
    if (!isExtended) checkName(second.key, 'a second-level key of a mapping', ctx);
    const isWrong =
      leaf.kind === 'map' || (leaf.kind === 'call' && !isExtended && leaf.name !== 'Fn::Transform');
    if (isWrong || isNull(leaf))
      ctx.report({
        at: second.key,
        message: `${second.key.text} must be a string, a number or a list; ${isNull(leaf) ? 'it has no value' : leaf.kind === 'map' ? 'a mapping has only two levels of keys' : 'functions are not allowed in a mapping'}.`,
      });
  }
}
