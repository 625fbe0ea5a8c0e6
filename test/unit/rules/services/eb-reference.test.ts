import assert from 'node:assert/strict';
import { ebReference } from '../../../../src/rules/services/eb-reference';

import { lint } from '../../../support/lint';
import { filesOf } from '../../../support/neighbors';

const FILE = `Resources:
  OrdersTopic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName:
        Ref: Somewhere
  Changed:
    Properties:
      DisplayName: orders
`;

describe('A name in the files of .ebextensions', () => {
  const found = async (files: Readonly<Record<string, string>> | undefined) => {
    const around = files && { neighbors: filesOf(files) };
    const { findings } = await lint(FILE, {
      path: '.ebextensions/a.config',
      rules: [ebReference],
      ...around,
    });
    return findings.map(({ message }) => message);
  };

  it('may be defined in another file', async () => {
    const other =
      'Parameters:\n  Somewhere: {Type: String, Default: a}\nResources:\n  Changed: {Type: AWS::SNS::Topic}\n';
    assert.deepEqual(await found({ 'a.config': FILE, 'b.config': other }), []);
  });

  it('is reported where no file defines it', async () => {
    const expected = [
      'Undefined resource or parameter Somewhere.',
      'Changed has no Type, and no resource of this name is defined elsewhere.',
    ];
    assert.deepEqual(await found({ 'a.config': FILE }), expected);
    // Elastic Beanstalk reads no other files.
    assert.deepEqual(
      await found({ 'a.config': FILE, 'b.yaml': 'Resources:\n  Changed: {Type: AWS::SNS::Topic}\n' }),
      expected,
    );
  });

  it('is not reported where the other files are not known', async () =>
    assert.deepEqual(await found(undefined), []));
});
