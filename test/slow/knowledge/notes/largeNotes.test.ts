import assert from 'node:assert/strict';
import { createKnowledgeBase } from '../../../../src/knowledge/base';
import { indexNotes } from '../../../../src/knowledge/notes/userNotes';
import { assertLinear } from '../../../support/growth';
import { data, limit, service } from '../../../unit/knowledge/support';

const kb = createKnowledgeBase(
  data({
    services: [service('sqs', { aliases: ['SQS'] })],
    limits: [
      limit('sqs.size', {
        noted: [{ was: '256 KB', in: 2021, now: '1 MiB.', match: ['\\b256 ?KB\\b'], aged: true }],
      }),
    ],
  }),
);

describe('large notes', () => {
  it('are read to their end', () => {
    const part =
      '# SQS\n- about queues that hold 128 KB of messages\n  - and more of it under the line above\n# Trip\n- sun\n';
    const index = indexNotes('big.md', part.repeat(20_000), kb);
    assert.equal(index.services.sqs?.length, 40_000);
  }).timeout(60_000);
});

describe('hostile notes', () => {
  const hostile: Readonly<Record<string, string>> = {
    comments: `--> ${'<!--'.repeat(2_000)}\n`,
    'comments that end': `${'<!---->'.repeat(1_000)}\n`,
    headings: `# a${' '.repeat(9_000)}#x\n`,
    bullets: `${'- '.repeat(4_000)}\n`,
    tables: `${'|'.repeat(9_000)}x\n`,
    dashes: `${'-'.repeat(9_000)}x\n`,
    blanks: `- a${' '.repeat(9_000)}b\n`,
    braces: `- ${'{{'.repeat(4_000)}\n`,
    figures: `- ${'256 KB and '.repeat(900)}\n`,
    'one paragraph': 'word after word\n'.repeat(600),
    stairs: Array.from({ length: 130 }, (_, at) => `${' '.repeat(at)}- x`).join('\n'),
    emphasis: `${'*_'.repeat(4_000)}\n`,
    names: `- ${'AWS Amazon see the '.repeat(400)}\n`,
  };
  for (const [name, part] of Object.entries(hostile)) {
    it(`of ${name} take time in proportion to their length`, () => {
      const once = `SQS\n\n${part}`;
      return assertLinear(
        (size) => indexNotes('x.md', once.repeat(Math.ceil(size / part.length)), kb),
        50_000,
      );
    }).timeout(60_000);
  }
});
