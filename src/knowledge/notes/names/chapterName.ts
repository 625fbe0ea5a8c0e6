/** Pictures, and the invisible characters that join them or frame a digit (`9\ufe0f\u20e3`). */
const PICTURE = '\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\u200d|\\u20e3|\\ufe0f';
const NUMBER = '\\d+(?:\\.\\d+)*(?=[\\s.:)\\]–—-]|\\ufe0f|\\u20e3)';
const COUNTED =
  '(?:chapter|section|part|module|lesson|lecture|topic|unit|day|week)\\b[\\s.#]*(?:\\d+|[ivx]+)?(?=[\\s.:)–—-])';
const ABOUT = '(?:introduction|intro|guide|notes?|all|more)\\s+(?:to|on|about|for)\\b';
const MARKS = '[\\s"\'“”*_`~#.:|>)\\]–—-]';
/** What comes before the name in a chapter's heading: numbers, emoji, `Chapter 3:`. */
const BEFORE = new RegExp(`^(?:${PICTURE}|${MARKS}|${NUMBER}|${COUNTED}|${ABOUT})+`, 'iu');

const WORDS =
  'deep[ -]?dive|overview|notes?|basics?|fundamentals?|essentials?|key (?:details|points|concepts|features)|summary|cheat ?-?sheet|introduction|intro|101|explained|in[ -]depth|crash course|recap|review|section|chapter';
/** What comes behind it: `(DNS)`, `Deep Dive`, `Overview`. */
const BEHIND = new RegExp(
  `[\\s\\-–—:|,.]*(?:\\([^()]{0,80}\\)|\\b(?:${WORDS})|(?:${PICTURE}|[*_\`~:])+)$`,
  'iu',
);
/** No heading has more such parts. */
const MOST_PARTS = 4;

/**
 * The name in a chapter's heading, without what people put around it: `9. Route 53`, `9️⃣ Route 53`, `Chapter 9: Route 53`,
 * `Route 53 (DNS)` and `Route 53 Deep Dive` are all `Route 53`. A heading that is nothing else stays as it is.
 */
export function chapterName(heading: string): string {
  let name = heading.replace(BEFORE, '').trim();
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const shorter = name.replace(BEHIND, '').trim();
    if (shorter === name || !/[\p{L}\p{N}]/u.test(shorter)) break;
    name = shorter;
  }
  return /[\p{L}\p{N}]/u.test(name) ? name : heading.trim();
}
