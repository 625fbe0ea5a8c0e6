import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty, resolveText } from '../evaluate/properties';
import { removing } from '../fixes/propertyFixes';
import type { Rule } from '../rule';

/** The shard count of a stream that manages its shards itself. */
export const kinesisOnDemandShards: Rule = {
  id: 'kinesis-on-demand-shards',
  title: 'ShardCount on an on-demand stream',
  why: 'A stream in ON_DEMAND mode manages its shards itself. CloudFormation rejects it with a ShardCount (“ShardCount is not expected when StreamMode=ON_DEMAND”).',
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
      message: 'ShardCount is not allowed with the stream mode ON_DEMAND, which manages shards itself.',
      related: [{ at: mode.entry.value, message: 'The stream is in on-demand mode' }],
      fixes: [removing(stream.properties, shards, true, ctx)],
    });
  },
};
