import assert from 'node:assert/strict';
import { headingPath, parseNote } from '../../../../src/knowledge/notes/parseNote';
import { assertLinear } from '../../../support/growth';

/** `line:depth heading|text` of each line. */
function lines(text: string, names: readonly string[] = []): readonly string[] {
  const note = parseNote(text, { isName: (name) => names.includes(name) });
  return note.lines.map((line) => `${line.line}:${line.depth} ${headingPath(line.heading)}|${line.text}`);
}

describe('notes grammar', () => {
  it('reads plain text with bare headings and nested bullets', () => {
    const text = 'SQS / SNS\n\n  • one\n    • below\n      ◦ deeper\n  • two\n\nKMS\n\n  • three\n';
    assert.deepEqual(lines(text), [
      '3:0 SQS / SNS|one',
      '4:1 SQS / SNS|below',
      '5:2 SQS / SNS|deeper',
      '6:0 SQS / SNS|two',
      '10:0 KMS|three',
    ]);
  });

  it('gives the same lines with and without blank lines between bullets', () => {
    const close = lines('EC2\n\n  • a\n    • b\n  • c\n').map((line) => line.replace(/^\d+/, ''));
    const loose = lines('EC2\n\n  • a\n\n    • b\n\n\n  • c\n').map((line) => line.replace(/^\d+/, ''));
    assert.deepEqual(loose, close);
  });

  it('reads Markdown headings as a tree', () => {
    const text = '# AWS\n\nintro\n\n## SQS\n- a\n### Limits ###\n- b\n\nSNS\n---\n* c\n';
    assert.deepEqual(lines(text), [
      '3:0 AWS|intro',
      '6:0 AWS > SQS|a',
      '8:0 AWS > SQS > Limits|b',
      '12:0 AWS > SNS|c',
    ]);
  });

  it('takes a bare line for a paragraph where the document has Markdown headings, unless it is a name', () => {
    assert.deepEqual(lines('# A\n\nsome words\n\nSNS\n\n- c', ['SNS']), [
      '3:0 A|some words',
      '7:0 A > SNS|c',
    ]);
    assert.deepEqual(lines('# A\n\n**Bold one**\n\n- c'), ['5:0 A > Bold one|c']);
  });

  it('puts a paragraph below the bullet it is indented under, and not below one on the same column', () => {
    assert.deepEqual(lines('Head\n\n- a\n  - b\n\n  same column as b\n'), [
      '3:0 Head|a',
      '4:1 Head|b',
      '6:1 Head|same column as b',
    ]);
    assert.deepEqual(lines('Head\n\n- a\n  - b\n\n   further in than b\n'), [
      '3:0 Head|a',
      '4:1 Head|b',
      '6:2 Head|further in than b',
    ]);
  });

  it('joins wrapped lines, and keeps a later paragraph below its bullet', () => {
    const text = 'Head\n\n- first part\n  of a line\nand the end\n\n  second paragraph\n\n- next\n';
    assert.deepEqual(lines(text), [
      '3:0 Head|first part of a line and the end',
      '7:1 Head|second paragraph',
      '9:0 Head|next',
    ]);
  });

  it('takes a bare name between bullets for a heading, and no other word', () => {
    assert.deepEqual(lines('SQS\n- a\nSNS\n- b\nwraps\n- c\n', ['SQS', 'SNS']), [
      '2:0 SQS|a',
      '4:0 SNS|b wraps',
      '6:0 SNS|c',
    ]);
  });

  it('knows bullets of several kinds and numbers, but not figures', () => {
    const text = 'H\n\n1. one\n2) two\n(3) three\n– dash\n+ plus\n- [x] done\n▪ square\n\t• tab\n';
    const found = lines(text).map((line) => line.replace(/^\d+:(\d) H\|/, '$1 '));
    assert.deepEqual(found, ['0 one', '0 two', '0 three', '0 dash', '0 plus', '0 done', '0 square', '1 tab']);
    assert.deepEqual(lines('H\n\n- a\n99.95 - 99.99%\n'), ['3:0 H|a 99.95 - 99.99%']);
  });

  it('nests by glyph where a copy lost its indentation', () => {
    assert.deepEqual(lines('H\n\n• a\n◦ b\n▪ c\n• d'), ['3:0 H|a', '4:1 H|b', '5:2 H|c', '6:0 H|d']);
  });

  it('reads table rows and passes over their rule', () => {
    assert.deepEqual(lines('# H\n| Name | Max |\n|---|:-:|\n| SQS | 256 KB |\n'), [
      '2:0 H|Name | Max',
      '4:0 H|SQS | 256 KB',
    ]);
  });

  it('keeps code as code: no heading and no bullet in it', () => {
    const text = '# H\n- a\n```yaml\n# comment\n- item\n```\n- b\n';
    assert.deepEqual(lines(text), ['2:0 H|a', '4:1 H|# comment', '5:1 H|- item', '7:0 H|b']);
    assert.deepEqual(
      parseNote(text).lines.map((line) => line.code),
      [false, true, true, false],
    );
  });

  it('does not take a comment in code for a Markdown heading', () => {
    assert.deepEqual(lines('SQS\n\n```\n# x\n```\n\nSNS\n\n- a'), ['4:0 SQS|# x', '9:0 SNS|a']);
  });

  it('takes front matter out, and only closed front matter', () => {
    const note = parseNote('---\ntitle: A\n---\n# H\n- a\n');
    assert.deepEqual(note.frontMatter, { text: 'title: A', line: 2 });
    assert.equal(note.lines[0]?.line, 5);
    assert.equal(parseNote('---\n- a\n- b\n').frontMatter, undefined);
    assert.equal(parseNote('---\n- a\n- b\n').lines.length, 2);
  });

  it('reads CRLF, a byte order mark, quotes and no-break blanks', () => {
    assert.deepEqual(lines('\ufeff# H\r\n> - a\r\n\u00a0\u00a0•\u00a0b\r\n'), ['2:0 H|a', '3:1 H|b']);
  });

  it('takes control characters out and cuts huge lines', () => {
    const note = parseNote(`# H\n- \u001b[31mred\u202e\n- ${'x'.repeat(1_000_000)}\n- after`);
    assert.equal(note.lines[0]?.text, '[31mred');
    assert.ok((note.lines[1]?.text.length ?? 0) <= 10_000);
    assert.deepEqual([note.lines[2]?.text, note.lines[2]?.line], ['after', 4]);
  });

  it('marks lines that have lines below them', () => {
    assert.deepEqual(
      parseNote('H\n\n- a\n  - b\n- c').lines.map((line) => line.hasChildren),
      [true, false, false],
    );
  });

  it('takes time in proportion to the length of hostile text', async () => {
    for (const part of ['- ', '* ', '|', '<!--', '`'])
      await assertLinear((size) => parseNote(`${part.repeat(size / 20)}\n`.repeat(20)), 20_000);
    const stairs = (size: number) => Array.from({ length: size }, (_, at) => `${' '.repeat(at % 500)}- x`);
    await assertLinear((size) => parseNote(stairs(size).join('\n')), 2_000);
  });
});
