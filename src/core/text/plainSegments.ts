import type { Origin } from '../tree/node';
import { countBreaks, type Segment } from './textBuffer';

/** About this many characters go into one chunk of a text that is not parsed. */
const CHUNK = 4096;

/** A stretch of a text that is only kept, not parsed. */
export class PlainSegment implements Segment {
  readonly origin: Origin = { offset: 0, line: 0 };
  readonly breaks: number;
  constructor(readonly text: string) {
    this.breaks = countBreaks(text);
  }
}

/** Divides a text that is only kept. */
export function plainSegments(text: string): PlainSegment[] {
  const segments: PlainSegment[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at + CHUNK);
    let end = newline < 0 ? text.length : newline + 1;
    if (end > at + 4 * CHUNK) end = at + CHUNK;
    if (text.charCodeAt(end - 1) === 13 && text.charCodeAt(end) === 10) end += 1;
    segments.push(new PlainSegment(text.slice(at, end)));
    at = end;
  }
  return segments;
}
