import type { Block } from './document';
import { isSplicingKey } from './intrinsics';
import { entriesOf, itemsOf, type MapEntry, type MapNode, type Node, textOf } from './node';
import { referencesOf } from './references';
import type { Reference, Resource, TemplateIndex } from './template';

export function buildIndex(root: MapNode | undefined, block: Block): TemplateIndex {
  const section = (name: string) => new Map(entriesOf(root?.get(name)).map((each) => [each.key.text, each]));
  const resources = new Map<string, Resource>();
  for (const entry of section('Resources').values()) {
    if (isSplicingKey(entry.key.text)) continue;
    resources.set(entry.key.text, resourceOf(entry, block));
  }
  const references: Reference[] = [];
  for (const top of root?.entries ?? [])
    for (const entry of entriesOf(top.value))
      references.push(...referencesOf(entry, top.key.text, entry.key.text));
  const open = new Set<string>();
  for (const top of root?.entries ?? [])
    if (entriesOf(top.value).some((each) => isSplicingKey(each.key.text))) open.add(top.key.text);
  return {
    resources,
    parameters: section('Parameters'),
    conditions: section('Conditions'),
    mappings: section('Mappings'),
    outputs: section('Outputs'),
    rules: section('Rules'),
    globals: section('Globals'),
    transforms: transformsOf(root?.get('Transform')),
    open,
    resourcesOfType: (type) => [...resources.values()].filter((each) => each.type === type),
    referencesTo: (name) => references.filter((each) => each.name === name),
    referencesIn: () => references,
  };
}

function resourceOf(entry: MapEntry, block: Block): Resource {
  const body = entry.value.kind === 'map' ? entry.value : undefined;
  const properties = body?.get('Properties');
  return {
    id: entry.key.text,
    type: textOf(body?.get('Type')) ?? '',
    entry,
    properties: properties?.kind === 'map' ? properties : undefined,
    block,
  };
}

function transformsOf(node: Node | undefined): string[] {
  const names = node?.kind === 'seq' ? itemsOf(node) : node ? [node] : [];
  return names.flatMap((each) => textOf(each) ?? []);
}
