import { isBlank } from './yamlLine';

const CONFLICT = ['<<<<<<<', '|||||||', '=======', '>>>>>>>'];

/** The line `---` or `...` at the left edge, with what may follow it. */
export function isDocumentMarker(text: string, start: number, end: number): boolean {
  const isMarker = text.startsWith('---', start) || text.startsWith('...', start);
  return isMarker && (start + 3 >= end || isBlank(text.charCodeAt(start + 3)));
}

/** A line at the left edge that Git left for a conflict: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented */
export function isConflictMarker(text: string, start: number, end: number): boolean {
  return CONFLICT.some(
    (marker) =>
      text.startsWith(marker, start) &&
      (start + 7 === end || isBlank(text.charCodeAt(start + marker.length))),
  );
}
