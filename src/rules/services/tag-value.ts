import { alternatives } from '../../core/tree/branches';
import { itemsOf, type Node } from '../../core/tree/node';
import { isSpliced, mapsIn } from '../evaluate/maps';
import type { Rule, RuleContext } from '../rule';

/** A tag without a value. */
export const tagValue: Rule = {
  id: 'tag-value',
  title: 'Tag without a value',
  why: 'A tag of a resource requires Key and Value; most resource types reject a tag without Value. Where the value does not matter, use an empty string.',
  severity: 'warning',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html',
  bad: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - Key: public
`,
  good: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - { Key: public, Value: '' }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  overlap: 'yields',
  types: ['*'],
  checkResource({ properties, type }, ctx) {
    const tags = properties?.get('Tags');
    if (tags && ctx.schema.resource(type)?.tags?.form !== 'map' && !ctx.template.hasMacro())
      for (const list of alternatives(tags)) for (const item of itemsOf(list)) checkTag(item, ctx);
  },
};

function checkTag(item: Node, ctx: RuleContext): void {
  for (const map of mapsIn(item)) {
    const key = map.entry('Key');
    if (key && !map.entry('Value') && !isSpliced(map))
      ctx.report({
        at: key.value.kind === 'scalar' ? key.value : key.key,
        message: 'This tag has no Value, which is required.',
      });
  }
}
