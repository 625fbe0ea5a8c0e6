import assert from 'node:assert/strict';
import type { Profile } from '../../../../src/rules/engine/profile';
import { UNUSED } from '../../../../src/rules/engine/suppress';
import { suppressionFixes } from '../../../../src/rules/engine/suppressFixes';
import { fixed, lint } from '../../../support/lint';

const BODY = `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: 901
`;
const JSON_BODY = `{
  "Resources": {
    "Function": {
      "Type": "AWS::Lambda::Function",
      "Properties": { "Role": "arn:aws:iam::111122223333:role/run", "Code": { "S3Bucket": "code", "S3Key": "code.zip" }, "Timeout": 901 }
    }
  }
}
`;

const rulesIn = async (text: string, path?: string) =>
  (await lint(text, path === undefined ? {} : { path })).findings.map((each) => each.rule);

describe('turning findings off', () => {
  it('fires without', async () => assert.ok((await rulesIn(BODY)).includes('lambda.timeout')));

  for (const [name, text] of [
    [
      'for the next line',
      BODY.replace('      Timeout', '      # aws-hints-disable-next-line lambda.timeout\n      Timeout'),
    ],
    [
      'for the next line, all rules',
      BODY.replace('      Timeout', '      # aws-hints-disable-next-line\n      Timeout'),
    ],
    [
      'by prefix',
      BODY.replace('      Timeout', '      # aws-hints-disable-next-line lambda.\n      Timeout'),
    ],
    [
      'for the next line, where the finding ends with the line',
      BODY.replace(
        '      Timeout',
        '      # aws-hints-disable-next-line lambda.timeout\n      Timeout',
      ).trimEnd(),
    ],
    ['to the end of the file', `# aws-hints-disable lambda.timeout, other\n${BODY}`],
    [
      'in the metadata of the resource',
      BODY.replace(
        '    Properties',
        '    Metadata: { awsHints: { disable: [lambda.timeout] } }\n    Properties',
      ),
    ],
    ['in the metadata of the template', `Metadata:\n  awsHints:\n    disable: [lambda.timeout]\n${BODY}`],
    [
      'with Windows line ends',
      BODY.replace(
        '      Timeout',
        '      # aws-hints-disable-next-line lambda.timeout\n      Timeout',
      ).replaceAll('\n', '\r\n'),
    ],
  ] as const)
    it(name, async () => assert.ok(!(await rulesIn(text)).includes('lambda.timeout')));

  it('names a family of rules by the beginning of their ids, up to a hyphen', async () => {
    const wrong = BODY.replace('901', '90').replace(
      '      Role',
      '      # aws-hints-disable-next-line schema-\n      Rolle',
    );
    assert.ok((await rulesIn(wrong.replace(/ *# .*\n/, ''))).includes('schema-property'));
    assert.ok(!(await rulesIn(wrong)).includes('schema-property'));
    assert.ok((await rulesIn(wrong.replace('schema-\n', 'schema\n'))).includes('schema-property'));
  });

  for (const [name, text] of [
    [
      'another rule',
      BODY.replace('      Timeout', '      # aws-hints-disable-next-line lambda.memory\n      Timeout'),
    ],
    [
      'part of a name',
      BODY.replace('      Timeout', '      # aws-hints-disable-next-line lambda.time\n      Timeout'),
    ],
    [
      'a line further up',
      BODY.replace('      Role', '      # aws-hints-disable-next-line lambda.timeout\n      Role'),
    ],
    ['below it', `${BODY}# aws-hints-disable lambda.timeout\n`],
    [
      'another resource',
      `${BODY}  Other:\n    Type: AWS::SQS::Queue\n    Metadata: { awsHints: { disable: [lambda.timeout] } }\n`,
    ],
  ] as const)
    it(`does not reach ${name}`, async () => assert.ok((await rulesIn(text)).includes('lambda.timeout')));

  for (const [name, text, path] of [
    ['YAML', BODY, 'template.yaml'],
    ['JSON', JSON_BODY, 'template.json'],
    [
      'JSON with metadata',
      JSON_BODY.replace(
        '"Properties"',
        '"Metadata": { "awsHints": { "disable": ["x"] } },\n      "Properties"',
      ),
      'template.json',
    ],
  ] as const)
    it(`is written by a quick fix: ${name}`, async () => {
      const { doc, findings } = await lint(text, { path });
      const finding = findings.find((each) => each.rule === 'lambda.timeout');
      assert.ok(finding);
      const mended = fixed(doc, suppressionFixes(doc, finding));
      if (path.endsWith('.json')) JSON.parse(mended);
      assert.ok(!(await rulesIn(mended, path)).includes('lambda.timeout'), mended);
    });

  describe('that does nothing', () => {
    const told = async (text: string, profile: Partial<Profile> = {}) => {
      const { doc, findings } = await lint(text, { known: true, profile });
      return findings
        .filter((each) => each.rule === UNUSED)
        .map((each) => `${doc.slice(each.span.start, each.span.end)} | ${each.message}`);
    };
    const above = (comment: string) => BODY.replace('      Timeout', `      # ${comment}\n      Timeout`);

    it('is told of', async () => {
      assert.deepEqual(await told(above('aws-hints-disable-next-line lambda.memory')), [
        '# aws-hints-disable-next-line lambda.memory | Unused suppression: lambda.memory reports nothing here.',
      ]);
      assert.deepEqual(await told(above('aws-hints-disable-next-line lambda.timeout nope')), [
        '# aws-hints-disable-next-line lambda.timeout nope | Unknown rule nope.',
      ]);
      assert.equal((await told(`Metadata: { awsHints: { disable: [lambda.memory] } }\n${BODY}`)).length, 1);
    });

    it('is not told of where it works, names nothing, or the rule is off anyway', async () => {
      assert.deepEqual(await told(above('aws-hints-disable-next-line lambda.timeout')), []);
      assert.deepEqual(await told(above('aws-hints-disable-next-line')), []);
      assert.deepEqual(
        await told(above('aws-hints-disable-next-line lambda.memory'), {
          severities: { 'lambda.memory': 'off' },
        }),
        [],
      );
    });

    it('can be removed', async () => {
      const { doc, findings } = await lint(above('aws-hints-disable-next-line lambda.memory'), {
        known: true,
      });
      const finding = findings.find((each) => each.rule === UNUSED);
      assert.equal(fixed(doc, finding?.fixes ?? []), BODY);
    });
  });
});
