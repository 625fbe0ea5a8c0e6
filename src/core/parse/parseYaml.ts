import type { Origin } from '../tree/node';
import { parseWithLibrary } from './library/libraryParser';
import { readYaml } from './lines/yamlReader';
import { type ParseContext, TOP_LEVEL } from './nodeFactory';
import { LibraryOnly, type Parsed, Refusal } from './parse';

/**
 * Parses YAML into nodes with offsets relative to `origin`. Never throws: broken text gives as much of a tree as
 * can be had, and problems. Of several documents the first with a value is read.
 * @param shift added to all offsets, for a text that is a part of its block
 */
export function parseYaml(
  text: string,
  origin: Origin = { offset: 0, line: 0 },
  context: ParseContext = TOP_LEVEL,
  shift = 0,
): Parsed {
  try {
    return readYaml(text, origin, context, shift);
  } catch (error) {
    return error instanceof LibraryOnly ? withLibrary(text, origin, context, shift) : refusal(error);
  }
}

function withLibrary(text: string, origin: Origin, context: ParseContext, shift: number): Parsed {
  try {
    return { ...parseWithLibrary(text, origin, context, shift), isFragile: true };
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Parsed {
  const refused =
    error instanceof Refusal ? error.message : 'The parser failed on this file, so it is skipped.';
  return { value: undefined, problems: [], missingAnchors: [], anchors: [], refused };
}
