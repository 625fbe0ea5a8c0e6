import { alternatives } from '../../core/tree/branches';
import { asMap, itemsOf, type Node } from '../../core/tree/node';
import { type ItemText, reportDuplicates } from '../evaluate/duplicateItems';
import type { Rule } from '../rule';

/** Two tags with one key. */
export const tagTwice: Rule = {
  id: 'tag-twice',
  title: 'Duplicate tag key',
  why: 'Tag keys of a resource must be unique. S3, EC2 and other services reject duplicate keys; where they are accepted, only one of the two values takes effect. Tag keys are case-sensitive.',
  severity: 'warning',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html',
  bad: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - { Key: team, Value: orders }
        - { Key: team, Value: bills }
`,
  good: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags:
        - { Key: team, Value: orders }
        - { Key: part, Value: bills }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['*'],
  checkResource({ properties }, ctx) {
    const tags = properties?.entry('Tags');
    for (const list of alternatives(tags?.value))
      if (tags && itemsOf(list).length > 1)
        reportDuplicates(
          tags.key,
          itemsOf(list),
          keysOf,
          (texts) => `Duplicate tag key ${texts}; tag keys must be unique.`,
          ctx,
        );
  },
};

function keysOf(tag: Node): readonly ItemText[] {
  return alternatives(tag).flatMap((each) => {
    const key = asMap(each)?.get('Key');
    return key?.kind === 'scalar' && key.value !== null ? [{ text: key.text, at: key }] : [];
  });
}
