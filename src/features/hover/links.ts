import type { Service } from '../../knowledge/types';
import { facts } from './card';

/** A link to a page; nothing where it is not an https address. */
export function link(text: string, address: string | undefined): string | undefined {
  if (!address || !/^https:\/\/[^\s()<>]+$/.test(address)) return undefined;
  return `[${text}](${address})`;
}

/** Opens the notes of a service, at a heading if one is given. */
export function notesLink(service: Service | undefined, heading?: string): string | undefined {
  if (!service) return undefined;
  const args = encodeURIComponent(
    JSON.stringify(heading === undefined ? [service.id] : [service.id, heading]),
  );
  return `[Open notes](command:awsHints.openNotes?${args})`;
}

/** The last line of a card. */
export function links(docs: string | undefined, service: Service | undefined): string {
  return facts(link('AWS docs', docs), notesLink(service), addNoteLink(service));
}

/** Asks for a note of the user's about a service. */
function addNoteLink(service: Service | undefined): string | undefined {
  if (!service) return undefined;
  return `[Add note](command:awsHints.addNote?${encodeURIComponent(JSON.stringify([service.id]))})`;
}
