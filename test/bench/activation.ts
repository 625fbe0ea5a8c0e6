import { execFileSync } from 'node:child_process';

/** Milliseconds of our own code from nothing to active. */
export interface Activation {
  readonly load: number;
  readonly activate: number;
}

/** Any member of the editor's API: callable, constructible, with members of the same sort. */
const STUB = `
const Module = require('node:module');
const anything = () => {
  const proxy = new Proxy(function () {}, {
    get: (target, key) =>
      key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator ? function* () {} : key === 'then' ? undefined : key === 'get' ? () => undefined : (target[key] ??= anything()),
    set: () => true,
    apply: () => anything(),
    construct: () => anything(),
    // The bundle copies a module it requires; what the copy lacks is looked up in the prototype.
    getPrototypeOf: () => proxy,
  });
  return proxy;
};
const load = Module._load;
Module._load = (name, ...rest) => name === 'vscode' ? anything() : load(name, ...rest);
const begin = performance.now();
const extension = require(process.argv[1]);
const loaded = performance.now();
extension.activate({ subscriptions: [], extensionUri: {} });
console.log(JSON.stringify({ load: loaded - begin, activate: performance.now() - loaded }));
process.exit(0);
`;

/** Loads and activates the bundle in a fresh process with a stand-in for the editor; the best of five. */
export function measureActivation(bundle: string): Activation {
  const runs = Array.from(
    { length: 5 },
    () =>
      JSON.parse(execFileSync(process.execPath, ['-e', STUB, bundle], { encoding: 'utf8' })) as Activation,
  );
  return runs.reduce((best, run) => (run.load + run.activate < best.load + best.activate ? run : best));
}
