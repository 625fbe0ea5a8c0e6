import assert from 'node:assert/strict';
import { type Finding, Span, type Unfinished } from '../../../src/core/findings';
import { openDocument } from '../../../src/core/open';
import { isHalfTyped } from '../../../src/features/halfTyped';
import { RULES } from '../../../src/rules/index';
import type { Rule } from '../../../src/rules/rule';
import { lint } from '../../support/lint';

/** Whether a finding between « and » waits while the cursor stands at | . */
function waits(marked: string, rule: string): boolean {
  const bare = marked.replace(/[«»|]/g, '');
  const place = (mark: string) => marked.slice(0, marked.indexOf(mark)).replace(/[«»|]/g, '').length;
  const doc = openDocument(bare, { path: 'template.yaml', kind: 'cloudformation' });
  const span = new Span({ offset: 0, line: 0 }, place('«'), place('»'));
  const finding: Finding = {
    rule,
    severity: 'error',
    message: '',
    span,
    related: [],
    fixes: [],
    ...fieldOf(rule),
  };
  return isHalfTyped(doc, finding, place('|'));
}

/** What a finding has of its rule; limits are no rules of their own, and wait for nothing. */
function fieldOf(id: string): { waitsWhileTyping?: Unfinished } {
  const unfinished = RULES.find((rule) => rule.id === id)?.waitsWhileTyping;
  return unfinished === undefined ? {} : { waitsWhileTyping: unfinished };
}

const HEAD = 'Resources:\n  Queue:\n';

describe('what is half typed', () => {
  const waiting: readonly (readonly [string, string])[] = [
    ['null-value', `${HEAD}    «Properties»:|\n`],
    ['null-value', `${HEAD}    «Properties»:\n      |\n`],
    ['null-value', `${HEAD}    «Properties»:\n|\n  Other: x\n`],
    ['resource-shape', `${HEAD}    «Properties»:\n      Vis|\n`],
    ['resource-shape', `${HEAD}    «Prop»|\n`],
    ['schema-required', `${HEAD}    Type: «AWS::Lambda::Function»\n    Properties:\n      Handler: a|\n`],
    ['schema-required', `${HEAD}    Type: «AWS::Lambda::Function»\n    |\n  Other:\n`],
    ['schema-type', `${HEAD}    Type: «AWS::SQS::Q»|\n`],
    ['syntax', `${HEAD}    Type: «"AWS::SQS»|\n`],
    ['syntax', `${HEAD}    Type: "AWS|\n    «Properties»:\n`],
    [
      'schema-required',
      `{\n  "a": {\n    "Type": «"AWS::Lambda::Function"»,\n    "Properties": {\n      |\n    }\n  }\n}`,
    ],
  ];
  for (const [rule, text] of waiting) {
    it(`waits: ${rule} in ${JSON.stringify(text.slice(-45))}`, () => assert.ok(waits(text, rule)));
  }

  const said: readonly (readonly [string, string])[] = [
    ['lambda.timeout', `${HEAD}      Timeout: «901»|\n`],
    ['schema-range', `${HEAD}      Timeout: «901»|\n`],
    ['sqs-visibility-vs-lambda', `${HEAD}      VisibilityTimeout: «1»|\n`],
    ['null-value', `${HEAD}    «Properties»:\n  Other:|\n`],
    ['null-value', `${HEAD}    «Properties»:\n    DependsOn: a|\n`],
    ['null-value', `|${HEAD}    «Properties»:\n`],
    ['null-value', '«Resources»:\n\nOutputs:|\n'],
    ['schema-required', `${HEAD}    Type: «AWS::Lambda::Function»\n\n  Other:\n    |\n`],
    ['syntax', `${HEAD}    Type: «"AWS::SQS»\n  Other:|\n`],
    ['syntax', `${HEAD}|    Type: a\n    B: c\n    «Properties»\n`],
    ['schema-type', `${HEAD}    Type: «AWS::SQS::Q»\n  |Other:\n`],
    ['schema-required', `{\n  "a": {\n    "Type": «"AWS::Lambda::Function"»\n  },\n  "b": {\n    |\n  }\n}`],
    ['schema-required', `${HEAD}    Type: «AWS::Lambda::Function»\n${'    # more\n'.repeat(900)}    |\n`],
  ];
  for (const [rule, text] of said) {
    it(`is said at once: ${rule} in ${JSON.stringify(text.slice(-45))}`, () => assert.ok(!waits(text, rule)));
  }

  it('is what a rule says of itself: a new rule needs no other place', async () => {
    const text = `${HEAD}    Type: AWS::SQS::Queue\n`;
    const newRule = (waitsWhileTyping?: Unfinished): Rule => ({
      ...(RULES[0] as Rule),
      id: 'new-rule',
      types: ['AWS::SQS::Queue'],
      checkDocument: () => undefined,
      checkResource: ({ entry }, ctx) => ctx.report({ at: entry.key, message: 'New.' }),
      ...(waitsWhileTyping && { waitsWhileTyping }),
    });
    const isHeldBack = async (waitsWhileTyping?: Unfinished) => {
      const { doc, findings } = await lint(text, { rules: [newRule(waitsWhileTyping)] });
      return findings.map((finding) => isHalfTyped(doc, finding, text.length - 1));
    };
    assert.deepEqual(await isHeldBack('entry'), [true]);
    assert.deepEqual(await isHeldBack('value'), [true]);
    assert.deepEqual(await isHeldBack(), [false]);
  });
});
