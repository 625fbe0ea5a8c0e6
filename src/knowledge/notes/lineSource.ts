/** Longer lines are cut here (UTF-16 units): no one reads them, and a pattern must not run over a megabyte. */
export const MAX_LINE = 10_000;

/** Yields the lines of a text one by one without splitting all of it. */
export class LineSource {
  private offset = 0;
  number = 0;
  constructor(private readonly text: string) {
    if (text.charCodeAt(0) === 0xfeff) this.offset = 1;
  }

  mark(): { offset: number; number: number } {
    return { offset: this.offset, number: this.number };
  }

  reset(mark: { offset: number; number: number }): void {
    this.offset = mark.offset;
    this.number = mark.number;
  }

  /** The next line without its line break, or nothing at the end. */
  next(): string | undefined {
    if (this.offset >= this.text.length) return undefined;
    const end = this.text.indexOf('\n', this.offset);
    const stop = end < 0 ? this.text.length : end;
    const line = this.text.slice(this.offset, Math.min(stop, this.offset + MAX_LINE));
    this.offset = stop + 1;
    this.number++;
    return clean(line);
  }

  /** The line after the next call of `next`, without moving. */
  peek(): string | undefined {
    const mark = this.mark();
    const line = this.next();
    this.reset(mark);
    return line;
  }
}

/** Takes out what has no place in plain text: control characters (terminal escapes) and direction overrides. */
function clean(line: string): string {
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(line)
    ? line.replace(
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
        '',
      )
    : line;
}
