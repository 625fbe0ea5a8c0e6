import assert from 'node:assert/strict';
import { shortText } from '../../../../src/schema/build/texts';

describe('schema: texts', () => {
  it('gives nothing for nothing', () => {
    assert.equal(shortText(undefined), undefined);
    assert.equal(shortText('  '), undefined);
  });

  it('takes out HTML and the blanks before punctuation, and keeps placeholders', () => {
    assert.equal(
      shortText('<p>Use `a` . See the *Guide* , or ``b`` .</p>'),
      'Use `a`. See the *Guide*, or `b`.',
    );
    assert.equal(shortText('Write <name> here.'), 'Write <name> here.');
  });

  it('cuts a long text at the end of a paragraph or sentence', () => {
    const paragraph = `${'First part of the text. '.repeat(18)}End.`;
    assert.equal(shortText(`${paragraph}\n\n${'More. '.repeat(90)}`), `${paragraph} …`);
    const cut = shortText('One sentence of many. '.repeat(60)) ?? '';
    assert.match(cut, /many\. …$/);
    assert.ok(cut.length <= 610, String(cut.length));
  });

  it('leaves no half link and no half code span', () => {
    const link = shortText(
      `${'Words of a text. '.repeat(34)}See [a page. With a name](https://docs.aws.amazon.com/${'x'.repeat(80)}) for all.`,
    );
    assert.doesNotMatch(link ?? '', /\[/);
    const code = shortText(`${'Words of a text. '.repeat(34)}See \`a. ${'b'.repeat(90)}\` for all.`);
    assert.equal((code ?? '').split('`').length % 2, 1);
  });
});
