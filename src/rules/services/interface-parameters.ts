import { asMap, entriesOf, itemsOf, type MapNode, type ScalarNode } from '../../core/tree/node';
import { correcting } from '../fixes/edits';
import type { DocumentRuleContext, Rule } from '../rule';
import { templateReports } from '../shape/embeddedShape';

const INTERFACE = 'AWS::CloudFormation::Interface';

/** How the console shows the parameters. */
export const interfaceParameters: Rule = {
  id: 'interface-parameters',
  title: 'Console layout of a parameter that does not exist',
  why: 'AWS::CloudFormation::Interface groups, orders and names the parameters of a template in the console. A name that is not a parameter has no effect, and the parameter that was meant is shown at the end, under its own name.',
  severity: 'warning',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-interface.html',
  bad: `Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups:
      - Label: { default: Network }
        Parameters: [VpcID]
Parameters:
  VpcId: { Type: AWS::EC2::VPC::Id }
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: web, VpcId: !Ref VpcId }
`,
  good: `Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups:
      - Label: { default: Network }
        Parameters: [VpcId]
Parameters:
  VpcId: { Type: AWS::EC2::VPC::Id }
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: web, VpcId: !Ref VpcId }
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    const entry = asMap(ctx.doc.root?.get('Metadata'))?.entry(INTERFACE);
    const layout = asMap(entry?.value);
    if (!entry || !layout || ctx.template.hasMacro()) return;
    for (const report of templateReports(layout, ['Metadata', INTERFACE], ctx))
      ctx.report({ ...report, severity: 'warning' });
    if (!ctx.template.isOpen('Parameters')) for (const name of namesIn(layout)) checkName(name, ctx);
  },
};

/** The places that name a parameter. */
function namesIn(layout: MapNode): readonly ScalarNode[] {
  const grouped = itemsOf(layout.get('ParameterGroups')).flatMap((group) =>
    itemsOf(asMap(group)?.get('Parameters')),
  );
  const labeled = entriesOf(layout.get('ParameterLabels')).map(({ key }) => key);
  return [...grouped, ...labeled].flatMap((each) => (each.kind === 'scalar' ? [each] : []));
}

function checkName(node: ScalarNode, ctx: DocumentRuleContext): void {
  const name = node.written;
  if (name === '' || /[${&]|^Fn::/.test(name)) return;
  if (ctx.template.has('parameter', name) || ctx.template.mayAdd('Parameters', name)) return;
  const close = ctx.correctedName(name, () => ctx.template.names('parameter'));
  ctx.report({
    at: node,
    message: `Undefined parameter ${name}.${close ? ` Did you mean ${close.meant}?` : ''}`,
    fixes: close ? [correcting(node, close)] : [],
  });
}
