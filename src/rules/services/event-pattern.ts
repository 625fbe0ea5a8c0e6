import type { Rule } from '../rule';
import { checkWritten } from '../shape/embeddedShape';

/** The event pattern of a rule, an archive or a SAM event. */
export const eventPattern: Rule = {
  id: 'event-pattern',
  title: 'Event pattern that matches nothing',
  why: 'An event pattern lists, for fields of the event, the values that match. EventBridge rejects a value that is not in a list, and a pattern with a field that events do not have never matches. Fields that a service writes are below detail.',
  severity: 'warning',
  service: 'eventbridge',
  source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html',
  bad: `Resources:
  Stopped:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: aws.ec2
        detailType: [EC2 Instance State-change Notification]
`,
  good: `Resources:
  Stopped:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [aws.ec2]
        detail-type: [EC2 Instance State-change Notification]
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: [
    'AWS::Events::Rule',
    'AWS::Events::Archive',
    'AWS::Serverless::Function',
    'AWS::Serverless::StateMachine',
  ],
  checkResource(resource, ctx) {
    checkWritten(resource, 'eventbridge-pattern', ctx);
  },
};
