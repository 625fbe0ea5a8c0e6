import type { Rule } from '../rule';
import { checkWritten } from '../shape/embeddedShape';

/** The body of a dashboard, JSON in a string. */
export const dashboardBody: Rule = {
  id: 'dashboard-body',
  title: 'Invalid dashboard body',
  why: 'CloudWatch does not show a widget whose type, position or properties are wrong, and rejects a body without widgets. The body is JSON in a string, so nothing else checks it before the deployment.',
  severity: 'warning',
  service: 'cloudwatch',
  source:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html',
  bad: `Resources:
  Board:
    Type: AWS::CloudWatch::Dashboard
    Properties:
      DashboardBody: '{"widgets": [{"type": "text", "width": 24, "properties": {"markdwon": "# Orders"}}]}'
`,
  good: `Resources:
  Board:
    Type: AWS::CloudWatch::Dashboard
    Properties:
      DashboardBody: '{"widgets": [{"type": "text", "width": 24, "properties": {"markdown": "# Orders"}}]}'
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['AWS::CloudWatch::Dashboard'],
  checkResource(resource, ctx) {
    checkWritten(resource, 'dashboard', ctx);
  },
};
