import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { codeBlock, escapeMarkdown, inlineCode, shorten } from '../../../src/core/markdown';

const HOSTILE = [
  '[click](command:workbench.action.quit)',
  '![x](https://evil.example/x.png)',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '# heading\n- item\n1. one\n> quote\n\n---\n',
  '`code` ``more`` ```fence```',
  '*bold* _under_ ~~struck~~ | table |\n|---|---|',
  'https://evil.example www.evil.example a@b.example',
  '&lt;b&gt; &#91;x](command:y)',
  '\\[x](command:y)',
  '$(gear) $(alert)',
];

describe('text of users in Markdown', () => {
  const html = new MarkdownIt({ html: true, linkify: true });
  for (const text of HOSTILE) {
    it(`is only text: ${JSON.stringify(text)}`, () => {
      const rendered = html.render(`before ${escapeMarkdown(text)} after`);
      assert.match(rendered, /^<p>[^<]*<\/p>\n$/);
      const shown = html.render(escapeMarkdown(text)).replace(/\u200b/g, '');
      assert.doesNotMatch(shown, /<(?!\/?p>)/);
    });
    it(`is only code: ${JSON.stringify(text)}`, () => {
      assert.match(html.render(`a ${inlineCode(text)} b`), /^<p>a <code>[^<]*<\/code> b<\/p>\n$/);
      assert.match(
        html.render(codeBlock(text, 'yaml')),
        /^<pre><code class="language-yaml">[^<]*<\/code><\/pre>\n$/,
      );
    });
  }

  it('keeps what it says', () => {
    const rendered = html.renderInline(escapeMarkdown('a*b_c [d] (e) #1 `x` 50% <y> & z'));
    assert.equal(rendered, 'a*b_c [d] (e) #1 `x` 50% &lt;y&gt; &amp; z');
  });

  it('is cut without tearing a character apart', () => {
    assert.equal(shorten('abc', 3), 'abc');
    assert.equal(shorten('abcd', 3), 'ab…');
    assert.equal(shorten('a😀b', 3), 'a…');
  });
});
