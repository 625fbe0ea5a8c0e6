import { shorten } from '../../core/markdown';

/** So much of a result can be read in a list at its usual width, in UTF-16 units. */
const WIDTH = 80;
/** What is shown before the first word that was looked for. */
const BEFORE = 24;
/** Nothing longer is shown in a list. */
const MOST = 300;
/** Shorter words are in every text. */
const SHORT = 3;

/**
 * A result of a search as a list shows it, cut at its end: where the words that were looked for would be cut off, it begins
 * with an ellipsis, a little before the place that has most of them.
 */
export function excerpt(text: string, asked: string): string {
  if (text.length <= WIDTH) return text;
  const places = placesOf(text.toLowerCase(), asked);
  const words = (start: number) =>
    new Set(places.filter(({ at, end }) => at >= start && end <= start + WIDTH).map(({ word }) => word)).size;
  let best = 0;
  for (const { at } of places) {
    const start = Math.max(0, at - BEFORE);
    if (words(start) > words(best)) best = start;
  }
  return best === 0 ? shorten(text, MOST) : `…${shorten(text.slice(wordStart(text, best)), MOST - 1)}`;
}

interface Place {
  readonly word: string;
  readonly at: number;
  readonly end: number;
}

/** Where words of the text begin with one that was asked for. */
function placesOf(text: string, asked: string): readonly Place[] {
  const words = asked.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const places: Place[] = [];
  for (const whole of new Set(words)) {
    const word = whole.length > SHORT ? whole.replace(/s$/, '') : whole;
    if (word.length < SHORT && !/\d/.test(word)) continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) places.push({ word, at, end: at + word.length });
  }
  return places.sort((a, b) => a.at - b.at);
}

/** The start of the first word at or behind an offset. */
function wordStart(text: string, offset: number): number {
  const space = text.indexOf(' ', offset);
  return space < 0 || space > offset + BEFORE ? offset : space + 1;
}
