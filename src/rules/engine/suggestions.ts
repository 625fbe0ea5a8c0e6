import { type Correction, correction } from '../text/spelling';

/** Among more names none is looked for; a template has at most 500 resources, and fewer of everything else. */
const MOST_NAMES = 500;
/** Names that are compared for the mistakes of one resource. */
const MOST_COMPARED = 20_000;

/** What was meant by wrong names of one resource, or of the other sections of a file. */
export class Suggestions {
  private compared = 0;

  /** The closest name; nothing where looking for it would take long. */
  correct(text: string, candidates: () => Iterable<string>): Correction | undefined {
    if (this.compared >= MOST_COMPARED) return undefined;
    const names: string[] = [];
    for (const name of candidates()) {
      this.compared += 1;
      if (names.push(name) > MOST_NAMES) return undefined;
    }
    return correction(text, names);
  }
}
