import { escapeMarkdown, shorten } from '../../core/markdown';
import type { KnowledgeBase } from '../../knowledge/base';
import type { ServiceLines } from '../../knowledge/notes/noteStore';
import type { UserLine } from '../../knowledge/notes/userNotes';
import type { Service } from '../../knowledge/types';
import { bullets } from './card';
import { link } from './links';
import { prose } from './text';

/** Lines of the built-in notes on a card. */
const NOTES = 3;
/** The user's own lines on a card; the panel has the others. */
const OWN = 5;
const OWN_LENGTH = 160;

/** The three most useful lines of a service's notes. */
export function noteLines(kb: KnowledgeBase, service: Service): string | undefined {
  // A line whose figure is missing is useless; the next one takes its place.
  const whole = kb.topNotes(service.id, NOTES * 2).filter((line) => !line.text.includes('{{'));
  return bullets(whole.slice(0, NOTES).map((line) => line.text));
}

/** The user's own lines about a service, those that are stale first, each with today's value. */
export function ownLines(kb: KnowledgeBase, service: Service): string | undefined {
  const lines = kb.userLines(service.id);
  if (lines.count === 0) return undefined;
  const chosen = foremost(lines);
  const more = lines.count - chosen.length;
  const head = more > 0 ? `**My notes** (${more} more in the panel)` : '**My notes**';
  return `${head}\n${bullets(chosen.map(ownLine))}`;
}

/** The lines that come first, without sorting all: there may be a hundred thousand. */
function foremost({ files }: ServiceLines): readonly UserLine[] {
  const chosen: UserLine[] = [];
  for (const lines of files) {
    for (const line of lines) {
      const mine = rank(line);
      let at = chosen.length;
      for (let each = chosen[at - 1]; each && rank(each) > mine; each = chosen[at - 1]) at--;
      if (at < OWN) chosen.splice(at, 0, line);
      if (chosen.length > OWN) chosen.pop();
    }
  }
  return chosen;
}

function rank(line: UserLine): number {
  return (line.stale ? 0 : 10) + Math.min(line.depth, 9);
}

function ownLine({ text, stale }: UserLine): string {
  const line = escapeMarkdown(shorten(text, OWN_LENGTH));
  if (!stale) return line;
  const source = link(`checked ${stale.checked}`, stale.source);
  return `${line} ⚠ **stale**: ${prose(stale.now)}${source ? ` (${source})` : ''}`;
}
