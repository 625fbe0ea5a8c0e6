/**
 * The files around a document, as far as the program that opened it may read them. Paths are relative to the folder of the
 * document, with `/`; `.` is that folder. Answers come at once: what a program has not read yet is unknown until it has, and
 * then the document is checked again.
 */
export interface NeighborFiles {
  /** The names in a folder; nothing where there is no such folder, or where that cannot be known. */
  namesIn(folder: string): readonly string[] | undefined;
  /** The text of a file; nothing where there is none, or where it cannot be known. */
  textOf(path: string): string | undefined;
}

/**
 * A path as a file of the workspace writes it, without `./` and with `..` only in front. Nothing for what may lead anywhere:
 * an absolute path, a drive, a home folder, an address, a pattern, or a value that is put in later.
 */
export function neighborPath(written: string): string | undefined {
  if (written === '' || /^[/\\~]|^[A-Za-z][A-Za-z0-9+.-]*:|[\\*?${}\0]/.test(written)) return undefined;
  const steps: string[] = [];
  for (const step of written.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.length === 0 ? '.' : steps.join('/');
}
