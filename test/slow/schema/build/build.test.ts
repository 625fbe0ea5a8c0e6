import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { buildSchema } from '../../../../src/schema/build/build';
import { schemaCheck } from '../../../../src/schema/check';
import { type BuiltSchema, builtSchema } from '../../../unit/schema/built';

describe('schema: build', function () {
  this.timeout(120_000);
  let built: BuiltSchema;
  const loaded = (...types: string[]) => built.loaded(...types);

  before(() => {
    built = builtSchema();
  });

  describe('files', () => {
    it('hold every type of the package and those that complete it', async () => {
      const names = (await loaded()).typeNames();
      const spec = built.db.all('resource');
      for (const { cloudFormationType } of spec)
        assert.ok(names.includes(cloudFormationType), cloudFormationType);
      for (const type of ['AWS::Serverless::Connector', 'AWS::Serverless::GraphQLApi', 'AWS::CDK::Metadata'])
        assert.ok(names.includes(type), type);
      assert.equal(new Set(names).size, names.length);
      assert.ok(!names.includes('Globals'));
    });

    it('are small: 10 MB together, 2.5 MB packed, the index 40 KB', () => {
      const texts = [...built.files.values()];
      const total = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      const packed = texts.reduce((sum, text) => sum + deflateRawSync(text).length, 0);
      assert.ok(total < 10e6, `${total}`);
      assert.ok(packed < 2.5e6, `${packed}`);
      assert.ok((built.files.get('index.json') ?? '').length < 40_000);
    });

    it('are the same from one build to the next', () => {
      assert.deepEqual(buildSchema(built.db, built.sources), built.files);
    });

    it('keep the documentation of every property that has one', async () => {
      const type = 'AWS::EC2::Instance';
      const schema = await loaded(type);
      const [spec] = built.db.lookup('resource', 'cloudFormationType', 'equals', type);
      for (const [name, { documentation }] of Object.entries(spec?.properties ?? {}))
        assert.equal(!!schema.property(type, [name])?.documentation, !!documentation, name);
    });

    it('every type code in every file can be read', () => {
      for (const [file, text] of built.files) {
        if (file === 'index.json') continue;
        const { d, r } = JSON.parse(text) as {
          d: { p: object }[];
          r: Record<string, { p: object; a: object }>;
        };
        const entries = [...d.map((each) => each.p), ...Object.values(r).flatMap((each) => [each.p, each.a])];
        for (const [code] of entries.flatMap((each) => Object.values(each) as [string][]))
          assert.match(code, /^[[{]*(?:[sinbjtT]|[eEacgpA#?]\d+|\(.+\))$/, `${file}: ${code}`);
      }
    });
  });

  describe('sources that are wrong', () => {
    const building = (sam: string) => () => buildSchema(built.db, { ...built.sources, sam });
    const type = (property: string) =>
      `types:\n  AWS::Serverless::X:\n    properties:\n      A: ${property}\n`;

    it('are refused with the entry', () => {
      assert.throws(
        building(type('AWS::Lambda::Function/Timout')),
        /X\/A: the property AWS::Lambda::Function\/Timout does not exist/,
      );
      assert.throws(
        building(type('AWS::Lambda::Functoin/Timeout')),
        /X\/A: the resource type AWS::Lambda::Functoin does not exist/,
      );
      assert.throws(
        building(type('{ type: list of Nothing }')),
        /X\/A: the definition Nothing does not exist/,
      );
      assert.throws(building(type('{ typ: string }')), /AWS::Serverless::X: properties: A: typ is not a key/);
      assert.throws(building(type('{ what: Text. }')), /must have type, from or variants/);
      assert.throws(
        building(`${type('{ type: any }')}globals: { X: [B] }\n`),
        /AWS::Serverless::X has no property B/,
      );
      assert.throws(building('globals: { Y: [B] }\n'), /globals: Y: AWS::Serverless::Y is not a type/);
    });
  });

  describe('schemaCheck', () => {
    it('answers for the knowledge', () => {
      const check = schemaCheck(built.files);
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
