import fc from 'fast-check';

/** `npm test` says the same of the same commit every time; `npm run fuzz` draws other texts on each run. */
if (!process.env.FUZZ) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_123 });
