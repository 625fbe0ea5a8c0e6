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
  const cursor = pathAt(doc, offset);
  const named = cursor.inKey ? undefined : textOf(cursor.scalar);
  const [section, id] = cursor.path;
  const resource = section === 'Resources' && id !== undefined ? doc.template?.resources.get(id) : undefined;
  const byName = named?.includes('::') ? kb.serviceOfType(named) : undefined;
  return byName ?? (resource && kb.serviceOfType(resource.type)) ?? serviceOfKind(kb, doc.kind);
}
