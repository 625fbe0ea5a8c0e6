import MarkdownIt from 'markdown-it';
import { levelOf } from '../limits/gauges';

/** The text with everything that means something in HTML escaped; also safe inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (each) => `&#${each.charCodeAt(0)};`);
}

/** A share of a limit as a bar; its width is a class, because the pages allow no style attributes. */
export function gaugeHtml(share: number): string {
  const percent = Math.round(share * 100);
  const width = share === 0 ? 0 : Math.max(2, Math.min(100, percent));
  return `<span class="gauge ${levelOf(share)}" role="img" aria-label="${percent}% of the limit"><span class="w${width}"></span></span>`;
}

/** Renders the Markdown of our own notes: no HTML passes through, and only https links stay links. */
export function createMarkdownRenderer(): (markdown: string) => string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.validateLink = (url) => url.startsWith('https://');
  markdown.disable('image');
  return (text) => markdown.renderInline(text);
}

/** A part of the reader's page; it is named by its heading, also for screen readers. */
export function section(heading: string, body: string): string {
  const name = escapeHtml(heading);
  return `<section data-heading="${name}" aria-label="${name}"><h2>${name}</h2>${body}</section>`;
}
