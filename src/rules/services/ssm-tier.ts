import type { Resource } from '../../core/index/template';
import { formatValue } from '../../knowledge/figures/figures';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveScalar, resolveText, severityFor } from '../evaluate/properties';
import { setting } from '../fixes/propertyFixes';
import { utf8Bytes } from '../limits/measure';
import type { Rule, RuleContext } from '../rule';

/** Compares the tier of a parameter with its size and policies. */
export const ssmTier: Rule = {
  id: 'ssm-tier',
  title: 'Parameter exceeds its tier',
  why: 'A standard parameter has a small maximum size and does not support policies; larger values and policies require the advanced tier, which is charged. Systems Manager rejects other combinations. Without Tier, the default tier of the account applies.',
  severity: 'error',
  service: 'parameter-store',
  source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html',
  bad: `Resources:
  Setting:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Tier: Standard
      Value: on
      Policies: '[{"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"2030-01-01T00:00:00.000Z"}}]'
`,
  good: `Resources:
  Setting:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Tier: Advanced
      Value: on
      Policies: '[{"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"2030-01-01T00:00:00.000Z"}}]'
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SSM::Parameter'],
  checkResource: checkTier,
};

function checkTier(parameter: Resource, ctx: RuleContext): void {
  const { template, kb } = ctx;
  const tier = getProperty(parameter, ['Tier'], template);
  const name = tier.state === 'absent' ? 'Standard' : resolveText(tier, template);
  if (name === undefined) return;
  // Without Tier, the default of the account applies, which is Standard unless changed.
  const own = tier.state === 'absent' ? 'warning' : 'error';
  const policies = unconditionalEntry(getProperty(parameter, ['Policies'], template));
  const fixes = setting('Set Tier to Advanced', parameter, 'Tier', 'Advanced', false, ctx);
  if (name === 'Standard' && policies)
    ctx.report({
      at: policies.key,
      severity: own,
      message: 'Parameter policies require the Advanced tier.',
      fixes,
    });
  const most = kb.limit(name === 'Standard' ? 'ssm.standard-size' : 'ssm.advanced-size')?.max;
  const value = unconditionalEntry(getProperty(parameter, ['Value'], template));
  const found = value && resolveScalar(value.value, template);
  const size = found ? utf8Bytes(found.value.text) : 0;
  if (!value || most === undefined || size <= most) return;
  const canGrow = name === 'Standard' && size <= (kb.limit('ssm.advanced-size')?.max ?? 0);
  ctx.report({
    at: value.key,
    severity: severityFor(name === 'Standard' ? own : 'error', found),
    message: `The value has ${formatValue(size, 'bytes', 'plain')}; the maximum in the ${name} tier is ${formatValue(most, 'bytes', 'plain')}.`,
    fixes: canGrow && !policies ? fixes : [],
  });
}
