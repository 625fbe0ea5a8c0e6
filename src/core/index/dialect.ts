import type { Node } from '../tree/node';

/**
 * A language of another tool that is written like a template: `org-formation` (https://github.com/org-formation/org-formation-cli)
 * and the `resources` of the Serverless Framework in a file of their own
 * (https://www.serverless.com/framework/docs/providers/aws/guide/resources). The tool resolves what is its own, and adds resources
 * and names, before CloudFormation reads the result.
 */
export type Dialect = 'org-formation' | 'serverless-framework';

/** The version that a template of org-formation gives itself: `2010-09-09-OC`. */
export function isOrgFormation(version: string): boolean {
  return /^2010-09-09-OC/.test(version);
}

/** Variables that only the Serverless Framework has. */
const SURE = /\$\{\s*(?:(?:self|opt|sls|param|cf(?:\.[\w-]+|\([^()]*\))?)\s*:|(?:file|strToBool)\()/;
/** Variables that scripts have too: `${env:TEMP}` of PowerShell. So they count only as a value of one line. */
const LIKELY = /\$\{\s*(?:env|s3|ssm(?:\.[\w-]+|\([^()]*\))?)\s*:[^\n]*$/;

/** True for a string with a variable of the Serverless Framework. */
export function isFrameworkVariable(node: Node): boolean {
  if (node.kind !== 'scalar' || !node.text.includes('${')) return false;
  return SURE.test(node.text) || (!node.text.includes('\n') && LIKELY.test(node.text));
}
