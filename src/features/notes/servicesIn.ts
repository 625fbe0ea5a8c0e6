import type { FileKind } from '../../core/document';
import type { LiveDocument } from '../../core/open';
import type { KnowledgeBase } from '../../knowledge/base';
import type { Service } from '../../knowledge/types';
import { declaredTypes } from '../../rules/evaluate/resourceTypes';

/** The service that a kind of file belongs to. */
const OF_KIND: Readonly<Record<Exclude<FileKind, 'none'>, string>> = {
  cloudformation: 'cloudformation',
  sam: 'sam',
  buildspec: 'codebuild',
  appspec: 'codedeploy',
  ebextensions: 'elastic-beanstalk',
  'eb-cron': 'elastic-beanstalk',
  'eb-env': 'elastic-beanstalk',
  dockerrun: 'elastic-beanstalk',
  procfile: 'elastic-beanstalk',
  asl: 'step-functions',
  'eb-platform': 'elastic-beanstalk',
};

/** The services a file uses: by its resource types, and the one its kind belongs to. Each once, most used first. */
export function servicesIn(kb: KnowledgeBase, doc: LiveDocument): readonly Service[] {
  if (doc.kind === 'none') return [];
  const uses = new Map<Service, number>();
  for (const type of declaredTypes(doc)) {
    const service = kb.serviceOfType(type);
    if (service) uses.set(service, (uses.get(service) ?? 0) + 1);
  }
  const own = kb.service(OF_KIND[doc.kind]);
  if (own && !uses.has(own)) uses.set(own, 0);
  return [...uses.keys()].sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0));
}

/** The service that belongs to the type of a file. */
export function serviceOfKind(kb: KnowledgeBase, kind: FileKind): Service | undefined {
  return kind === 'none' ? undefined : kb.service(OF_KIND[kind]);
}
