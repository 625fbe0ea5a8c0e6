import { alternatives } from '../../core/tree/branches';
import { asMap } from '../../core/tree/node';
import type { Rule, RuleContext } from '../rule';
import { shapeReports } from '../shape/embeddedShape';
import { judgedRoot } from '../shape/judgedShape';
import { nameReports } from '../shape/shape-names';

/** The metadata of a resource that cfn-init reads, beside its shape. */
export const cfnInit: Rule = {
  id: 'cfn-init',
  title: 'Invalid cfn-init metadata',
  why: 'CloudFormation does not check AWS::CloudFormation::Init: the helper script cfn-init reads it on the instance. It skips keys it does not know, and fails for a config set that names a config that does not exist, so that the instance never signals success.',
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-init.html',
  bad: `Resources:
  Server:
    Type: AWS::EC2::Instance
    Metadata:
      AWS::CloudFormation::Init:
        configSets:
          default: [install, start]
        install:
          files:
            /etc/app.conf: { mode: 000644, content: port=80 }
    Properties: { ImageId: ami-0abcdef1234567890 }
`,
  good: `Resources:
  Server:
    Type: AWS::EC2::Instance
    Metadata:
      AWS::CloudFormation::Init:
        configSets:
          default: [install]
        install:
          files:
            /etc/app.conf: { mode: "000644", content: port=80 }
    Properties: { ImageId: ami-0abcdef1234567890 }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource({ entry }, ctx) {
    const metadata = asMap(asMap(entry.value)?.get('Metadata'));
    if (!metadata || ctx.template.hasMacro()) return;
    for (const { facets, property, shape } of ctx.schema.shapesIn('Metadata')) {
      const found = metadata.entry(property[0] ?? '');
      for (const value of found ? alternatives(found.value) : [])
        if (found && value.kind === 'map') report(judgedRoot(value, shape, facets, found.key), ctx);
    }
  },
};

function report(judged: Parameters<typeof shapeReports>[0], ctx: RuleContext): void {
  for (const each of [...shapeReports(judged, ctx), ...nameReports(judged, ctx)]) ctx.report(each);
}
