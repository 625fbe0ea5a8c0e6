/** The suite's test files, put together when it is bundled (`test/host/bundle.ts`). */
declare module 'suite-files';
declare module 'mocha/mocha';
