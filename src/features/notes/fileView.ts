import type { Finding } from '../../core/findings';

/** What an editor knows about the open file besides its text. */
export interface FileView {
  /** The position of the cursor, in UTF-16 units. */
  readonly offset?: number | undefined;
  /** What was found in the file as it is now. */
  readonly findings?: readonly Finding[];
}
