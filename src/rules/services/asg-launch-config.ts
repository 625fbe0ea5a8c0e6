import { asMap } from '../../core/tree/node';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import type { Rule } from '../rule';

/** Launch configurations, which launch templates have replaced. */
export const asgLaunchConfig: Rule = {
  id: 'asg-launch-config',
  title: 'Deprecated launch configuration',
  why: 'Launch configurations have not supported new instance types or features since 2023, and new accounts cannot create them. A launch template (AWS::EC2::LaunchTemplate) does the same and has versions.',
  severity: 'warning',
  service: 'auto-scaling',
  source: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html',
  bad: `Resources:
  Launch:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-0123456789abcdef0, InstanceType: t3.micro }
`,
  good: `Resources:
  Launch:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { ImageId: ami-0123456789abcdef0, InstanceType: t3.micro }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::AutoScaling::LaunchConfiguration', 'AWS::AutoScaling::AutoScalingGroup'],
  checkResource(resource, ctx) {
    const { template } = ctx;
    const message =
      'AWS recommends launch templates instead of launch configurations, which do not support new instance types and cannot be created in new accounts.';
    if (resource.type === 'AWS::AutoScaling::LaunchConfiguration') {
      ctx.report({ at: asMap(resource.entry.value)?.get('Type') ?? resource.entry.key, message });
      return;
    }
    const name = unconditionalEntry(getProperty(resource, ['LaunchConfigurationName'], template));
    // A launch configuration of this template is reported at its own resource.
    if (!name || resourceAt(name.value, template, ['AWS::AutoScaling::LaunchConfiguration'])) return;
    ctx.report({ at: name.key, message });
  },
};
