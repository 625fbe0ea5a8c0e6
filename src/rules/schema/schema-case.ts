import { asMap, itemsOf, type MapEntry, type MapNode, type NodeBase, textOf } from '../../core/tree/node';
import { formInWords } from '../../knowledge/figures/formInWords';
import { invalidForm } from '../../knowledge/figures/formMismatch';
import type { Case } from '../../schema/types';
import { isSpliced, mapsIn } from '../evaluate/maps';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import { getPropertyIn, resolveText } from '../evaluate/properties';
import { knownValues } from '../evaluate/values';
import { countOf } from '../limits/measure';
import type { Report, Rule, RuleContext } from '../rule';
import { constrained, documented, headOf } from './walk/constrained';

/** What a property asks of others by its value. */
export const schemaCase: Rule = {
  id: 'schema-case',
  title: 'Property conflicts with the value of another',
  why: "The value of one property can require, forbid or restrict another: an HTTPS listener needs a certificate, and a target group for Lambda functions must not set a port. The service rejects other combinations. These checks come from AWS's provider schemas rather than its documentation, so they are warnings.",
  // The figures come from provider schemas as cfn-lint ships them and were not read on AWS's pages: never an error.
  severity: 'warning',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Resources:
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: arn:aws:sns:eu-west-1:111122223333:orders
      Protocol: sqs
      Endpoint: someone@example.com
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/50dc6c495c0c9188
      Protocol: HTTPS
      Port: 443
      DefaultActions:
        - { Type: fixed-response, FixedResponseConfig: { StatusCode: "200" } }
`,
  good: `Resources:
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: arn:aws:sns:eu-west-1:111122223333:orders
      Protocol: email
      Endpoint: someone@example.com
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'yields',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const one of constrained(resource, ctx)) {
      const { constraint, entry, value } = one;
      if (constraint.cases.length === 0) continue;
      const told = documented(resource, one, ctx);
      for (const map of mapsIn(value)) {
        if (isSpliced(map)) continue;
        const head = headOf(map, entry);
        checkPerConditionAnswer(resource, map, told, (one, chosen) => {
          for (const each of constraint.cases) checkCase(one, head, each, chosen);
        });
      }
    }
  },
};

function checkCase(map: MapNode, head: NodeBase, each: Case, ctx: RuleContext): void {
  const given = (path: string) => getPropertyIn(map, path.split('.'), ctx.template);
  if (![...each.when].every(([path, values]) => holds(map, path, values, ctx))) return;
  const [[path = '', values = []] = []] = each.when;
  const cause = unconditionalEntry(given(path));
  const value = values.includes('*') ? '' : ` ${resolveText(given(path), ctx.template) ?? values[0] ?? ''}`;
  const because = cause ? `${path}${value}` : `the default ${path}`;
  const report = (said: Report) =>
    ctx.report({
      ...(each.soft ? { severity: 'warning' as const } : {}),
      related: cause ? [{ at: cause.value, message: because }] : [],
      ...said,
    });
  for (const name of each.needs)
    if (given(name).state === 'absent')
      report({
        at: deepest(map, name) ?? head,
        message: `${name} is required with ${because}.`,
      });
  for (const name of each.never) {
    const extra = unconditionalEntry(given(name));
    if (extra && (extra.value.kind !== 'seq' || extra.value.items.length > 0))
      report({ at: extra.key, message: `${name} is not allowed with ${because}.` });
  }
  for (const [name, form] of each.forms)
    checkForm(name, form, because, unconditionalEntry(given(name)), ctx, report);
  for (const [name, { min = 0, max = Number.POSITIVE_INFINITY }] of each.items) {
    const list = unconditionalEntry(given(name));
    const size = list && countOf(list.value);
    if (list && size && (size.least > max || size.most < min))
      report({
        at: list.key,
        message: `With ${because}, ${name} must have ${min === max ? `exactly ${min}` : `${min} to ${max}`} ${max === 1 ? 'item' : 'items'}.`,
      });
  }
}

/** The key of the last map on the way to a property that is there. */
function deepest(map: MapNode, path: string): MapEntry['key'] | undefined {
  let here: MapNode | undefined = map;
  let key: MapEntry['key'] | undefined;
  for (const name of path.split('.').slice(0, -1)) {
    const entry: MapEntry | undefined = here?.entry(name);
    key = entry?.key ?? key;
    here = asMap(entry?.value);
  }
  return key;
}

function checkForm(
  name: string,
  form: string,
  because: string,
  entry: MapEntry | undefined,
  ctx: RuleContext,
  report: (said: Report) => void,
): void {
  const pattern = ctx.patterns.anywhere(form);
  const wrong =
    entry && knownValues(entry.value, ctx.template).find(({ text }) => pattern.test(text) === false);
  if (!entry || !wrong) return;
  const soft = wrong.parameter === undefined ? {} : { severity: 'warning' as const };
  report({
    at: entry.value,
    message: `With ${because}, ${name} “${wrong.text}” ${invalidForm(form, wrong.text, formInWords(form), false)}`,
    ...soft,
  });
}

function holds(map: MapNode, path: string, values: readonly string[], ctx: RuleContext): boolean {
  const what = getPropertyIn(map, path.split('.'), ctx.template);
  if (what.state === 'absent') return values.includes('');
  const entry = unconditionalEntry(what);
  if (!entry) return false;
  if (values.includes('*')) return true;
  if (entry.value.kind === 'seq')
    return itemsOf(entry.value).some((item) => values.includes(textOf(item) ?? '*'));
  const text = resolveText(what, ctx.template);
  return text !== undefined && values.includes(text);
}
