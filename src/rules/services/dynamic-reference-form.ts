import { type MapNode, type Node, type ScalarNode, walk } from '../../core/tree/node';
import type { Rule, RuleContext } from '../rule';

/** A dynamic reference with spaces, which CloudFormation leaves as it is. */
export const dynamicReferenceForm: Rule = {
  id: 'dynamic-reference-form',
  title: 'Dynamic reference with spaces',
  why: 'CloudFormation resolves only {{resolve:service:key}}, without spaces. With a space it is ordinary text, so that a password is the text of the reference, or the name of the service is unknown. Remove the spaces.',
  // AWS accepts it, as text.
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
  bad: `Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value: '{{ resolve:ssm:/orders/region }}'
`,
  good: `Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value: '{{resolve:ssm:/orders/region}}'
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'value',
  types: ['*'],
  checkResource({ properties, type }, ctx) {
    if (properties && !ctx.template.hasMacro()) check(properties, type, ctx);
  },
};

function check(map: MapNode, type: string, ctx: RuleContext): void {
  ctx.checkEntries(map, type, ({ value }) => {
    if (value.kind === 'map') check(value, type, ctx);
    else checkAll(value, ctx);
  });
}

function checkAll(node: Node, ctx: RuleContext): void {
  walk(node, (each) => {
    if (each.kind === 'scalar') checkText(each, ctx);
    return true;
  });
}

/** Before or after `resolve`, or before the name of one of the services. */
const SPACED = /\{\{(?:\s+resolve\s*:|resolve\s+:|resolve:\s+)\s*(?:ssm|ssm-secure|secretsmanager)\s*:/;

function checkText(at: ScalarNode, ctx: RuleContext): void {
  if (at.text.includes('resolve') && SPACED.test(at.text))
    ctx.report({
      at,
      message:
        'CloudFormation does not resolve a dynamic reference with spaces: write {{resolve:…}} without them.',
    });
}
