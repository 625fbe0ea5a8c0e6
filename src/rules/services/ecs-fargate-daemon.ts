import { getProperty, resolveText } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule } from '../rule';

/** A daemon service on Fargate. */
export const ecsFargateDaemon: Rule = {
  id: 'ecs-fargate-daemon',
  title: 'Daemon service on Fargate',
  why: 'A daemon service runs one task on each container instance of the cluster. Fargate does not have container instances, so ECS rejects the scheduling strategy DAEMON there.',
  severity: 'error',
  service: 'ecs',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html',
  bad: `Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      SchedulingStrategy: DAEMON
`,
  good: `Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      SchedulingStrategy: REPLICA
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::ECS::Service'],
  checkResource(service, { template, report }) {
    const launch = getProperty(service, ['LaunchType'], template);
    const strategy = getProperty(service, ['SchedulingStrategy'], template);
    if (launch.state !== 'set' || strategy.state !== 'set') return;
    if (resolveText(launch, template) !== 'FARGATE' || resolveText(strategy, template) !== 'DAEMON') return;
    const { value } = strategy.entry;
    report({
      at: value,
      message:
        'Fargate supports only the scheduling strategy REPLICA; it does not have container instances to run a daemon on.',
      related: [{ at: launch.entry.value, message: 'The service runs on Fargate' }],
      fixes: value.kind === 'scalar' ? [replacement('Change to REPLICA', value, 'REPLICA', false)] : [],
    });
  },
};
