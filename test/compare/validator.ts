/**
 * `@aws/cloudformation-validate` in a process that can be ended: it needs minutes for some files. It says when it is
 * ready; then each message is the path of a template, and each answer what the package reports about it. Of its two
 * engines, which have the same rules, this is the one that needs a tenth of the time.
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
  readonly CelEngine: new () => {
    validateStandard(file: object): { readonly diagnostics: readonly Diagnostic[] };
  };
}

const { CelEngine, TemplateFile } = createRequire(__filename)(
  '@aws/cloudformation-validate',
) as ValidatePackage;
const engine = new CelEngine();

process.on('message', (path: string) => {
  process.send?.(engine.validateStandard(new TemplateFile(path)).diagnostics);
});
process.send?.('ready');
