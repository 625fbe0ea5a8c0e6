import { isSameBoolean } from '../../core/tree/scalars';
import { optionAt } from '../../knowledge/optionPath';
import {
  EB_TYPES,
  type EbOptions,
  type OptionSetting,
  optionsOfFile,
  optionsOfResource,
} from '../aws/beanstalk';
import type { Rule, RuleContext } from '../rule';

/** Values of Elastic Beanstalk options that require another option. */
export const ebOptionNeeds: Rule = {
  id: 'eb-option-needs',
  title: 'Missing Elastic Beanstalk option',
  why: 'Some values require another option: managed updates a start time and a level, an HTTPS listener a certificate, a shared load balancer its ARN. The other option can be set in another configuration file or in the environment; if it is set nowhere, the update of the environment fails.',
  severity: 'information',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html',
  bad: `option_settings:
  aws:elasticbeanstalk:managedactions:
    ManagedActionsEnabled: true
`,
  good: `option_settings:
  aws:elasticbeanstalk:managedactions:
    ManagedActionsEnabled: true
    PreferredStartTime: Tue:09:00
  aws:elasticbeanstalk:managedactions:platformupdate:
    UpdateLevel: minor
`,
  kinds: ['ebextensions', 'eb-env', 'cloudformation', 'sam'],
  types: EB_TYPES,
  waitsWhileTyping: 'entry',
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
    if (doc?.ofResource && setting.resource === undefined) reportResource(setting, doc.docs, ctx);
    const value = options.option(setting.namespace, setting.option);
    if (!doc?.needs || !value) continue;
    for (const [needing, paths] of Object.entries(doc.needs)) {
      if (needing !== '*' && needing !== value.text && !isSameBoolean(needing, value.text)) continue;
      const missing = paths
        .map((path) => optionAt(path, setting.namespace))
        .filter((path) => options.places(path.namespace, path.name).length === 0);
      if (missing.length > 0)
        ctx.report({
          at: value.at,
          message: `${setting.option} ${value.text} requires ${missing.map(({ namespace, name }) => (namespace === setting.namespace ? name : `${name} of ${namespace}`)).join(' and ')}. Set it here or in another configuration file.`,
          source: doc.docs,
        });
    }
  }
}

function reportResource({ name, option, namespace }: OptionSetting, source: string, ctx: RuleContext): void {
  ctx.report({
    at: name,
    message: `${option} of ${namespace} requires the name of its resource: write the setting as a list item with resource_name.`,
    severity: 'warning',
    source,
  });
}
