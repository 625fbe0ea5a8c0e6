import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/core/open';
import { alternatives } from '../../../../src/core/tree/branches';
import { certainValue, knownValues, type Lookups } from '../../../../src/rules/evaluate/values';
import { propertyLimits } from '../../../../src/rules/limits/properties';
import { lint } from '../../../support/lint';

const HEAD = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Size: { Type: Number, Default: 3, AllowedValues: [3, 5, 9] }
  Name: { Type: String }
  Empty: { Type: String, Default: '' }
  Image: { Type: AWS::SSM::Parameter::Value<String>, Default: /image/id }
Mappings:
  Sizes:
    eu-west-1: { small: 1, large: 8 }
    us-east-1: { small: 2, large: 16 }
Conditions:
  IsProd: !Equals [!Ref Name, prod]
Resources:
  Thing:
    Type: AWS::SQS::Queue
    Properties:
      Value: `;

/** The values of an expression that stands in a template with the head above. */
function valuesOf(expression: string): readonly string[] {
  const { node, lookups } = expressionIn(expression);
  return knownValues(node, lookups).map((each) => `${each.how} ${each.text}`);
}

function expressionIn(expression: string) {
  const doc = openDocument(`${HEAD}${expression}\n`, { path: 'template.yaml' });
  const node = doc.template?.resources.get('Thing')?.properties?.get('Value');
  const lookups: Lookups = {
    parameter: (name) => doc.template?.parameters.get(name)?.value,
    mapping: (name) => doc.template?.mappings.get(name)?.value,
  };
  return { node, lookups };
}

describe('what a value can be', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['7', ['literal 7']],
    ["'07'", ['literal 07']],
    ['!Ref Size', ['default 3', 'allowed 5', 'allowed 9']],
    ['!Ref Name', []],
    ['!Ref Empty', []],
    ['!Ref Image', []],
    ['!Ref AWS::Region', []],
    ['!Ref AWS::NoValue', []],
    ['!If [IsProd, 5, !Ref AWS::NoValue]', ['literal 5']],
    ['!If [IsProd, 5, !If [IsProd, 6, 7]]', ['literal 5', 'literal 6', 'literal 7']],
    ['!FindInMap [Sizes, eu-west-1, large]', ['mapping 8']],
    ['!FindInMap [Sizes, !Ref AWS::Region, small]', ['mapping 1', 'mapping 2']],
    ['!FindInMap [Sizes, nowhere, small]', []],
    ['!FindInMap [Other, a, b]', []],
    ["!Join ['-', [a, b]]", ['computed a-b']],
    ["!Join ['-', [a, !Ref Name]]", []],
    ['!Sub plain', ['computed plain']],
    ["!Sub 'x${Size}'", ['default x3', 'allowed x5', 'allowed x9']],
    ["!Sub 'x${Name}'", []],
    ["!Sub 'x${!Name}'", ['computed x${Name}']],
    ["!Sub ['${A}${B}', { A: 1, B: 2 }]", ['computed 12']],
    ["'{{resolve:ssm:/size}}'", []],
    ['!GetAtt Thing.Arn', []],
    ['!ImportValue other', []],
  ];
  for (const [expression, expected] of cases)
    it(expression, () => assert.deepEqual(valuesOf(expression), expected));

  it('is certain only without parameters and branches', () => {
    const certain = (expression: string) => {
      const { node, lookups } = expressionIn(expression);
      return certainValue(node, lookups)?.text;
    };
    assert.equal(certain('7'), '7');
    assert.equal(certain('!FindInMap [Sizes, eu-west-1, large]'), '8');
    assert.equal(certain('!Ref Size'), undefined);
    assert.equal(certain('!If [IsProd, 5, 6]'), undefined);
    assert.equal(certain('!If [IsProd, 5, !GetAtt Thing.Arn]'), undefined);
    assert.equal(certain('!If [IsProd, 5, 5]'), '5');
  });

  it('is not known where a string has more combinations than anybody writes', () => {
    const choices = (count: number) => `Parameters:
  A: { Type: String, AllowedValues: [${Array.from({ length: count }, (_, index) => `a${index}`).join(', ')}] }
Resources:
  Thing:
    Type: AWS::SQS::Queue
    Properties: { Value: !Sub "x\${A}" }
`;
    const known = (count: number) => {
      const doc = openDocument(choices(count), { path: 'template.yaml' });
      const node = doc.template?.resources.get('Thing')?.properties?.get('Value');
      const parameter = (name: string) => doc.template?.parameters.get(name)?.value;
      return knownValues(node, { parameter, mapping: () => undefined }).length;
    };
    assert.equal(known(64), 64);
    assert.equal(known(65), 0);
  });

  it('has no alternative where nothing may stand', () => {
    assert.equal(alternatives(expressionIn('!Ref AWS::NoValue').node).length, 0);
    assert.equal(alternatives(expressionIn('!If [IsProd, 5, !Ref AWS::NoValue]').node).length, 1);
  });

  it('does not take a default that a condition keeps out', async () => {
    const guarded = (body: string) => `Parameters:
  Days: { Type: Number, Default: -1 }
Conditions:
  Wanted: !Not [!Equals [!Ref Days, -1]]
  Also: !And [!Condition Wanted, !Condition Wanted]
Resources:
  Group:
    Type: AWS::Logs::LogGroup
${body}`;
    const rules = async (body: string) =>
      (await lint(guarded(body), { rules: [propertyLimits] })).findings.map((each) => each.rule);
    assert.deepEqual(await rules('    Properties: { RetentionInDays: !Ref Days }\n'), ['logs.retention']);
    for (const body of [
      '    Properties: { RetentionInDays: !If [Wanted, !Ref Days, !Ref AWS::NoValue] }\n',
      '    Properties: { RetentionInDays: !If [Also, !Ref Days, 7] }\n',
      '    Condition: Wanted\n    Properties: { RetentionInDays: !Ref Days }\n',
      '    Condition: Also\n    Properties: { RetentionInDays: !Ref Days }\n',
    ])
      assert.deepEqual(await rules(body), [], body);
  });

  it('gives up on too many combinations', () => {
    const many = `!Sub '${'${Size}'.repeat(9)}'`;
    assert.deepEqual(valuesOf(many), []);
  });
});
