import MarkdownIt from 'markdown-it';

/** The text with everything that means something in HTML escaped; also safe inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (each) => `&#${each.charCodeAt(0)};`);
}

/** Renders the Markdown of our own notes: no HTML passes through, and only https links stay links. */
export function createMarkdownRenderer(): (markdown: string) => string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.validateLink = (url) => url.startsWith('https://');
  markdown.disable('image');
  return (text) => markdown.renderInline(text);
}
