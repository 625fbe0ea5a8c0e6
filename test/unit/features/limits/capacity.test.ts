import assert from 'node:assert/strict';
import { service } from '../../../support/lint';

/** The hints of a resource, without those for defaults. */
async function hints(type: string, properties: string): Promise<readonly string[]> {
  const text = `Resources:\n  It:\n    Type: ${type}\n    Properties: { ${properties} }\n`;
  const doc = await service().open(text, { path: 'template.yaml' });
  return service()
    .inlayHints(doc, undefined, new Set(['units']))
    .map(({ label }) => label);
}

describe('capacity in hints', function () {
  this.timeout(60_000);
  const CASES: readonly (readonly [type: string, properties: string, shown: readonly string[]])[] = [
    ['AWS::Kinesis::Stream', 'ShardCount: 2', ['2 MB/s and 2,000 records/s in, 4 MB/s out']],
    ['AWS::ECS::TaskDefinition', 'Cpu: "256", Memory: "512"', ['0.25 vCPU']],
    ['AWS::ECS::TaskDefinition', 'Cpu: 2048, Memory: 4096', ['2 vCPUs']],
    ['AWS::ECS::TaskDefinition', 'Cpu: 100, Memory: 512', []],
    ['AWS::Lambda::Function', 'MemorySize: 3538', ['2 vCPUs']],
    ['AWS::Lambda::Function', 'MemorySize: 1000', []],
    [
      'AWS::Serverless::SimpleTable',
      'ProvisionedThroughput: { WriteCapacityUnits: 3 }',
      ['3 writes of 1 KB per second'],
    ],
    ['AWS::SQS::Queue', 'Cpu: 256', []],
  ];
  for (const [type, properties, shown] of CASES)
    it(`${type}: ${properties}`, async () => assert.deepEqual(await hints(type, properties), shown));
});
