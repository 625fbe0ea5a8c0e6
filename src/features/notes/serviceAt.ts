import { pathAt } from '../../core/cursor';
import type { LiveDocument } from '../../core/open';
import { textOf } from '../../core/tree/node';
import type { KnowledgeBase } from '../../knowledge/base';
import type { Service } from '../../knowledge/types';
import { serviceOfKind } from './servicesIn';

/**
 * The service that the text at an offset belongs to: that of the type name under the cursor, else that of the
 * resource around it, else that of the kind of file.
 */
export function serviceAt(kb: KnowledgeBase, doc: LiveDocument, offset: number): Service | undefined {
  return serviceOfPlace(kb, doc, offset) ?? serviceOfKind(kb, doc.kind);
}

/**
 * The service that a reader which shows another one goes to when the cursor rests at an offset. Between resources, on a blank
 * line and in the other sections of a template nothing is meant that the reader should leave its page for; `undefined` then.
 *
 * @param shown the ID of the service in the reader, if any
 */
export function serviceToShow(
  kb: KnowledgeBase,
  doc: LiveDocument,
  offset: number,
  shown: string | undefined,
): Service | undefined {
  if (shown === undefined || !doc.template) return serviceAt(kb, doc, offset);
  return isBlankLine(doc.text, offset) ? undefined : serviceOfPlace(kb, doc, offset);
}

function isBlankLine(text: string, offset: number): boolean {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end).trim() === '';
}

function serviceOfPlace(kb: KnowledgeBase, doc: LiveDocument, offset: number): Service | undefined {
  const cursor = pathAt(doc, offset);
  const named = cursor.inKey ? undefined : textOf(cursor.scalar);
  const [section, id] = cursor.path;
  const resource = section === 'Resources' && id !== undefined ? doc.template?.resources.get(id) : undefined;
  const byName = named?.includes('::') ? kb.serviceOfType(named) : undefined;
  return byName ?? (resource && kb.serviceOfType(resource.type));
}
