// mocha's own `spec` report, and a last line with the totals, which `test/run.ts` reads.
const { default: Mocha } = require('mocha');

const { Spec } = Mocha.reporters;

module.exports = class extends Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      console.log(`mocha-totals ${JSON.stringify({ passed: passes, failed: failures, skipped: pending })}`);
    });
  }
};
