import { isSameBoolean } from '../../core/tree/scalars';
import { optionAt } from '../../knowledge/optionPath';
import type { OptionDoc } from '../../knowledge/types';
import {
  EB_TYPES,
  type EbOption,
  type EbOptions,
  type OptionSetting,
  optionsOfFile,
  optionsOfResource,
} from '../aws/beanstalk';
import type { Rule, RuleContext } from '../rule';

/** Options of Elastic Beanstalk that another option makes ineffective, or that are set twice. */
export const ebOptionConflict: Rule = {
  id: 'eb-option-conflict',
  title: 'Elastic Beanstalk option without effect',
  why: 'Many options only have an effect with a certain value of another option: those of aws:elb with a Classic Load Balancer, the Spot options with EnableSpot, the size of a batch with a rolling deployment. Of an option that is set twice, only one value takes effect. Elastic Beanstalk reports neither.',
  severity: 'warning',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html',
  bad: `option_settings:
  aws:elasticbeanstalk:environment:
    LoadBalancerType: application
  aws:elb:loadbalancer:
    CrossZone: true
`,
  good: `option_settings:
  aws:elasticbeanstalk:environment:
    LoadBalancerType: application
  aws:elbv2:loadbalancer:
    IdleTimeout: 120
`,
  kinds: ['ebextensions', 'eb-env', 'cloudformation', 'sam'],
  types: EB_TYPES,
  checkDocument(ctx) {
    check(optionsOfFile(ctx), ctx);
  },
  checkResource(resource, ctx) {
    check(optionsOfResource(resource, ctx), ctx);
  },
};

function check(options: EbOptions, ctx: RuleContext): void {
  for (const setting of options.settings) {
    const doc = ctx.kb.option(setting.namespace, setting.option);
    if (!doc || doc.option === '*') continue;
    checkOnly(setting, doc, options, ctx);
    checkOverridden(setting, doc, options, ctx);
  }
  checkTwice(options.settings, ctx);
}

/** True where an option has one of these values; booleans are compared as such. */
function isAmong({ text }: EbOption, values: readonly string[]): boolean {
  return values.some((each) => each === text || isSameBoolean(each, text));
}

/** Only what is set here is known: other options may be set in other files. */
function checkOnly(
  setting: OptionSetting,
  { only = {}, docs }: OptionDoc,
  options: EbOptions,
  ctx: RuleContext,
): void {
  for (const [path, values] of Object.entries(only)) {
    const { namespace, name } = optionAt(path, setting.namespace);
    const other = options.option(namespace, name);
    if (!other || isAmong(other, values) || /[`$]/.test(other.text)) continue;
    if (isInvalid(other, namespace, name, ctx)) continue;
    ctx.report({
      at: setting.name,
      message: `${setting.option} of ${setting.namespace} has no effect: it requires ${name} ${values.join(' or ')}, but ${name} is ${other.text}.`,
      source: docs,
      related: [{ at: other.at, message: `${name} is set here` }],
    });
    return;
  }
}

/** What a value that is not allowed was meant to be is not known; it is reported itself. */
function isInvalid(option: EbOption, namespace: string, name: string, { kb }: RuleContext): boolean {
  const { values } = kb.option(namespace, name) ?? {};
  const limits = kb
    .limitsForOption(namespace, name)
    .flatMap(({ allowed }) => (allowed ? [allowed.map(String)] : []));
  return [...(values ? [values] : []), ...limits].some((allowed) => !isAmong(option, allowed));
}

function checkOverridden(
  setting: OptionSetting,
  { overriddenBy, docs }: OptionDoc,
  options: EbOptions,
  ctx: RuleContext,
): void {
  const path = overriddenBy && optionAt(overriddenBy, setting.namespace);
  const other = path && options.places(path.namespace, path.name)[0];
  if (other)
    ctx.report({
      at: setting.name,
      message: `${setting.option} has no effect: ${other.option} of ${other.namespace} takes precedence. Remove ${setting.option}.`,
      source: docs,
      related: [{ at: other.name, message: `${other.option} is set here` }],
    });
}

/** In the list form; a key twice in an object is a mistake of YAML. */
function checkTwice(settings: readonly OptionSetting[], ctx: RuleContext): void {
  const seen = new Map<string, OptionSetting>();
  for (const each of settings) {
    const key = [each.namespace, each.option, each.resource].join('\n');
    const first = seen.get(key);
    seen.set(key, first ?? each);
    if (!first || (first.beside && first.beside === each.beside)) continue;
    ctx.report({
      at: each.name,
      message: `Duplicate option ${each.option} of ${each.namespace}; only one of the two takes effect.`,
      related: [{ at: first.name, message: 'Also set here' }],
    });
  }
}
