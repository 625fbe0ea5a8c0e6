import type { LiveDocument } from '../../src/core/open';
import { itemsOf, type MapEntry, type Node } from '../../src/core/tree/node';

/** A tree as lines of text with all positions, to compare two trees. */
export function dump(node: Node | undefined): string {
  const lines: string[] = [];
  if (node) write(node, '', lines);
  return lines.join('\n');
}

function write(node: Node, indent: string, lines: string[]): void {
  const at = `${indent}${node.kind} ${node.start}-${node.end}`;
  const deeper = `${indent}  `;
  switch (node.kind) {
    case 'scalar':
      lines.push(
        `${at} ${node.style} ${typeof node.value} ${JSON.stringify(node.value)} ${JSON.stringify(node.text)}`,
      );
      break;
    case 'map':
      lines.push(`${at} ${node.style}`);
      for (const entry of node.entries) writeEntry(entry, deeper, lines);
      break;
    case 'seq':
      lines.push(`${at} ${node.style}`);
      for (const item of node.items) write(item, deeper, lines);
      break;
    case 'call':
      lines.push(`${at} ${node.name} ${node.form} ${node.nameStart}-${node.nameEnd}`);
      write(node.argument, deeper, lines);
      break;
  }
}

function writeEntry(entry: MapEntry, indent: string, lines: string[]): void {
  lines.push(
    `${indent}${entry.key.text} ${entry.start}-${entry.end} key ${entry.key.start}-${entry.key.end}`,
  );
  write(entry.value, indent, lines);
}

/** The value of a node as plain data; calls are `{ "!Name": argument }`. */
export function plain(node: Node | undefined): unknown {
  switch (node?.kind) {
    case 'scalar':
      return node.value;
    case 'map':
      return Object.fromEntries(node.entries.map((entry) => [entry.key.text, plain(entry.value)]));
    case 'seq':
      return node.items.map(plain);
    case 'call':
      return { [`!${node.name}`]: plain(node.argument) };
    default:
      return undefined;
  }
}

/** The value of a node as plain data, with functions as maps and nothing as an empty one: what JSON can say. */
export function longForm(node: Node | undefined): unknown {
  if (node?.kind === 'map')
    return Object.fromEntries(node.entries.map((each) => [each.key.text, longForm(each.value)]));
  if (node?.kind === 'seq') return itemsOf(node).map(longForm);
  if (node?.kind === 'call') return { [node.name]: longForm(node.argument) };
  return node?.kind === 'scalar' ? (node.value ?? {}) : undefined;
}

/** Everything a document says of itself, to compare two of the same text. */
export function describeDocument(doc: LiveDocument): string {
  const problems = doc.problems.map((each) => `${each.start}-${each.end} ${each.message}`);
  const index = doc.template;
  const facts = index && [
    [...index.resources.values()].map(
      (each) => `${each.id} ${each.type} ${each.entry.start} ${each.properties?.start}`,
    ),
    [index.parameters, index.conditions, index.mappings, index.outputs, index.rules, index.globals].map(
      (names) => [...names].map(([name, entry]) => `${name} ${entry.start}`),
    ),
    index.transforms,
    [...index.open],
    [...new Set(doc.blocks.flatMap((block) => index.referencesIn(block).map((each) => each.name)))].map(
      (name) => [
        name,
        index
          .referencesTo(name)
          .map((each) => `${each.form} ${each.section}/${each.owner} ${each.span.start}-${each.span.end}`),
      ],
    ),
    [...new Set([...index.resources.values()].map((each) => each.type))].map((type) => [
      type,
      index.resourcesOfType(type).map((each) => each.id),
    ]),
  ];
  return JSON.stringify(
    {
      kind: doc.kind,
      format: doc.format,
      refused: doc.refused,
      problems,
      facts,
      tree: dump(doc.root).split('\n'),
    },
    undefined,
    1,
  );
}
