import assert from 'node:assert/strict';
import { correction } from '../../../../src/rules/text/spelling';

describe('Corrections of spelling', () => {
  const certain: readonly [written: string, meant: string, ...others: string[]][] = [
    ['VisibilityTimeOut', 'VisibilityTimeout', 'VisibilityTime'],
    ['visibility-timeout', 'VisibilityTimeout'],
    ['orders_table', 'OrdersTable'],
    ['ARN', 'Arn', 'QueueUrl'],
    ['us-east1', 'us-east-1', 'us-west-1'],
    ['REPLIKA', 'REPLICA', 'DAEMON'],
    ['AWS::Lambda::Funktion', 'AWS::Lambda::Function', 'AWS::Lambda::Alias'],
    ['VisibiltyTimeout', 'VisibilityTimeout'],
    ['Descripiton', 'Description'],
  ];
  for (const [written, ...candidates] of certain)
    it(`are certain for ${written}`, () =>
      assert.deepEqual(correction(written, candidates), { meant: candidates[0], isCertain: true }));

  const guessed: readonly [written: string, meant: string, ...others: string[]][] = [
    ['us-west-1', 'us-east-1'],
    ['us-east-2', 'us-east-1'],
    ['AA', 'CAA'],
    ['azmap', 'amimap'],
    ['AWS::IAM::Rol', 'AWS::IAM::Role'],
    ['Queues', 'Queue'],
    ['SubnetId', 'SubnetIds'],
    ['StateMachine', 'StageMachine', 'StateTable'],
    ['MaximumHealthyPercent', 'MinimumHealthyPercent'],
    ['InternalName', 'ExternalName'],
    ['Stage', 'State'],
    ['gp2', 'gp3'],
    ['nodejs18.x', 'nodejs16.x'],
    ['Ingres', 'Egress'],
  ];
  for (const [written, ...candidates] of guessed)
    it(`are a guess for ${written}`, () =>
      assert.deepEqual(
        [correction(written, candidates)].map((each) => each?.isCertain ?? false),
        [false],
      ));

  it('are none where two names are equally close, in case as well', () => {
    assert.equal(correction('STAGES', ['Stages', 'stages']), undefined);
    assert.equal(correction('Tablee', ['TableA', 'TableB']), undefined);
    assert.deepEqual(correction('Functoin', ['Function', 'Function']), {
      meant: 'Function',
      isCertain: true,
    });
  });
});
