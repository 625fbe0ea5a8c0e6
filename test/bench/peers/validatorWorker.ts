import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { VALIDATOR, type ValidatorAnswer } from './validator';

// The thread that startValidator starts: each message is the path of a template.

/** The part of the package that is used here. */
interface ValidatePackage {
  readonly TemplateFile: new (path: string) => object;
  readonly RegoEngine: new () => {
    validateStandard(file: object): { readonly diagnostics: readonly unknown[] };
  };
}

const { RegoEngine, TemplateFile } = createRequire(__filename)(VALIDATOR) as ValidatePackage;
const engine = new RegoEngine();

parentPort?.on('message', (path: string) => {
  const begin = performance.now();
  const { diagnostics } = engine.validateStandard(new TemplateFile(path));
  const answer: ValidatorAnswer = { ms: performance.now() - begin, findings: diagnostics.length };
  parentPort?.postMessage(answer);
});
parentPort?.postMessage(true);
