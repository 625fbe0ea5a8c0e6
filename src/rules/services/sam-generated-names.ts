import type { Resource } from '../../core/index/template';
import { getProperty } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';
import { EVENT_OWNERS, generatedForEvent, type SamEvent, samEvents } from '../sam/samEvents';

/** Logical IDs that SAM needs for what it creates. */
export const samGeneratedNames: Rule = {
  id: 'sam-generated-names',
  title: 'Logical ID that SAM generates',
  why: 'SAM names what it creates after the function and the event: the role FunctionRole, the permission FunctionEventPermission, the rule or the event source mapping FunctionEvent. It rejects a template that already has a resource with such a logical ID.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Runtime: nodejs22.x }
  FunctionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }]
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Runtime: nodejs22.x }
  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }]
`,
  kinds: ['sam', 'cloudformation'],
  types: EVENT_OWNERS,
  checkResource(resource, ctx) {
    if (ctx.template.hasMacro()) return;
    if (getProperty(resource, ['Role'], ctx.template).state === 'absent')
      check(`${resource.id}Role`, 'its role', resource, resource.entry, ctx);
    if (resource.type === 'AWS::Serverless::Function')
      for (const event of samEvents(resource))
        for (const { name, what } of generatedForEvent(event, resource.id))
          check(name, what, resource, event.entry, ctx);
  },
};

function check(
  id: string,
  what: string,
  owner: Resource,
  at: SamEvent['entry'],
  { report, template }: RuleContext,
): void {
  const other = template.has('resource', id) ? template.resource(id) : undefined;
  if (other)
    report({
      at: at.key,
      message: `SAM creates ${what} as ${id}, which this template already defines. Rename ${id}, or ${at === owner.entry ? 'set Role' : 'rename the event'}.`,
      related: [{ at: other.entry.key, message: 'Already defined here' }],
    });
}
