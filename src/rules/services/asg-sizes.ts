import {
  getProperty,
  originNote,
  type ResolvedNumber,
  resolveNumber,
  severityFor,
} from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule } from '../rule';

/** The sizes of an Auto Scaling group. */
export const asgSizes: Rule = {
  id: 'asg-sizes',
  title: 'Inconsistent sizes of an Auto Scaling group',
  why: 'The desired capacity of a group must be between MinSize and MaxSize. Amazon EC2 Auto Scaling rejects a group where it is not, or where MinSize is greater than MaxSize.',
  severity: 'error',
  service: 'auto-scaling',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-autoscalinggroup.html',
  bad: `Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      LaunchTemplate: { LaunchTemplateName: web, Version: "1" }
      AvailabilityZones: !GetAZs ""
      MinSize: 4
      MaxSize: 2
`,
  good: `Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      LaunchTemplate: { LaunchTemplateName: web, Version: "1" }
      AvailabilityZones: !GetAZs ""
      MinSize: 2
      MaxSize: 4
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::AutoScaling::AutoScalingGroup'],
  checkResource(group, ctx) {
    const [min, desired, max] = ['MinSize', 'DesiredCapacity', 'MaxSize'].map((name) =>
      resolveNumber(getProperty(group, [name], ctx.template), undefined, ctx.template),
    );
    const pairs: readonly (readonly [
      ResolvedNumber | undefined,
      ResolvedNumber | undefined,
      ResolvedNumber | undefined,
    ])[] = [
      [max, min, max],
      [desired, min, desired],
      [desired, desired, max],
    ];
    for (const [at, low, high] of pairs) {
      if (!at?.entry || !low?.entry || !high?.entry || low.amount <= high.amount) continue;
      const other = at === low ? high : low;
      const { value } = at.entry;
      ctx.report({
        at: value,
        severity: severityFor('error', low, high),
        message: `${describe(low)} is greater than ${describe(high)}.`,
        related: other.entry ? [{ at: other.entry.value, message: describe(other) }] : [],
        fixes:
          at === desired && value.kind === 'scalar'
            ? [replacement(`Change to ${other.amount}`, value, other.amount, false)]
            : [],
      });
      return;
    }
  },
};

function describe(figure: ResolvedNumber): string {
  return `${figure.entry?.key.text ?? ''} of ${figure.amount}${originNote(figure)}`;
}
