import type { Resource } from '../../core/index/template';
import { shorten } from '../../core/markdown';
import { alternatives } from '../../core/tree/branches';
import { asMap, type Node, textOf } from '../../core/tree/node';
import { formInWords } from '../../knowledge/patterns/formInWords';
import { invalidForm } from '../../knowledge/patterns/formMismatch';
import type { Constraint } from '../../schema/constraint';
import { type ItemText, reportDuplicates } from '../evaluate/duplicateItems';
import { type KnownValue, knownValues } from '../evaluate/values';
import type { Report, Rule, RuleContext } from '../rule';
import { firstOf } from '../syntax/shape/keys';
import { isFilledInLater } from './walk/apiLists';
import { type Constrained, constrained, documented } from './walk/constrained';

/** Forms and doubles that the provider schemas tell, where no limit does. */
export const schemaForm: Rule = {
  id: 'schema-form',
  title: 'Invalid format or duplicate item',
  why: 'Resource schemas define the format of names, ARNs and IDs, and the lists that must not contain duplicates. CloudFormation stops with "Model validation failed", or the service rejects the value. The schemas can differ from the documentation, so these findings are warnings, unless the documentation says the same.',
  // Provider schemas as cfn-lint ships them were not read on AWS's pages: an error only where `combinations.yaml` says so.
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: run-role
      Runtime: nodejs22.x
      Handler: index.handler
      Code: { S3Bucket: code, S3Key: code.zip }
`,
  good: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run-role
      Runtime: nodejs22.x
      Handler: index.handler
      Code: { S3Bucket: code, S3Key: code.zip }
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'yields',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const each of constrained(resource, ctx)) {
      if (each.constraint.form !== undefined) checkForm(resource, each, each.constraint.form, ctx);
      if (each.constraint.json) checkJson(resource, each, ctx);
      if (each.constraint.unique) checkUnique(resource, each, ctx);
    }
  },
};

function checkForm(resource: Resource, each: Constrained, form: string, ctx: RuleContext): void {
  const pattern = ctx.patterns.anywhere(form);
  const isWrong = ({ text, how }: KnownValue) =>
    how !== 'mapping' && text !== '' && !isFilledInLater(text) && pattern.test(text) === false;
  for (const [node, value] of wrongIn(each.value, isWrong, ctx)) {
    if (isLimited(resource, each.path, ctx)) return;
    const name = each.path.at(-1) ?? '';
    const severity = severityOf(each.constraint);
    const message = `${name}: “${shorten(value.text)}” ${invalidForm(form, value.text, formInWords(form), false)}`;
    documented(resource, each, ctx).report({ ...severity, ...reportOf(node, value, message) });
  }
}

/** Text that is put together at deployment is not judged. */
function checkJson(resource: Resource, each: Constrained, ctx: RuleContext): void {
  const isWrong = ({ text, how }: KnownValue) =>
    how === 'literal' && text !== '' && !isFilledInLater(text) && !isJson(text);
  for (const [node, value] of wrongIn(each.value, isWrong, ctx))
    documented(resource, each, ctx).report({
      ...severityOf(each.constraint),
      ...reportOf(node, value, `${each.path.at(-1) ?? ''} must be valid JSON, not “${shorten(value.text)}”.`),
    });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function severityOf({ rejected, soft }: Constraint): Pick<Report, 'severity'> {
  return rejected ? { severity: 'error' } : soft ? { severity: 'warning' } : {};
}

function* wrongIn(
  value: Node,
  isWrong: (value: KnownValue) => boolean,
  ctx: RuleContext,
): Generator<readonly [Node, KnownValue]> {
  for (const node of alternatives(value)) {
    if (node.kind === 'seq') for (const item of node.items) yield* wrongIn(item, isWrong, ctx);
    const wrong =
      node.kind === 'seq'
        ? undefined
        : knownValues(node, ctx.template).find((each) => !isOfList(each, ctx) && isWrong(each));
    if (wrong) yield [node, wrong];
  }
}

function reportOf(node: Node, value: KnownValue, message: string): Report {
  const related = value.node === node ? [] : [{ at: value.node, message: 'The value is set here' }];
  return {
    at: node,
    message,
    related,
    ...(value.parameter === undefined ? {} : { severity: 'warning' as const }),
  };
}

/** The default of a list is all its items in one text. */
function isOfList({ parameter }: KnownValue, { template }: RuleContext): boolean {
  const type = parameter === undefined ? undefined : asMap(template.parameter(parameter))?.get('Type');
  return /List/.test(textOf(type) ?? '');
}

/** A limit of the knowledge says it already, and better. */
function isLimited(resource: Resource, path: readonly string[], { kb }: RuleContext): boolean {
  return kb.limitsAt(resource.type, path).some(({ allowed, pattern }) => allowed ?? pattern);
}

function checkUnique(resource: Resource, each: Constrained, ctx: RuleContext): void {
  const { entry, path, value } = each;
  const message = (texts: string) => `Duplicate item in ${path.at(-1)}: ${texts}. Items must be unique.`;
  for (const list of alternatives(value))
    if (entry && list.kind === 'seq' && list.items.length > 1)
      reportDuplicates(entry.key, list.items, writtenMark, message, documented(resource, each, ctx));
}

function writtenMark(item: Node): readonly ItemText[] {
  const text = item.kind === 'scalar' && item.value === null ? undefined : written(item);
  return text === undefined ? [] : [{ text, at: firstOf(item) }];
}

/** A scalar or a call as it is written, to compare it: what is written in the same way gives the same. Not for maps. */
function written(node: Node): string | undefined {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'map') return undefined;
  const parts = node.kind === 'call' ? [written(node.argument)] : node.items.map(written);
  if (parts.includes(undefined)) return undefined;
  return node.kind === 'call' ? `${node.name} ${parts.join('')}` : `[${parts.join(', ')}]`;
}
