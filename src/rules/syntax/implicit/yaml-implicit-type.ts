import type { Resource } from '../../../core/index/template';
import {
  entriesOf,
  itemsOf,
  type MapEntry,
  type Node,
  nodeAt,
  type ScalarNode,
} from '../../../core/tree/node';
import { optionSettings } from '../../aws/beanstalk';
import { isReadOtherwise, quoteFix } from '../../fixes/quotes';
import type { DocumentRuleContext, Rule, RuleContext } from '../../rule';
import { judged } from '../../schema/walk/judge';
import { walkEntries } from '../shape/walkEntries';
import { changesMeaning, isAccountId, sentence, severityOfChange } from './changes';
import { checkComparisons, checkParameters } from './parameters';

/** A plain scalar where a string is meant, which AWS gets as another string. */
export const yamlImplicitType: Rule = {
  id: 'yaml-implicit-type',
  title: 'Unquoted value that YAML 1.1 changes',
  why: 'CloudFormation, Elastic Beanstalk and the CodeDeploy agent read YAML 1.1, where unquoted yes, no, on and off are booleans, 0755 is octal, 1:30 is a base-60 number, and 3.10 equals 3.1. Where a string is expected, AWS gets the converted value: the tag NO becomes "false", the account ID 012345670123 becomes 1402433619. Quotes keep the text.',
  severity: 'information',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html',
  bad: `Parameters:
  Account:
    Type: String
    Default: 012345670123
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: Public
          Value: NO
`,
  good: `Parameters:
  Account:
    Type: String
    Default: "012345670123"
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: Public
          Value: "NO"
`,
  kinds: ['cloudformation', 'sam', 'appspec', 'ebextensions'],
  yamlOnly: true,
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'yields',
  types: ['*'],
  checkResource: checkResource,
  checkDocument(ctx) {
    if (ctx.doc.kind === 'appspec') checkAppspec(ctx);
    else if (ctx.doc.kind === 'ebextensions') checkExtensions(ctx);
    else checkTemplate(ctx);
  },
};

function checkResource(resource: Resource, ctx: RuleContext): void {
  const found = new Set<ScalarNode>();
  for (const { node, entry } of judged(resource, ctx)?.retyped ?? [])
    if (!isAccount(node) && changesMeaning(node, entry.key.text)) found.add(node);
  // Also in a policy, where the schema knows nothing: no number is written so.
  if (resource.properties)
    walkEntries(resource.properties, '', ctx, (node) => {
      if (isAccount(node)) report(node, ctx);
      return true;
    });
  const init = nodeAt(resource.entry.value, 'Metadata', 'AWS::CloudFormation::Init');
  for (const { value } of entriesOf(init))
    for (const mode of modesOf(nodeAt(value, 'files'))) found.add(mode);
  for (const each of found) report(each, ctx);
}

function isAccount(node: Node): node is ScalarNode {
  return isReadOtherwise(node) && isAccountId(node);
}

function report(node: ScalarNode, ctx: RuleContext): void {
  ctx.report({ at: node, message: sentence(node), fixes: [quoteFix([node])], ...severityOfChange(node) });
}

/** The modes of the files of cfn-init that are octal: the number AWS gets is read as octal once more. */
function modesOf(files: Node | undefined): readonly ScalarNode[] {
  return entriesOf(files)
    .map(({ value }) => nodeAt(value, 'mode'))
    .filter((mode) => changesMeaning(mode, 'mode'));
}

function checkTemplate(ctx: DocumentRuleContext): void {
  const { template } = ctx.doc;
  if (!template) return;
  checkParameters(template, ctx);
  checkComparisons(template, ctx);
  for (const { value } of template.mappings.values())
    for (const row of entriesOf(value)) for (const cell of entriesOf(row.value)) checkCell(cell, ctx);
}

/** What a mapping is used for is not known, but nobody writes a number with a leading zero. */
function checkCell({ value }: MapEntry, ctx: DocumentRuleContext): void {
  for (const each of value.kind === 'seq' ? value.items : [value])
    if (isReadOtherwise(each) && /^0\d+$/.test(each.written)) report(each, ctx);
}

function checkExtensions(ctx: DocumentRuleContext): void {
  const { root } = ctx.doc;
  for (const { namespace, option, value } of optionSettings(root?.get('option_settings')))
    if (namespace === 'aws:elasticbeanstalk:application:environment' && changesMeaning(value, option))
      report(value, ctx);
  for (const mode of modesOf(root?.get('files'))) report(mode, ctx);
}

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-permissions.html */
function checkAppspec(ctx: DocumentRuleContext): void {
  for (const item of itemsOf(ctx.doc.root?.get('permissions'))) {
    const mode = nodeAt(item, 'mode');
    if (changesMeaning(mode, 'mode')) report(mode, ctx);
  }
}
