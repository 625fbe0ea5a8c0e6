import assert from 'node:assert/strict';
import { readExtra } from '../../../src/schema/build/extra';
import { createSchema } from '../../../src/schema/schema';
import { type BuiltSchema, builtSchema } from './built';

describe('schema: run time', () => {
  let built: BuiltSchema;
  const loaded = (...types: string[]) => built.loaded(...types);

  before(() => {
    built = builtSchema();
  });

  describe('reading', () => {
    it('reads nothing before it is asked, and then the index and the files of the types', async () => {
      const reads: string[] = [];
      const schema = createSchema(built.read(reads));
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
      const schema = createSchema(built.read(reads));
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
        return file === 'sns.json' ? 'no JSON' : built.read()(file);
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

  describe('what the package lacks', () => {
    it('names types that exist', async () => {
      const { moreAttributes, moreProperties, propertyAttributes } = readExtra(built.sources);
      const named = [...propertyAttributes, ...Object.keys(moreAttributes), ...Object.keys(moreProperties)];
      const schema = await loaded(...named);
      assert.ok(named.length > 60);
      assert.deepEqual(
        named.filter((each) => !schema.resource(each)),
        [],
      );
    });

    it('is taken: properties that are attributes too, attributes, and properties', async () => {
      const types = ['AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::EC2::Subnet'];
      const more = ['AWS::OpenSearchService::Domain', 'AWS::Route53::RecordSet'];
      const schema = await loaded(...types, ...more);
      assert.equal(schema.hasAttribute('AWS::SQS::Queue', 'VisibilityTimeout'), true);
      assert.equal(schema.hasAttribute('AWS::SQS::Queue', 'VisibilityTime'), false);
      const nested = 'PrivateDnsNameOptionsOnLaunch.HostnameType';
      assert.equal(schema.hasAttribute('AWS::EC2::Subnet', nested), true);
      assert.equal(schema.hasAttribute('AWS::S3::Bucket', 'BucketName'), false);
      assert.equal(schema.hasAttribute('AWS::OpenSearchService::Domain', 'DomainArn'), true);
      const path = ['GeoProximityLocation', 'AWSRegion'];
      assert.equal(schema.hasProperty('AWS::Route53::RecordSet', path.slice(0, 1)), true);
      assert.equal(schema.hasProperty('AWS::Route53::RecordSet', path), undefined);
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
});
