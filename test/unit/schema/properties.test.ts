import assert from 'node:assert/strict';
import type { PropertySchema, PropertyType } from '../../../src/schema/schema';
import { type BuiltSchema, builtSchema } from './built';

describe('schema: properties', () => {
  let built: BuiltSchema;
  const loaded = (...types: string[]) => built.loaded(...types);

  before(() => {
    built = builtSchema();
  });

  describe('properties', () => {
    const lambda = 'AWS::Lambda::Function';

    it('have type, need, replacement, page and what they refer to', async () => {
      const schema = await loaded(lambda);
      const role = schema.property(lambda, ['Role']);
      assert.deepEqual(role?.type, { kind: 'string' });
      assert.equal(role?.required, true);
      assert.deepEqual(role?.refersTo, [{ type: 'AWS::IAM::Role', attribute: 'Arn' }]);
      assert.match(role?.docs ?? '', /aws-resource-lambda-function\.html#cfn-lambda-function-role$/);
      assert.equal(schema.property(lambda, ['FunctionName'])?.replacement, 'yes');
      assert.deepEqual(schema.property(lambda, ['PackageType'])?.type, {
        kind: 'string',
        allowed: ['Image', 'Zip'],
      });
    });

    it('are found at any depth, through lists and the keys of maps', async () => {
      const schema = await loaded(lambda, 'AWS::S3::Bucket');
      const key = schema.property(lambda, ['Code', 'S3Bucket']);
      assert.match(
        key?.docs ?? '',
        /aws-properties-lambda-function-code\.html#cfn-lambda-function-code-s3bucket$/,
      );
      assert.ok(key?.documentation);
      const id = ['LifecycleConfiguration', 'Rules', 'Id'];
      assert.deepEqual(schema.property('AWS::S3::Bucket', id)?.type, { kind: 'string' });
      assert.equal(schema.hasProperty('AWS::S3::Bucket', ['LifecycleConfiguration', 'Rules', 'Idd']), false);
      const variable = schema.property(lambda, ['Environment', 'Variables', 'STAGE']);
      assert.deepEqual([variable?.name, variable?.type.kind], ['STAGE', 'string']);
      assert.match(variable?.docs ?? '', /#cfn-lambda-function-environment-variables$/);
      assert.equal(schema.hasProperty(lambda, ['Environment', 'Variables', '*']), true);
      assert.equal(schema.hasProperty(lambda, ['Timeout', 'Seconds']), false);
      assert.deepEqual([...(schema.propertiesAt(lambda, ['Tags'])?.keys() ?? [])], ['Key', 'Value']);
    });

    it('say nothing below free-form JSON', async () => {
      const type = 'AWS::IAM::Role';
      const schema = await loaded(type);
      const path = ['AssumeRolePolicyDocument', 'Statement', 'Effect'];
      assert.equal(schema.hasProperty(type, path), undefined);
      assert.deepEqual(schema.property(type, path)?.type, { kind: 'any' });
      assert.equal(schema.propertiesAt(type, ['AssumeRolePolicyDocument']), undefined);
      assert.equal(schema.hasProperty(type, ['Policies', 'PolicyDocument', 'Statement']), undefined);
      assert.equal(schema.hasProperty(type, ['Policies', 'PolicyDokument']), false);
    });

    it('are not taken from the prototype of objects', async () => {
      const schema = await loaded(lambda);
      for (const name of ['constructor', '__proto__', 'toString']) {
        assert.equal(schema.hasProperty(lambda, [name]), false, name);
        assert.equal(schema.hasAttribute(lambda, name), false, name);
      }
    });

    it('that recur can be followed without end', async () => {
      const schema = await loaded('AWS::WAFv2::WebACL');
      const not = ['Statement', 'NotStatement'];
      const path = [
        'Rules',
        ...Array.from({ length: 50 }, () => not).flat(),
        'Statement',
        'GeoMatchStatement',
      ];
      assert.equal(schema.hasProperty('AWS::WAFv2::WebACL', path), true);
      assert.equal(schema.hasProperty('AWS::WAFv2::WebACL', [...path, 'Nonsense']), false);
    });

    it('that take a local path before packaging take a text as well', async () => {
      const schema = await loaded(lambda);
      const type = schema.property(lambda, ['Code'])?.type;
      assert.deepEqual(type?.kind === 'union' && type.of.map((each) => each.kind), ['object', 'string']);
      assert.equal(schema.hasProperty(lambda, ['Code', 'ZipFile']), true);
    });

    it('can be listed whole for every type', async () => {
      const schema = await loaded();
      await schema.ensure(['Globals', ...schema.typeNames()]);
      let count = 0;
      const seen = new Set<PropertyType>();
      const visit = (type: PropertyType): void => {
        if (seen.has(type)) return;
        seen.add(type);
        if (type.kind === 'list' || type.kind === 'map') visit(type.of);
        else if (type.kind === 'union') type.of.forEach(visit);
        else if (type.kind === 'variant') [...type.of.values()].forEach(visit);
        else if (type.kind === 'object') visitAll(type.properties.values());
      };
      const visitAll = (properties: Iterable<PropertySchema>): void => {
        for (const property of properties) {
          count += 1;
          visit(property.type);
        }
      };
      for (const name of ['Globals', ...schema.typeNames()]) {
        const resource = schema.resource(name);
        assert.ok(resource, name);
        visitAll(resource.properties.values());
      }
      assert.ok(count > 35_000, `${count}`);
    });
  });

  describe('SAM', () => {
    const type = 'AWS::Serverless::Function';

    it('passes properties on with CloudFormation’s type, text and page', async () => {
      const schema = await loaded(type);
      const memory = schema.property(type, ['MemorySize']);
      assert.deepEqual(memory?.type, { kind: 'integer' });
      assert.match(memory?.docs ?? '', /aws-resource-lambda-function\.html#cfn-lambda-function-memorysize$/);
      assert.ok(memory?.documentation);
      assert.equal(schema.property(type, ['Role'])?.required, false);
      assert.equal(schema.hasProperty(type, ['Environment', 'Variables', 'A']), true);
      assert.equal(schema.hasProperty(type, ['Enviroment']), false);
      assert.match(
        schema.property(type, ['DeploymentPreference', 'Alarms'])?.docs ?? '',
        /developerguide\/sam-property-function-deploymentpreference\.html#sam-function-deploymentpreference-alarms$/,
      );
      assert.equal(schema.resource(type)?.transform, 'AWS::Serverless-2016-10-31');
    });

    it('decides the properties of an event by its type', async () => {
      const schema = await loaded(type);
      const beside = (kind: string) => (path: readonly string[]) =>
        path.join('/') === 'Events/Mine/Type' ? kind : undefined;
      const path = ['Events', 'Mine', 'Properties'];
      assert.equal(schema.property(type, [...path, 'Queue'], beside('SQS'))?.required, true);
      assert.equal(schema.hasProperty(type, [...path, 'Queue'], beside('Api')), false);
      assert.deepEqual(
        [...(schema.propertiesAt(type, path, beside('AlexaSkill'))?.keys() ?? [])],
        ['SkillId'],
      );
      // Without a type every event's properties may stand there, and none is required.
      assert.equal(schema.hasProperty(type, [...path, 'Queue']), true);
      assert.equal(schema.property(type, [...path, 'Queue'])?.required, false);
      assert.equal(schema.hasProperty(type, [...path, 'Quue']), false);
      assert.equal(schema.hasProperty(type, ['Events', '*', 'Properties', 'BatchSize']), true);
    });

    it('has the attributes of what it becomes, and names that follow the logical id', async () => {
      const schema = await loaded(type, 'AWS::Serverless::Application');
      assert.equal(schema.hasAttribute(type, 'Arn'), true);
      assert.equal(schema.hasAttribute(type, 'Nonsense'), false);
      assert.ok(schema.resource(type)?.references.includes('Version'));
      assert.equal(schema.hasAttribute('AWS::Serverless::Application', 'Outputs.Any'), undefined);
    });

    it('reads Globals like a type', async () => {
      const schema = await loaded('Globals');
      assert.equal(schema.hasProperty('Globals', ['Function', 'Timeout']), true);
      assert.equal(schema.hasProperty('Globals', ['Function', 'Events']), false);
      assert.equal(schema.hasProperty('Globals', ['Table']), false);
      assert.equal(schema.hasProperty('Globals', ['Function', 'Environment', 'Variables', 'A']), true);
      assert.equal(schema.property('Globals', ['CapacityProvider', 'VpcConfig'])?.required, false);
      assert.match(
        schema.property('Globals', ['Api', 'Auth'])?.docs ?? '',
        /sam-resource-api\.html#sam-api-auth$/,
      );
    });

    it('has allowed values within lists and the resolvers of a GraphQL API', async () => {
      const schema = await loaded('AWS::Serverless::Connector');
      assert.deepEqual(schema.property('AWS::Serverless::Connector', ['Permissions'])?.type, {
        kind: 'list',
        of: { kind: 'string', allowed: ['Read', 'Write'] },
      });
      const path = ['Resolvers', 'Mutation', 'addPost', 'Pipeline'];
      assert.equal(schema.hasProperty('AWS::Serverless::GraphQLApi', path), true);
    });
  });
});
