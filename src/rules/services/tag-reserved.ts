import { alternatives } from '../../core/tree/branches';
import { itemsOf, type NodeBase } from '../../core/tree/node';
import { mapsIn } from '../evaluate/maps';
import { knownValues } from '../evaluate/values';
import type { Rule, RuleContext } from '../rule';

/** A tag with a key that only AWS can set. */
export const tagReserved: Rule = {
  id: 'tag-reserved',
  title: 'Tag key with the reserved prefix aws:',
  why: 'Tag keys that begin with aws: are reserved: AWS assigns them, and services reject them, with uppercase letters as well. Choose another key.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html',
  bad: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{ Key: 'aws:team', Value: shop }]
`,
  good: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{ Key: team, Value: shop }]
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'value',
  types: ['*'],
  checkResource({ properties, type }, ctx) {
    const tags = properties?.get('Tags');
    if (!tags || ctx.template.hasMacro() || ctx.schema.resource(type)?.tags?.property !== 'Tags') return;
    for (const node of alternatives(tags)) {
      if (node.kind === 'map') for (const { key } of node.entries) check(key.text, key, ctx);
      for (const item of itemsOf(node))
        for (const map of mapsIn(item)) {
          const key = map.get('Key');
          const [value] = key ? knownValues(key, ctx.template) : [];
          if (key && value?.how === 'literal') check(value.text, key, ctx);
        }
    }
  },
};

function check(text: string, at: NodeBase, ctx: RuleContext): void {
  if (/^aws:/i.test(text))
    ctx.report({ at, message: `Tag keys that begin with “${text.slice(0, 4)}” are reserved for AWS.` });
}
