import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveText } from '../evaluate/properties';
import { removing } from '../fixes/propertyFixes';
import type { Rule } from '../rule';

/** Shards of a stream that makes its own. */
export const kinesisOnDemandShards: Rule = {
  id: 'kinesis-on-demand-shards',
  title: 'An on-demand stream is given a number of shards',
  why: 'A stream in ON_DEMAND mode makes and merges its shards by itself. CloudFormation rejects it with a ShardCount (“ShardCount is not expected when StreamMode=ON_DEMAND”).',
  severity: 'error',
  service: 'kinesis',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html',
  bad: `Resources:
  Stream:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamModeDetails: { StreamMode: ON_DEMAND }
      ShardCount: 2
`,
  good: `Resources:
  Stream:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamModeDetails: { StreamMode: ON_DEMAND }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Kinesis::Stream'],
  checkResource(stream, ctx) {
    const mode = getProperty(stream, ['StreamModeDetails', 'StreamMode'], ctx.template);
    const shards = unconditionalEntry(getProperty(stream, ['ShardCount'], ctx.template));
    if (!shards || mode.state !== 'set' || resolveText(mode, ctx.template) !== 'ON_DEMAND') return;
    ctx.report({
      at: shards.key,
      message: 'A stream in ON_DEMAND mode has no ShardCount: it makes its shards itself.',
      related: [{ at: mode.entry.value, message: 'The stream is on demand' }],
      fixes: [removing(stream.properties, shards, true, ctx)],
    });
  },
};
