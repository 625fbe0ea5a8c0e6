/** Bytes of a notes file into text, or the reason why it is refused. */

/** Larger files are not read: notes are never that large. */
export const MAX_NOTE_BYTES: number = 64 * 1024 * 1024;

/** Extensions of the files that count as notes when a folder is searched. */
export const NOTE_ENDINGS: readonly string[] = [
  '.md',
  '.markdown',
  '.mdown',
  '.txt',
  '.text',
  '.rst',
  '.adoc',
  '.org',
];

/** A file's text, or why it is not read. */
export type DecodedNote = { readonly text: string } | { readonly refused: string };

/** Whether a file found in a folder counts as notes, by its name. */
export function isNoteFile(path: string): boolean {
  const name = path.toLowerCase();
  return NOTE_ENDINGS.some((ending) => name.endsWith(ending));
}

/** Reads UTF-8, UTF-16 with a byte order mark, and Windows-1252; refuses what is binary or too large. Never throws. */
export function decodeNote(bytes: Uint8Array): DecodedNote {
  if (bytes.length > MAX_NOTE_BYTES) return { refused: 'too large for a notes file' };
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return decodeWith('utf-16le', bytes);
  if (a === 0xfe && b === 0xff) return decodeWith('utf-16be', bytes);
  if (bytes.subarray(0, 65_536).includes(0)) return { refused: 'binary' };
  const utf8 = decodeWith('utf-8', bytes);
  if ('text' in utf8) return controlShare(utf8.text) > 0.02 ? { refused: 'binary' } : utf8;
  const legacy = decodeLegacy(bytes);
  return controlShare(legacy) > 0.001 ? { refused: 'binary' } : { text: legacy };
}

/** What Windows-1252 has at 0x80 to 0x9f; engines differ here, some read those bytes as Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeLegacy(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252')
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);
}

function decodeWith(encoding: string, bytes: Uint8Array): DecodedNote {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? { refused: 'binary' } : { text };
  } catch {
    return { refused: 'binary' };
  }
}

/** Share of control characters in the first part of a text; escape sequences of terminal logs count. */
function controlShare(text: string): number {
  const head = text.slice(0, 65_536);
  const found = head.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f]/g);
  return head ? (found?.length ?? 0) / head.length : 0;
}
