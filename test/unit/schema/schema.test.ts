import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { buildSchema } from '../../../src/schema/build';
import { schemaCheck } from '../../../src/schema/check';
import {
  createSchema,
  type PropertySchema,
  type PropertyType,
  type Schema,
} from '../../../src/schema/schema';

const root = join(__dirname, '../../..');
const sources = {
  sam: readFileSync(join(root, 'knowledge/sam/schema.yaml'), 'utf8'),
  extraTypes: readFileSync(join(root, 'knowledge/cloudformation/extra-types.yaml'), 'utf8'),
};

describe('schema', () => {
  let files: ReadonlyMap<string, string>;
  let db: ReturnType<typeof loadAwsServiceSpecSync>;
  const reading =
    (reads: string[] = []) =>
    async (file: string) => {
      reads.push(file);
      const text = files.get(file);
      if (text === undefined) throw new Error(`no ${file}`);
      return text;
    };
  const loaded = async (...types: string[]): Promise<Schema> => {
    const schema = createSchema(reading(), (file, error) => assert.fail(`${file}: ${error}`));
    await schema.ensure(types);
    return schema;
  };

  before(() => {
    db = loadAwsServiceSpecSync();
    files = buildSchema(db, sources);
  });

  describe('files', () => {
    it('hold every type of the package and those that complete it', async () => {
      const names = (await loaded()).typeNames();
      const spec = db.all('resource');
      for (const { cloudFormationType } of spec)
        assert.ok(names.includes(cloudFormationType), cloudFormationType);
      for (const type of ['AWS::Serverless::Connector', 'AWS::Serverless::GraphQLApi', 'AWS::CDK::Metadata'])
        assert.ok(names.includes(type), type);
      assert.equal(new Set(names).size, names.length);
      assert.ok(!names.includes('Globals'));
    });

    it('are small: 10 MB together, 2.5 MB packed, the index 40 KB', () => {
      const texts = [...files.values()];
      const total = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      const packed = texts.reduce((sum, text) => sum + deflateRawSync(text).length, 0);
      assert.ok(total < 10e6, `${total}`);
      assert.ok(packed < 2.5e6, `${packed}`);
      assert.ok((files.get('index.json') ?? '').length < 40_000);
    });

    it('are the same from one build to the next', () => {
      assert.deepEqual(buildSchema(loadAwsServiceSpecSync(), sources), files);
    });

    it('keep the documentation of every property that has one', async () => {
      const type = 'AWS::EC2::Instance';
      const schema = await loaded(type);
      const [spec] = db.lookup('resource', 'cloudFormationType', 'equals', type);
      for (const [name, { documentation }] of Object.entries(spec?.properties ?? {}))
        assert.equal(!!schema.property(type, [name])?.documentation, !!documentation, name);
    });

    it('every type code in every file can be read', () => {
      for (const [file, text] of files) {
        if (file === 'index.json') continue;
        const { d, r } = JSON.parse(text) as {
          d: { p: object }[];
          r: Record<string, { p: object; a: object }>;
        };
        const entries = [...d.map((each) => each.p), ...Object.values(r).flatMap((each) => [each.p, each.a])];
        for (const [code] of entries.flatMap((each) => Object.values(each) as [string][]))
          assert.match(code, /^[[{]*(?:[sinbjtT]|[eE#?]\d+|\(.+\))$/, `${file}: ${code}`);
      }
    });
  });

  describe('sources that are wrong', () => {
    const built = (sam: string) => () => buildSchema(db, { ...sources, sam });
    const type = (property: string) =>
      `types:\n  AWS::Serverless::X:\n    properties:\n      A: ${property}\n`;

    it('are refused with the entry', () => {
      assert.throws(
        built(type('AWS::Lambda::Function/Timout')),
        /X\/A: no property AWS::Lambda::Function\/Timout/,
      );
      assert.throws(built(type('AWS::Lambda::Functoin/Timeout')), /X\/A: no type AWS::Lambda::Functoin/);
      assert.throws(built(type('{ type: list of Nothing }')), /X\/A: no definition Nothing/);
      assert.throws(built(type('{ typ: string }')), /AWS::Serverless::X: properties: A: typ is no key/);
      assert.throws(built(type('{ what: Text. }')), /has neither type, from nor variants/);
      assert.throws(
        built(`${type('{ type: any }')}globals: { X: [B] }\n`),
        /AWS::Serverless::X has no property B/,
      );
      assert.throws(built('globals: { Y: [B] }\n'), /globals: Y: no such type/);
    });
  });

  describe('reading', () => {
    it('reads nothing before it is asked, and then the index and the files of the types', async () => {
      const reads: string[] = [];
      const schema = createSchema(reading(reads));
      assert.equal(schema.hasType('AWS::SQS::Queue'), undefined);
      assert.equal(schema.isReady('AWS::SQS::Queue'), false);
      assert.deepEqual(reads, []);
      await schema.ensure(['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'AWS::No::Type', 'My::Own::Type']);
      assert.deepEqual(reads, ['index.json', 'sqs.json']);
      assert.equal(schema.isReady('AWS::SQS::Queue'), true);
      assert.equal(schema.isReady('AWS::No::Type'), true);
      assert.equal(schema.isReady('AWS::SNS::Topic'), false);
      assert.equal(schema.resource('AWS::SNS::Topic'), undefined);
    });

    it('shares one read between concurrent calls', async () => {
      const reads: string[] = [];
      const schema = createSchema(reading(reads));
      await Promise.all([
        schema.ensure(['AWS::SQS::Queue']),
        schema.ensure(['AWS::SQS::Queue']),
        schema.ensure([]),
      ]);
      await schema.ensure(['AWS::SQS::Queue']);
      assert.deepEqual(reads, ['index.json', 'sqs.json']);
    });

    it('tells once of a file that cannot be read, and says nothing about its types', async () => {
      const problems: string[] = [];
      const read = async (file: string) => {
        if (file === 'sqs.json') throw new Error('gone');
        return file === 'sns.json' ? 'no JSON' : reading()(file);
      };
      const schema = createSchema(read, (file) => problems.push(file));
      const types = ['AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::EC2::VPC'];
      await schema.ensure(types);
      await schema.ensure(types);
      assert.deepEqual(problems.sort(), ['sns.json', 'sqs.json']);
      assert.equal(schema.hasProperty('AWS::SQS::Queue', ['Nonsense']), undefined);
      assert.equal(schema.hasProperty('AWS::EC2::VPC', ['Nonsense']), false);
      assert.equal(schema.isReady('AWS::SQS::Queue'), true);
    });

    it('says nothing at all where the index cannot be read', async () => {
      const problems: string[] = [];
      const schema = createSchema(
        async () => Promise.reject(new Error('gone')),
        (file) => problems.push(file),
      );
      await schema.ensure(['AWS::SQS::Queue']);
      assert.deepEqual(problems, ['index.json']);
      assert.equal(schema.hasType('AWS::No::Type'), undefined);
      assert.equal(schema.hasProperty('AWS::SQS::Queue', ['Nonsense']), undefined);
    });
  });

  describe('types', () => {
    it('knows which exist, and does not judge private ones', async () => {
      const schema = await loaded();
      for (const type of [
        'AWS::Lambda::Function',
        'Alexa::ASK::Skill',
        'AWS::CDK::Metadata',
        'AWS::Serverless::Api',
      ])
        assert.equal(schema.hasType(type), true, type);
      for (const type of ['AWS::Lambda::Functoin', 'AWS::Lambda', 'AWS::', 'AWS::toString::valueOf'])
        assert.equal(schema.hasType(type), false, type);
      for (const type of [
        'Custom::Thing',
        'My::S3::Bucket::MODULE',
        'AWS::S3::Bucket::MODULE',
        'Datadog::Monitors::Monitor',
        'x.yml',
      ])
        assert.equal(schema.hasType(type), undefined, type);
    });

    it('gives documentation, page, identifier, Ref and tags', async () => {
      const schema = await loaded('AWS::Lambda::Function', 'AWS::ApiGateway::Stage');
      const resource = schema.resource('AWS::Lambda::Function');
      assert.match(resource?.documentation ?? '', /Lambda function/);
      assert.equal(
        resource?.docs,
        'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html',
      );
      assert.deepEqual(resource?.ref, ['FunctionName']);
      assert.deepEqual(resource?.tags, { property: 'Tags', form: 'standard' });
      const stage = schema.resource('AWS::ApiGateway::Stage');
      assert.deepEqual(stage?.ref, ['StageName']);
      assert.deepEqual(stage?.primaryIdentifier, ['RestApiId', 'StageName']);
    });

    it('leaves a type open of which only the name is known', async () => {
      const schema = await loaded('AWS::CDK::Metadata');
      assert.equal(schema.resource('AWS::CDK::Metadata')?.open, true);
      assert.equal(schema.hasProperty('AWS::CDK::Metadata', ['Analytics']), undefined);
      assert.equal(schema.hasAttribute('AWS::CDK::Metadata', 'Any'), undefined);
    });

    it('reads a custom resource by its general name', async () => {
      const schema = await loaded('Custom::Thing');
      assert.equal(schema.property('Custom::Thing', ['ServiceToken'])?.required, true);
      assert.equal(schema.hasProperty('Custom::Thing', ['Anything', 'Below']), undefined);
      assert.equal(schema.hasAttribute('Custom::Thing', 'Answer'), undefined);
    });
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

  describe('attributes', () => {
    it('are those of Fn::GetAtt; others are unknown where AWS takes no others', async () => {
      const schema = await loaded('AWS::RDS::DBInstance', 'AWS::CloudFormation::Stack');
      assert.equal(schema.hasAttribute('AWS::RDS::DBInstance', 'Endpoint.Address'), true);
      assert.equal(schema.hasAttribute('AWS::RDS::DBInstance', 'Endpoint.Adress'), false);
      assert.equal(schema.attributes('AWS::RDS::DBInstance')?.get('Endpoint.Address')?.type.kind, 'string');
      assert.equal(schema.hasAttribute('AWS::CloudFormation::Stack', 'Outputs.BucketName'), undefined);
    });

    it('tell a read-only property', async () => {
      const schema = await loaded('AWS::SQS::Queue');
      assert.equal(schema.hasProperty('AWS::SQS::Queue', ['Arn']), false);
      assert.equal(schema.hasAttribute('AWS::SQS::Queue', 'Arn'), true);
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

  describe('schemaCheck', () => {
    it('answers for the knowledge', () => {
      const check = schemaCheck(files);
      assert.equal(check.hasType('AWS::Lambda::Function'), true);
      assert.equal(check.hasType('AWS::Lambda::*'), true);
      assert.equal(check.hasType('AWS::Lambada::*'), false);
      assert.equal(check.hasType('Globals'), true);
      assert.equal(check.hasProperty('AWS::Lambda::Function', ['Timeout']), true);
      assert.equal(check.hasProperty('AWS::Lambda::Function', ['Timout']), false);
      assert.equal(check.hasProperty('AWS::Lambada::Function', ['Timeout']), false);
      assert.equal(check.hasProperty('Globals', ['Function', 'Timeout']), true);
      assert.equal(check.hasProperty('AWS::IAM::Role', ['AssumeRolePolicyDocument', 'Version']), undefined);
      assert.equal(check.hasProperty('AWS::S3::Bucket', ['LifecycleConfiguration', 'Rules', 'Id']), true);
    });
  });
});
