import assert from 'node:assert/strict';
import { openDocument } from '../../../src/core/open';
import { JSON_SLIPS, type Slip, type Slipped, YAML_SLIPS } from '../../support/slips';
import { isJson, isYaml, numbers, type Source, sources } from '../../support/sources';
import { readByPyYaml } from '../../support/strictReaders';

/** FUZZ=1 is the long run. */
const LONG = process.env.FUZZ === '1';
/** Each mistake is made in one of so many files. */
const SHARE = LONG ? 1 : 12;
const LONGEST = LONG ? 20_000 : 5000;

/** Templates in JSON, where no real files are. */
const OWN_JSON: readonly Source[] = [2, 4, '\t'].map((indent) => ({
  path: 'template.json',
  kind: 'cloudformation',
  text: JSON.stringify(
    {
      Description: 'a, b: {c}',
      Parameters: { Stage: { Type: 'String', AllowedValues: ['test', 'prod'] } },
      Resources: {
        Queue: {
          Type: 'AWS::SQS::Queue',
          Properties: {
            QueueName: { 'Fn::Sub': ['${Stage}-${A}', { A: { Ref: 'AWS::Region' } }] },
            DelaySeconds: 10,
            FifoQueue: true,
            Tags: [
              { Key: 'a', Value: 'b' },
              { Key: 'c', Value: { 'Fn::GetAtt': ['Topic', 'TopicName'] } },
            ],
          },
        },
        Topic: { Type: 'AWS::SNS::Topic', DependsOn: ['Queue'] },
      },
      Outputs: { Url: { Value: { Ref: 'Queue' } } },
    },
    undefined,
    indent,
  ),
}));

interface Case extends Slipped {
  readonly source: Source;
  readonly slip: string;
}

function casesOf(
  all: readonly Source[],
  slips: Readonly<Record<string, Slip>>,
  share: number,
  seed = 23,
): readonly Case[] {
  const next = numbers(seed);
  return Object.entries(slips).flatMap(([slip, make], index) =>
    all.flatMap((source, at) => {
      const made = at % share === index % share ? make(source.text, next) : undefined;
      return made && made.text !== source.text ? [{ ...made, source, slip }] : [];
    }),
  );
}

/** What is reported of a text: the line and the message. */
function reported({ source: { path, kind }, text }: Case): readonly (readonly [number, string])[] {
  const doc = openDocument(text, { path, kind });
  return doc.problems.map(({ start, message }) => [doc.positionAt(start).line + 1, message]);
}

/** Holds what we report against what a strict reader takes for valid. */
function judge(cases: readonly Case[], valid: readonly boolean[]): void {
  const silent: string[] = [];
  let [refused, messages, near] = [0, 0, 0];
  cases.forEach((each, index) => {
    const said = reported(each);
    const what = `${each.slip}: ${each.source.path}:${each.from}`;
    if (valid[index]) {
      // Whatever a strict reader takes: a file of AWS is an object.
      const wrong = said.filter(([, message]) => !message.startsWith('The top level must be an object'));
      assert.deepEqual(wrong, [], what);
      return;
    }
    refused += 1;
    messages += said.length;
    if (said.length === 0) silent.push(what);
    if (said.some(([line]) => line >= each.from - 1 && line <= each.to + 1)) near += 1;
  });
  assert.ok(refused > 200, `${refused}`);
  assert.ok(silent.length <= 0.02 * refused, `${silent.length} of ${refused}: ${silent}`);
  assert.ok(messages <= 1.1 * refused, `${messages} messages for ${refused} mistakes`);
  assert.ok(near >= 0.9 * refused, `${near} of ${refused} are reported where they were made`);
}

function isValidJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

describe('A file with one mistake', function () {
  this.timeout(LONG ? 3_600_000 : 240_000);

  it('of YAML has one message where PyYAML refuses it, at its line', function () {
    const cases = casesOf(sources(LONGEST).filter(isYaml), YAML_SLIPS, SHARE);
    judge(
      cases,
      readByPyYaml(
        this,
        cases.map(({ text }) => text),
      ),
    );
  });

  it('of JSON has one message, at its line', () => {
    const real = sources(LONGEST * 3).filter(isJson);
    // Without a quote at its beginning, a text in braces is YAML.
    const cases = [
      ...casesOf(real, JSON_SLIPS, LONG ? 1 : 3),
      ...[1, 2, 3, 4, 5].flatMap((seed) => casesOf(OWN_JSON, JSON_SLIPS, 1, seed)),
    ].filter((each) => /^\uFEFF?\s*\{\s*"/.test(each.text));
    judge(
      cases,
      cases.map(({ text }) => isValidJson(text)),
    );
  });
});
