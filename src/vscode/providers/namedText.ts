/** A value that is one word, behind its key: `Name: my-fn`. */
const VALUE = /^\s*(?:- +)*["']?[\w.:-]+["']?:\s+([\w-]+)$/;
/** A key of which only the colon is there already: `my-name:`. */
const KEY = /^\s*(?:- +)*([\w-]+)$/;

/**
 * The name that is being typed at the cursor of a line of YAML; nothing where the text may be anything else, such as a path, a
 * command or a key that a list could complete.
 *
 * @param before the line up to the cursor
 * @param after the rest of the line
 */
export function namedText(before: string, after: string): string | undefined {
  if (/^\s*(?:#.*)?$/.test(after)) return VALUE.exec(before)?.[1];
  return /^:(?:\s|$)/.test(after) ? KEY.exec(before)?.[1] : undefined;
}
