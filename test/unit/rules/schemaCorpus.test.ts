import assert from 'node:assert/strict';
import { SCHEMA_RULES } from '../../../src/rules/schema';
import { corpusOrSkip } from '../../support/corpus';
import { lint } from '../../support/lint';

/** Real files that AWS would reject indeed: they were made to test one thing, and the rest of them is not complete. */
const WRONG: readonly RegExp[] = [
  // Inputs of SAM that must fail.
  /__error_/,
  // Inputs and outputs of SAM that name resources they do not have.
  /translator__(?:input|output)__(?:connector_|function_with_resource_refs|state_machine_with_schedule)/,
  // Fixtures of single rules of cfn-lint.
  /fixtures__templates__good__(?:core__conditions|functions__(?:getatt|sub)|resource_properties)\.yaml$/,
  /fixtures__templates__good__resources__ecs__test_fargate_scheduling_strategy\.yaml$/,
  /fixtures__templates__good__resources__properties__(?:allowed_values|properties_nested_if|required_based_on_value)\.yaml$/,
];

describe('schema checks of real files', () => {
  it('have no error that AWS would not have', async function () {
    this.timeout(120_000);
    const errors: string[] = [];
    for (const { kind, parse, path, text } of corpusOrSkip(this)) {
      if ((kind !== 'cloudformation' && kind !== 'sam') || parse !== 'ok') continue;
      if (WRONG.some((each) => each.test(path))) continue;
      const { findings } = await lint(text, { path, rules: SCHEMA_RULES });
      for (const each of findings)
        if (each.severity === 'error') errors.push(`${path}: ${each.rule}: ${each.message}`);
    }
    assert.deepEqual(errors, []);
  });
});
