import assert from 'node:assert/strict';
import { Desk } from './completeSupport';

const desk = new Desk();

const HEAD = `option_settings:
  aws:elasticbeanstalk:environment:
    EnvironmentType: LoadBalanced
Resources:
  Jobs: { Type: AWS::SQS::Queue }
  AWSEBWorkerQueue:
    Properties:
      DelaySeconds: 5
`;

/** What is proposed at `<|>` in what follows the resources. */
async function labels(rest: string): Promise<readonly string[]> {
  return (await desk.at(HEAD + rest, '.ebextensions/jobs.config')).labels;
}

describe('names of the resources that Elastic Beanstalk creates', () => {
  for (const name of ['!GetAtt', '!Ref'])
    it(`are proposed after ${name}, each once`, async () => {
      const found = await labels(`Outputs: { Name: { Value: ${name} <|> } }\n`);
      assert.ok(found.includes('AWSEBAutoScalingGroup') && found.includes('Jobs'), found.join(', '));
      assert.equal(found.filter((each) => each === 'AWSEBWorkerQueue').length, 1);
    });

  it('have their attributes, also where the file only changes them', async () => {
    const queue = await labels('Outputs: { Arn: { Value: !GetAtt AWSEBWorkerQueue.<|> } }\n');
    assert.ok(queue.includes('QueueName'), queue.join(', '));
    const balancer = await labels('Outputs: { Dns: { Value: !GetAtt AWSEBV2LoadBalancer.<|> } }\n');
    assert.ok(balancer.includes('DNSName'), balancer.join(', '));
  });

  it('have their type proposed', async () => {
    const found = await desk.at(
      `${HEAD}  AWSEBAutoScalingGroup:\n    Type: <|>\n`,
      '.ebextensions/jobs.config',
    );
    assert.ok(
      found.labels.includes('AWS::AutoScaling::AutoScalingGroup'),
      found.labels.slice(0, 5).join(', '),
    );
  });
});
