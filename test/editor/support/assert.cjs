// `node:assert/strict` for the web worker host, which has no Node.
module.exports = require('assert').strict;
