/**
 * `@aws/cloudformation-validate` in a process that can be ended: it needs minutes for some files. It says when it is
 * ready; then each message is the path of a template, and each answer what the package reports about it.
 */
import { createRequire } from 'node:module';

/** What the package reports about a place. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly startLine?: number;
  readonly endLine?: number;
}

/** The part of the package that is used here. */
interface ValidatePackage {
  readonly TemplateFile: new (path: string) => object;
  readonly RegoEngine: new () => {
    validateStandard(file: object): { readonly diagnostics: readonly Diagnostic[] };
  };
}

const { RegoEngine, TemplateFile } = createRequire(__filename)(
  '@aws/cloudformation-validate',
) as ValidatePackage;
const engine = new RegoEngine();

process.on('message', (path: string) => {
  process.send?.(engine.validateStandard(new TemplateFile(path)).diagnostics);
});
process.send?.('ready');
