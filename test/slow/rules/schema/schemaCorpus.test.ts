import assert from 'node:assert/strict';
import { SCHEMA_RULES } from '../../../../src/rules/schema';
import { corpusOrSkip } from '../../../support/corpus';
import { lint } from '../../../support/lint';

/** Real files that AWS would reject indeed, and why: they were made to test one thing, and the rest of them is not complete. */
const WRONG: readonly (readonly [path: RegExp, finding: RegExp])[] = [
  // Inputs of SAM that must fail.
  [/__error_/, /./],
  // Inputs and outputs of SAM that name resources they do not have, or attributes that SAM gives to nothing.
  [
    /translator__(?:input|output)__(?:connector_|state_machine_with_schedule)/,
    /^ref-unknown: Undefined resource/,
  ],
  [
    /output__function_with_resource_refs\.json$/,
    /^(?:getatt-attribute: .* has no attribute|ref-unknown: Ref accepts)/,
  ],
  // A log group accepts the ARN of a key, not its ID.
  [/ECS_Schedule_Example\.yaml$/, /^expected-resource: KmsKeyId expects the ARN/],
  // Inputs of SAM that are translated in tests and not deployed.
  [
    /input__(?:embedded_connectors|connector)_api_to_function\.yaml$/,
    /^schema-case: RouteSelectionExpression/,
  ],
  [
    /input__function_with_deployment_preference_multiple_combinations\.yaml$/,
    /^schema-case: One of Statistic/,
  ],
  // Fixtures of single rules of cfn-lint.
  [/good__core__conditions\.yaml$/, /^schema-required: BlockDeviceMappings requires the property DeviceName/],
  [
    /good__resource_properties\.yaml$/,
    /^(?:ref-unknown: Undefined|schema-required: DistributionConfig|schema-case: (?:ViewerCertificate is|With Artifacts))/,
  ],
  [
    /good__resources__properties__allowed_values\.yaml$/,
    /^schema-(?:required: (?:AWS::ApiGateway::Authorizer|AWS::GuardDuty::Filter|Triggers) requires|case: |together: )/,
  ],
  [
    /good__resources__properties__properties_nested_if\.yaml$/,
    /^(?:ref-unknown: Undefined|schema-scalar-type: IpAddresses must be an object, not “AWS::NoValue”)/,
  ],
];

describe('schema checks of real files', () => {
  it('have no error that AWS would not have', async function () {
    this.timeout(120_000);
    const errors: string[] = [];
    for (const { kind, parse, path, text } of corpusOrSkip(this)) {
      if ((kind !== 'cloudformation' && kind !== 'sam') || parse !== 'ok') continue;
      const { findings } = await lint(text, { path, rules: SCHEMA_RULES });
      const said = findings
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, message }) => `${rule}: ${message}`)
        .filter((text) => !WRONG.some(([file, finding]) => file.test(path) && finding.test(text)));
      errors.push(...said.map((each) => `${path}: ${each}`));
    }
    assert.deepEqual(errors, []);
  });
});
