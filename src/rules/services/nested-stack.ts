import type { Reference, Resource } from '../../core/index/template';
import type { LiveDocument } from '../../core/open';
import { asMap, entriesOf, isNull, itemsOf, type MapEntry, type MapNode, textOf } from '../../core/tree/node';
import { isSpliced } from '../evaluate/maps';
import { getProperty, resolveScalar, severityFor } from '../evaluate/properties';
import { nestedTemplateOf, STACK_TYPES } from '../files/nestedTemplates';
import { correcting } from '../fixes/edits';
import type { DocumentRuleContext, Rule, RuleContext } from '../rule';

/** Parameters and outputs of a nested template that is in the workspace. */
export const nestedStack: Rule = {
  id: 'nested-stack',
  title: 'Nested stack that does not fit its template',
  why: 'A nested stack must set every parameter of its template that has no default, and no parameter that the template does not declare; CloudFormation rejects the stack otherwise. Only outputs that the template declares can be read. This is checked where TemplateURL or Location is a path to a file that can be read.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html',
  bad: `Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./network.yaml
      Parameters: { Cdir: 10.0.0.0/16 }
`,
  good: `Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./network.yaml
      Parameters: { Cidr: 10.0.0.0/16 }
`,
  kinds: ['cloudformation', 'sam'],
  types: STACK_TYPES,
  waitsWhileTyping: 'entry',
  checkResource(stack, ctx) {
    if (ctx.template.hasMacro()) return;
    const nested = nestedTemplateOf(stack, ctx);
    if (nested && !isOpen(nested.doc, 'Parameters')) checkParameters(stack, nested, ctx);
  },
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template || ctx.template.hasMacro()) return;
    for (const type of STACK_TYPES)
      for (const stack of template.resourcesOfType(type)) checkOutputs(stack, ctx);
  },
};

type Nested = NonNullable<ReturnType<typeof nestedTemplateOf>>;

/** True where a macro or a loop may add entries to a section. */
function isOpen({ template }: LiveDocument, section: string): boolean {
  if (!template || template.dialect || template.open.has(section)) return true;
  const isKnown = (name: string) => name.startsWith('AWS::') && name !== 'AWS::Include';
  return template.loops(section).length > 0 || !template.transforms.every(isKnown);
}

function checkParameters(stack: Resource, nested: Nested, ctx: RuleContext): void {
  const property = getProperty(stack, ['Parameters'], ctx.template);
  const given = property.state === 'set' ? asMap(property.entry.value) : undefined;
  if (property.state === 'unknown' || (property.state === 'set' && !given) || (given && isSpliced(given)))
    return;
  const declared = nested.doc.template?.parameters ?? new Map<string, MapEntry>();
  for (const entry of entriesOf(given)) {
    const parameter = declared.get(entry.key.text);
    if (parameter) checkValue(entry, asMap(parameter.value), nested, ctx);
    else reportUnknown(entry, nested, [...declared.keys()], ctx);
  }
  const missing = [...declared.values()].filter(
    ({ key, value }) => !given?.entry(key.text) && asMap(value) && !asMap(value)?.entry('Default'),
  );
  if (missing.length > 0)
    ctx.report({
      at: property.state === 'set' ? property.entry.key : stack.entry.key,
      message: `${nested.path} requires ${missing.length === 1 ? 'a value for the parameter' : 'values for the parameters'} ${missing.map(({ key }) => key.text).join(', ')}.`,
    });
}

function reportUnknown(
  { key }: MapEntry,
  { path }: Nested,
  declared: readonly string[],
  ctx: RuleContext,
): void {
  const close = ctx.correctedName(key.text, () => declared);
  ctx.report({
    at: key,
    message: `${path} has no parameter ${key.text}.${close === undefined ? '' : ` Did you mean ${close.meant}?`}`,
    fixes: close === undefined ? [] : [correcting(key, close)],
  });
}

function checkValue(
  { key, value }: MapEntry,
  parameter: MapNode | undefined,
  { path }: Nested,
  ctx: RuleContext,
): void {
  if (value.kind === 'seq' || value.kind === 'map') {
    ctx.report({
      at: key,
      message: `The value of ${key.text} must be a string. For a list, join the items with commas.`,
    });
    return;
  }
  const found = isNull(value) ? undefined : resolveScalar(value, ctx.template);
  const text = found?.value.text;
  // What is resolved at deployment is another text.
  if (!found || text === undefined || text.includes('{{')) return;
  const allowed = itemsOf(parameter?.get('AllowedValues')).map((each) => textOf(each));
  const isNumber = textOf(parameter?.get('Type')) === 'Number';
  const severity = severityFor('error', found);
  if (isNumber && !NUMBER.test(text))
    ctx.report({
      at: value,
      severity,
      message: `The parameter ${key.text} of ${path} must be a number, but the value is “${text}”.`,
    });
  else if (allowed.length > 0 && !allowed.includes(text) && !allowed.includes(undefined))
    ctx.report({
      at: value,
      severity,
      message: `“${text}” is not an allowed value of the parameter ${key.text} of ${path}. Allowed: ${allowed.slice(0, 12).join(', ')}${allowed.length > 12 ? ' and more' : ''}.`,
    });
}

const NUMBER = /^\s{0,9}[-+]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][-+]?\d{1,4})?\s{0,9}$/;

function checkOutputs(stack: Resource, ctx: DocumentRuleContext): void {
  const references = (ctx.doc.template?.referencesTo(stack.id) ?? []).filter(isOutput);
  const nested = references.length > 0 ? nestedTemplateOf(stack, ctx) : undefined;
  const outputs = nested?.doc.template?.outputs;
  if (!nested || !outputs || isOpen(nested.doc, 'Outputs')) return;
  for (const { attribute, span } of references) {
    const name = attribute?.slice(OUTPUTS.length) ?? '';
    if (outputs.has(name) || name.includes('$')) continue;
    const close = ctx.correctedName(name, () => outputs.keys());
    ctx.report({
      at: span,
      message: `${nested.path} has no output ${name}.${close === undefined ? '' : ` Did you mean ${close.meant}?`}`,
    });
  }
}

const OUTPUTS = 'Outputs.';

function isOutput({ attribute, form }: Reference): boolean {
  return (form === 'GetAtt' || form === 'Sub') && attribute?.startsWith(OUTPUTS) === true;
}
