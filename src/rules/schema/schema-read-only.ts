import { isSam } from '../evaluate/sam';
import { removeEntry } from '../fixes/edits';
import type { Rule } from '../rule';
import { judged } from './walk/judge';
import { isReadOnly } from './walk/readOnly';

/** An attribute that AWS gives, set as if it were a property. */
export const schemaReadOnly: Rule = {
  id: 'schema-read-only',
  title: 'A read-only attribute is set',
  why: 'Attributes like Arn are given by AWS when the resource is made. They are read with Fn::GetAtt; CloudFormation rejects them among the properties.',
  severity: 'error',
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
  kinds: ['cloudformation', 'sam'],
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
        message: `${name} is an attribute of ${resource.type} that AWS gives. It cannot be set; read it with !GetAtt ${resource.id}.${name}.`,
        source: found.schema.docs,
        fixes: map.entries.length > 1 ? [{ title: `Remove ${name}`, preferred: true, edits }] : [],
      });
    }
  },
};
