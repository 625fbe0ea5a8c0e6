import { missingPropertyAnchor } from '../evaluate/missingProperty';
import { getProperty } from '../evaluate/properties';
import type { Rule } from '../rule';

/** An instance without an image. */
export const ec2InstanceImage: Rule = {
  id: 'ec2-instance-image',
  title: 'Instance without an image',
  why: 'An instance is launched from an image (AMI), set in ImageId or in its launch template. ImageId has no default, and EC2 rejects an instance without one.',
  severity: 'error',
  service: 'ec2',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html',
  bad: `Resources:
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: t3.micro
`,
  good: `Resources:
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: t3.micro
      ImageId: ami-0a1b2c3d4e5f60718
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  types: ['AWS::EC2::Instance'],
  checkResource(instance, ctx) {
    const isAbsent = (name: string) => getProperty(instance, [name], ctx.template).state === 'absent';
    if (ctx.template.hasMacro() || !['ImageId', 'LaunchTemplate'].every(isAbsent)) return;
    ctx.report({
      at: missingPropertyAnchor(instance.entry),
      message: 'An instance requires ImageId, or a LaunchTemplate that sets it.',
    });
  },
};
