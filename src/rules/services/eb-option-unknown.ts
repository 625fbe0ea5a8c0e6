import type { Resource } from '../../core/index/template';
import { entriesOf, itemsOf, type Node, nodeAt, type ScalarNode, textOf } from '../../core/tree/node';
import { isSameBoolean, numberIn } from '../../core/tree/scalars';
import type { Limit, OptionDoc } from '../../knowledge/types';
import { EB_TYPES, settingsOf } from '../aws/beanstalk';
import { correcting } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { correction } from '../text/spelling';

/** Options of Elastic Beanstalk that do not exist, do not exist any more, or do not have this value. */
export const ebOptionUnknown: Rule = {
  id: 'eb-option-unknown',
  title: 'Unknown or retired Elastic Beanstalk option',
  why: 'Elastic Beanstalk rejects an environment with an unknown namespace, option or value: “Invalid option specification: Unknown configuration setting”. Options of Amazon Linux AMI platforms do not exist on Amazon Linux 2 and Amazon Linux 2023.',
  severity: 'warning',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options.html',
  bad: `option_settings:
  aws:autoscaling:asg:
    MinSizes: 1
`,
  good: `option_settings:
  aws:autoscaling:asg:
    MinSize: 1
`,
  kinds: ['ebextensions', 'eb-env', 'cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: EB_TYPES,
  checkDocument(ctx) {
    const settings = settingsOf(ctx.doc);
    for (const each of [...inMap(settings), ...inList(settings, 'namespace', 'option_name', 'value')])
      check(each, ctx);
  },
  checkResource(resource: Resource, ctx) {
    const settings = resource.properties?.get('OptionSettings');
    for (const each of inList(settings, 'Namespace', 'OptionName', 'Value')) check(each, ctx);
  },
};

/** A setting as it is written; only scalars, since functions can give anything. */
interface Written {
  readonly namespace: ScalarNode;
  readonly option: ScalarNode | undefined;
  readonly value: Node | undefined;
}

function inMap(settings: Node | undefined): readonly Written[] {
  return entriesOf(settings).flatMap(({ key: namespace, value: options }) => [
    ...(entriesOf(options).length === 0 ? [{ namespace, option: undefined, value: undefined }] : []),
    ...entriesOf(options).map(({ key: option, value }) => ({ namespace, option, value })),
  ]);
}

function inList(settings: Node | undefined, ...names: readonly [string, string, string]): readonly Written[] {
  return itemsOf(settings).flatMap((item) => {
    const [namespace, option, value] = names.map((name) => nodeAt(item, name));
    return isText(namespace) ? [{ namespace, option: isText(option) ? option : undefined, value }] : [];
  });
}

function isText(node: Node | undefined): node is ScalarNode {
  return node?.kind === 'scalar' && textOf(node) !== undefined;
}

function check({ namespace, option, value }: Written, ctx: RuleContext): void {
  const { kb } = ctx;
  const known = kb.optionsIn(namespace.text);
  const found = option && kb.option(namespace.text, option.text);
  if (known.length === 0) reportUnknown(namespace, 'option namespace', kb.optionNamespaces(), ctx);
  else if (option && !found)
    reportUnknown(
      option,
      `option of ${namespace.text}`,
      known.map((each) => each.option),
      ctx,
    );
  else if (option && found) checkKnown(option, found, value, ctx);
}

function checkKnown(option: ScalarNode, found: OptionDoc, value: Node | undefined, ctx: RuleContext): void {
  const limits = ctx.kb.limitsForOption(found.namespace, option.text);
  if (found.retired !== undefined) ctx.report({ at: option, message: found.retired, source: found.docs });
  else if (
    value?.kind === 'scalar' &&
    value.value === null &&
    value.start === value.end &&
    found.option !== '*'
  )
    ctx.report({ at: option, message: `${option.text} has no value.` });
  else if (limits.length > 0 && limits.every(isNumber)) checkNumber(option, value, ctx);
  else if (found.values && value && !limits.some((each) => each.allowed))
    checkValue(option, value, found, ctx);
}

/** A number and nothing else. */
function isNumber({ measure, min, max, allowed, pattern }: Limit): boolean {
  const hasBound = min !== undefined || max !== undefined;
  return measure === 'number' && hasBound && allowed === undefined && pattern === undefined;
}

function checkNumber(option: ScalarNode, value: Node | undefined, ctx: RuleContext): void {
  if (!isText(value) || FILLED_IN.test(value.text) || numberIn(value.text) !== undefined) return;
  // HTTP codes are lists and ranges of numbers.
  if (/^[\d\s,-]+$/.test(value.text)) return;
  ctx.report({ at: value, message: `${option.text} must be a number, not “${value.text}”.` });
}

/** A backtick or a reference is filled in later. */
const FILLED_IN = /[`$]|\{\{/;

function reportUnknown(node: ScalarNode, what: string, known: readonly string[], ctx: RuleContext): void {
  const names = known.filter((each) => !each.endsWith('*'));
  const close = correction(node.text, names);
  const hint = close === undefined ? '' : ` Did you mean ${close.meant}?`;
  ctx.report({
    at: node,
    message: `“${node.text}” is not an ${what}.${hint}`,
    fixes: close === undefined ? [] : [correcting(node, close)],
  });
}

/** Elastic Beanstalk reads booleans in any case. */
function checkValue(option: ScalarNode, value: Node, found: OptionDoc, ctx: RuleContext): void {
  const { values: allowed = [], also } = found;
  if (!isText(value) || FILLED_IN.test(value.text)) return;
  if (also !== undefined && ctx.patterns.whole(also).test(value.text)) return;
  const isAllowed = (text: string) => allowed.some((each) => each === text || isSameBoolean(each, text));
  // Several architectures are separated by commas.
  if (isAllowed(value.written) || value.text.split(',').every((part) => isAllowed(part.trim()))) return;
  const close = correction(value.text, allowed);
  ctx.report({
    at: value,
    message: `“${value.text}” is not a valid value of ${option.text}.${close === undefined ? '' : ` Did you mean ${close.meant}?`} Use ${allowed.join(', ')}.`,
    fixes: close === undefined ? [] : [correcting(value, close)],
  });
}
