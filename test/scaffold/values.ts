/**
 * `npm run values FOLDER` writes `knowledge/cloudformation/api-values.json`: the values that AWS's APIs accept, where the
 * package of the resource types has no list of them, or a shorter one. FOLDER has the packages that are asked, in the
 * versions of the day:
 *
 *     npm install --prefix FOLDER --ignore-scripts @aws/cloudformation-validate @aws-sdk/client-ec2 \
 *       @aws-sdk/client-batch @aws-sdk/client-route53resolver @aws-sdk/client-mq
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { namespaceOf } from '../../src/schema/format';
import { listsOf } from './values/lists';
import { sizesOf } from './values/sizes';
import { type ValidatePackage, Validator } from './values/validator';

/** Namespace of resource types -> the package of its API; where values are compared without regard to case. */
const clients = new Map([
  ['AWS::AmazonMQ', '@aws-sdk/client-mq'],
  ['AWS::Batch', '@aws-sdk/client-batch'],
  ['AWS::EC2', '@aws-sdk/client-ec2'],
  ['AWS::Route53Resolver', '@aws-sdk/client-route53resolver'],
]);
const target = join(__dirname, '../../knowledge/cloudformation/api-values.json');
const folder = resolve(process.argv[2] ?? '.');
const load = createRequire(join(folder, 'package.json'));

const versionOf = (name: string): string => {
  const file = join(folder, 'node_modules', name, 'package.json');
  return `${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`;
};
const validator = new Validator(load('@aws/cloudformation-validate') as ValidatePackage, folder);
const enumsOf = (type: string): readonly unknown[] => {
  const client = clients.get(namespaceOf(type));
  return client === undefined ? [] : Object.values(load(client) as object);
};
const db = loadAwsServiceSpecSync();
const { machines, ...lists } = listsOf(db, validator, enumsOf);
const ec2 = load('@aws-sdk/client-ec2') as { readonly _InstanceType: Readonly<Record<string, string>> };
writeFileSync(
  target,
  `${JSON.stringify(
    {
      checked: new Date().toISOString().slice(0, 10),
      from: ['@aws/cloudformation-validate', ...clients.values()].map(versionOf),
      ...lists,
      ...sizesOf(validator, Object.values(ec2._InstanceType), machines),
    },
    null,
    1,
  )}\n`,
);
