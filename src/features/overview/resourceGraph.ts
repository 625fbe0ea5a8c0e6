import type { Resource, TemplateIndex } from '../../core/index/template';
import type { KnowledgeBase } from '../../knowledge/base';
import { withoutDot } from '../../rules/references/graph/edges';
import type { FeatureContext } from '../types';
import type { GraphReference, GraphResource, ResourceGraph } from './model';

/** The resources of a template, by service, and which of them refer to which. */
export function resourceGraph({ doc, kb }: FeatureContext): ResourceGraph {
  const { template } = doc;
  if (!template) return { groups: [], references: [] };
  const groups = new Map<string, { id: string; title: string; resources: GraphResource[] }>();
  for (const { id, type, entry } of template.resources.values()) {
    const service = serviceOf(kb, type);
    const resource = { id, type, offset: entry.key.start };
    const known = groups.get(service.id);
    if (known) known.resources.push(resource);
    else groups.set(service.id, { ...service, resources: [resource] });
  }
  const references = [...template.resources.values()].flatMap((each) => referencesFrom(each, template));
  return { groups: [...groups.values()], references };
}

/** The service of a resource type: that of the knowledge, or else its namespace. */
function serviceOf(kb: KnowledgeBase, type: string): { readonly id: string; readonly title: string } {
  const service = kb.serviceOfType(type);
  if (service) return { id: service.id, title: service.title };
  const [vendor = '', name = ''] = type.split('::');
  if (vendor === 'Custom' || type === 'AWS::CloudFormation::CustomResource')
    return { id: 'Custom', title: 'Custom resources' };
  return name === '' ? { id: 'Other', title: 'Other resources' } : { id: `${vendor}::${name}`, title: name };
}

function referencesFrom({ id, entry }: Resource, template: TemplateIndex): readonly GraphReference[] {
  const targets = new Set<string>();
  for (const { form, name } of template.referencesFrom('Resources', entry)) {
    if (form === 'Condition' || form === 'FindInMap') continue;
    const to = template.resources.has(name) ? name : withoutDot(name);
    if (to !== id && template.resources.has(to)) targets.add(to);
  }
  return [...targets].map((to) => ({ from: id, to }));
}
