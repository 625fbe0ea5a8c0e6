import type { LiveDocument } from '../../core/open';
import { itemsOf, walk } from '../../core/tree/node';
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
    if (template.mappings.size > 0 && isComputed(ctx.doc)) return;
    const isMentioned = mentionedIn(template.parameters);
    const isUsed = (name: string) =>
      template.isReferred(name, ({ form }) => form === 'FindInMap') || isMentioned(name);
    reportUnused('Mappings', template.mappings, isUsed, ctx);
  },
};

/** True where a call of `Fn::FindInMap` looks the name of the mapping up: it may be any. The values of a parameter are known. */
function isComputed({ root }: LiveDocument): boolean {
  let found = false;
  for (const section of ['Resources', 'Outputs', 'Conditions']) {
    const node = root?.get(section);
    if (node)
      walk(node, (each) => {
        const name =
          each.kind === 'call' && each.name === 'Fn::FindInMap' ? itemsOf(each.argument)[0] : undefined;
        found ||= name?.kind === 'call' && name.name !== 'Ref';
        return !found;
      });
  }
  return found;
}
