import assert from 'node:assert/strict';
import { readRules, writeRules } from '../../../src/knowledge/compiledRules';
import { listedLimits } from '../../../src/knowledge/figures/limitIndex';
import { knowledgeData } from '../../support/knowledge';

describe('compiled rules', () => {
  const { services: _services, snippets: _snippets, ...rules } = knowledgeData();
  const text = writeRules(rules);

  it('are read as they were written', () => {
    assert.deepEqual({ ...readRules(text).data }, rules);
  });

  it('are JSON', () => {
    const { limits, shapes } = JSON.parse(text) as typeof rules;
    assert.deepEqual({ limits, shapes }, { limits: rules.limits, shapes: rules.shapes });
  });

  it('give the limits that a list of them gives', () => {
    const { limits } = readRules(text);
    const listed = listedLimits(() => rules.limits);
    for (const root of ['buildspec', 'template', 'AWS::Lambda::Function', 'AWS::None::None', 'constructor'])
      assert.deepEqual(limits.on(root), listed.on(root), root);
    for (const { id } of rules.limits) assert.deepEqual(limits.withId(id), listed.withId(id));
    assert.equal(limits.withId('none'), undefined);
  });

  it('give shapes by name', () => {
    const { shapes } = readRules(text);
    assert.equal(shapes.named('buildspec')?.name, 'buildspec');
    assert.equal(shapes.named('none'), undefined);
  });

  it('are parsed as far as they are asked for', () => {
    const broken = text
      .split('\n')
      .map((line) => (/^\{.*"AWS::SQS::Queue\//.test(line) ? '{ broken' : line))
      .join('\n');
    const { limits, data } = readRules(broken);
    assert.ok(limits.on('buildspec').length > 0);
    assert.equal(data.runtimes.length, rules.runtimes.length);
    assert.throws(() => limits.on('AWS::SQS::Queue'), SyntaxError);
  });

  it('that lack a part are refused', () => {
    assert.throws(() => readRules('{}'), /has no limits/);
  });
});
