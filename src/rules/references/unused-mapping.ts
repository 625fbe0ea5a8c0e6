import type { Rule } from '../rule';
import { mentionedIn, reportUnused } from './unused';

/** A mapping that nothing uses. */
export const unusedMapping: Rule = {
  id: 'unused-mapping',
  title: 'Unused mapping',
  why: 'Only Fn::FindInMap reads a mapping. A mapping that nothing reads can be removed.',
  severity: 'information',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html',
  bad: `Mappings:
  Sizes:
    prod:
      memory: 1024
  Names:
    prod:
      name: orders
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !FindInMap [Names, prod, name]
`,
  good: `Mappings:
  Names:
    prod:
      name: orders
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !FindInMap [Names, prod, name]
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  checkDocument(ctx) {
    const { template } = ctx.doc;
    // With language extensions the name of the mapping can be put together.
    if (!template || ctx.template.hasTransform('AWS::LanguageExtensions')) return;
    const isMentioned = mentionedIn(template.parameters);
    const isUsed = (name: string) =>
      template.isReferred(name, ({ form }) => form === 'FindInMap') || isMentioned(name);
    reportUnused('Mappings', template.mappings, isUsed, ctx);
  },
};
