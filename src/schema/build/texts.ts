/** How AWS's documentation texts are made short and clean enough for a hover card. */

/** A card shows about this much; the page behind the link has the rest. */
const enough = 600;

/** The first paragraphs of a text as clean Markdown, cut at the end of a paragraph or sentence; `undefined` for an empty one. */
export function shortText(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const clean = tidy(text);
  if (clean.length <= enough) return clean || undefined;
  return cut(clean);
}

/** Removes HTML, and the spaces that the conversion of AWS's pages leaves before punctuation. */
function tidy(text: string): string {
  return text
    .replace(/<\/?(?:p|ul|ol|li|code|b|i|br|para|note|a|important|title)\b[^>]*>/gi, ' ')
    .replace(/([`*)\]]) ([.,;:)])/g, '$1$2')
    .replace(/``([^`\n]+)``/g, '`$1`')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/ {2,}(?=\S)/g, ' ')
    .trim();
}

function cut(text: string): string {
  const head = text.slice(0, enough);
  const paragraph = head.lastIndexOf('\n\n');
  const sentence = lastSentenceEnd(head);
  const end = paragraph > enough / 2 ? paragraph : Math.max(sentence, paragraph);
  const kept = end > 0 ? head.slice(0, end) : head.slice(0, Math.max(head.lastIndexOf(' '), 0) || enough);
  return `${closeMarks(kept.trimEnd())} …`;
}

function lastSentenceEnd(text: string): number {
  let last = 0;
  for (const match of text.matchAll(/[.!?](?=\s)/g)) last = match.index + 1;
  return last;
}

/** Takes back what a cut has left half: a link, a code span. */
function closeMarks(text: string): string {
  const link = text.lastIndexOf('[');
  const isHalf = link >= 0 && /^\[[^\]]*(?:\]\([^)]*)?$/.test(text.slice(link));
  const kept = isHalf ? text.slice(0, link).trimEnd() : text;
  const ticks = kept.split('`').length - 1;
  return ticks % 2 === 1 ? kept.slice(0, kept.lastIndexOf('`')).trimEnd() : kept;
}
