// mocha's own `spec` report, and a last line with the totals and the files with a failed test, which `test/run.ts` reads.
const { relative } = require('node:path');
const { default: Mocha } = require('mocha');

const { Spec } = Mocha.reporters;

module.exports = class extends Spec {
  constructor(runner, options) {
    super(runner, options);
    const files = new Set();
    runner.on('fail', ({ file }) => {
      if (file) files.add(relative('', file));
    });
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      const totals = { passed: passes, failed: failures, skipped: pending, failedFiles: [...files] };
      console.log(`mocha-totals ${JSON.stringify(totals)}`);
    });
  }
};
