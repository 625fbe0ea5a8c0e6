/** Text of users in Markdown: it must never become a link, an image, HTML or a command. */

/** The text with every special character of Markdown and HTML escaped; line breaks become spaces. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!|~>$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/(https?|ftp|mailto|command|vscode|file)(?=:)/gi, '$1&#8203;')
    .replace(/@/g, '&#64;')
    .replace(/(www)(?=\\\.)/gi, '$1&#8203;');
}

/** The text as inline code: the fence is longer than any run of back-ticks in it. */
export function inlineCode(text: string): string {
  const flat = text.replace(/[\r\n]+/g, ' ');
  if (flat.trim() === '') return '';
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || flat.startsWith(' ') ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
}

/** The text as a fenced block in a language; the fence is longer than any in the text. */
export function codeBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/^[ \t]*(`{3,})/gm)].map((run) => (run[1] ?? '').length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language.replace(/[^\w-]/g, '')}\n${text}\n${fence}`;
}

/** Values in messages are cut to this many UTF-16 units. */
const MESSAGE_VALUE = 80;

/** The text cut to this many UTF-16 units with an ellipsis; a pair of surrogates is never torn apart. */
export function shorten(text: string, most = MESSAGE_VALUE): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, Math.max(0, most - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
