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
