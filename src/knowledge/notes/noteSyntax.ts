/** What a single line of notes is, by its look alone. */

/** A line that begins with a bullet or a number. */
export interface Bullet {
  /** Columns before the bullet; a tab goes to the next multiple of four. */
  readonly indent: number;
  /** 0 to 2 for glyphs that word processors use by depth (`•`, `◦`, `▪`); -1 for those that do not show it. */
  readonly rank: number;
  readonly text: string;
}

const GLYPHS = ['•●∙·⦁', '◦○', '▪■‣⁃▫'];
const BULLET =
  /^([ \t\u00a0]*)(?:([•●∙·⦁◦○▪■‣⁃▫➢➤►✓✔→»])[ \t\u00a0]*|([-*+–—])(?:[ \t\u00a0]+|$)|o\t+|(?:\d{1,3}[.)]|\((?:\d{1,3}|[a-z])\)|[a-z]\))[ \t\u00a0]+)(.*)$/;
const MAX_HEADING = 80;
const MAX_HEADING_WORDS = 12;

/** The bullet a line begins with, or nothing. `99.95 % ...`, `**bold** ...` and `---` are none. */
export function bulletOf(raw: string): Bullet | undefined {
  const found = BULLET.exec(raw);
  if (!found || isRule(raw.trim())) return undefined;
  const glyph = found[2] ?? '';
  const text = (found[4] ?? '').replace(/^\[[ xX]\][ \t]+/, '').trim();
  return {
    indent: widthOf(found[1] ?? ''),
    rank: glyph ? GLYPHS.findIndex((set) => set.includes(glyph)) : -1,
    text,
  };
}

/** Columns of white space a line begins with. */
export function widthOf(raw: string): number {
  let width = 0;
  for (const char of raw) {
    if (char === '\t') width += 4 - (width % 4);
    else if (char === ' ' || char === '\u00a0') width++;
    else break;
  }
  return width;
}

/** A thematic break (`---`, `***`, `___`). */
export function isRule(text: string): boolean {
  return /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$/.test(text);
}

/** Whether a line could be a heading: short, no sentence, no link, no table row. */
export function headingLike(text: string): boolean {
  const trimmed = text.trim();
  if (!trimmed || trimmed.length > MAX_HEADING || /[.!?,;]$/.test(trimmed)) return false;
  if (/:\/\//.test(trimmed) || trimmed.startsWith('|') || trimmed.startsWith('<')) return false;
  return /[\p{L}\p{N}]/u.test(trimmed) && trimmed.split(/\s+/).length <= MAX_HEADING_WORDS;
}

/** The cells of a table row (`| a | b |`), or nothing. */
export function tableCells(text: string): readonly string[] | undefined {
  if (!text.startsWith('|') || text.length < 3 || !text.slice(1).includes('|')) return undefined;
  return text
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** The line of dashes below the head of a table. */
export function isTableRule(text: string): boolean {
  return /^[|:\-\s]+$/.test(text) && text.includes('-');
}

/** Level of a heading that is a bare or bold line in a document with `#` headings: below all of those. */
export const INNER_HEADING = 7;
/** Longer headings are cut here (UTF-16 units). */
export const MAX_HEADING_LENGTH = 200;

/** A heading of `#` marks, with its level. */
export function atxHeading(line: string): { level: number; text: string } | undefined {
  const found = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/.exec(line.slice(0, MAX_HEADING_LENGTH));
  if (!found?.[1] || !found[2]) return undefined;
  return { level: found[1].length, text: plainHeading(found[2].replace(/(?<![ \t])[ \t]+#+[ \t]*$/, '')) };
}

/** `<h2>EC2</h2>` and the `<summary>` of a `<details>`, alone on their line. */
export function htmlHeading(line: string): { level: number; text: string } | undefined {
  const found = /^(?:<details[^<>]*>\s*)?<(h[1-6]|summary)(?:\s[^<>]*)?>(.+)$/i.exec(
    line.slice(0, MAX_HEADING_LENGTH),
  );
  if (!found?.[1] || !found[2]) return undefined;
  const text = plainHeading(found[2].replace(/<[^<>]*>/g, ' '));
  const level = found[1].toLowerCase() === 'summary' ? INNER_HEADING : Number(found[1].slice(1));
  return text ? { level, text } : undefined;
}

/** A line of nothing but tags and images. */
export function isMarkup(text: string): boolean {
  return /^(?:<\/?[a-z][^<>]*>|!\[[^\]]*\]\([^()]*\)|[\s{}[\](),;]+)+$/i.test(text);
}

/** The question of `Q: What is SNS?`, which is answered below. */
export function questionIn(text: string): string | undefined {
  return /^(?:\*\*)?Q(?:uestion)?\s?\d{0,3}\s?[:.)](?:\*\*)?\s+(.{1,200})$/i.exec(text)?.[1]?.trim();
}

/** The line below a heading, at least two long: a single hyphen may be a bullet. */
export function isUnderline(line: string): boolean {
  return /^(?:={2,}|-{2,})\s*$/.test(line);
}

/** The text of a heading without bold marks and a colon at its end. */
export function plainHeading(text: string): string {
  return text
    .trim()
    .replace(/^(\*\*|__)(.+)\1:?$/, '$2')
    .replace(/(?<!\s)\s*:$/, '')
    .trim();
}

/** A line of nothing but links. */
export function isLinks(text: string): boolean {
  return /^(?:&nbsp;|[\s,|•-])*(?:\[[^\]]{0,200}\](?:\([^)]{0,300}\)|\[[^\]]{0,100}\])(?:&nbsp;|[\s,|•-])*)+$/.test(
    text,
  );
}
