import { removeEntry } from '../fixes/edits';
import type { Rule } from '../rule';
import { isSam } from '../sam/sam';
import { judged } from './walk/judge';
import { isReadOnly } from './walk/readOnly';

/** An attribute that AWS gives, set as if it were a property. */
export const schemaReadOnly: Rule = {
  id: 'schema-read-only',
  title: 'Read-only attribute set as a property',
  why: 'AWS assigns attributes such as Arn when it creates the resource. As properties they have no effect: CloudFormation does not send them to the service, and later reports them as drift. Remove them, and read them with Fn::GetAtt.',
  severity: 'warning',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      Arn: arn:aws:sqs:eu-west-1:111122223333:orders
      QueueName: orders
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  overlap: 'coexists',
  types: ['*'],
  checkResource(resource, ctx) {
    const found = judged(resource, ctx);
    if (!found || isSam(resource.type)) return;
    for (const { entry, map, way } of found.unknown) {
      const name = entry.key.text;
      if (way || !isReadOnly(found.schema, name)) continue;
      const edits = () => {
        const edit = removeEntry(ctx.source, map, entry);
        return edit ? [edit] : [];
      };
      ctx.report({
        at: entry.key,
        message: `${name} is read-only and ignored here: AWS assigns it. Read it with !GetAtt ${resource.id}.${name}.`,
        source: found.schema.docs,
        fixes: map.entries.length > 1 ? [{ title: `Remove ${name}`, preferred: true, edits }] : [],
      });
    }
  },
};
