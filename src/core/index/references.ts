import { Span } from '../findings';
import { type CallNode, itemsOf, type MapEntry, type Node, type ScalarNode, textOf } from '../tree/node';
import type { Reference, ReferenceForm } from './template';

/**
 * The references below entries with an origin of their own, which stay as they are from edit to edit, in one section. Copies
 * that a loop makes share such entries.
 */
export type ReferencesBelow = WeakMap<
  MapEntry,
  { readonly owner: string; readonly found: readonly Reference[] }
>;

/** The references in an entry of a section. `section` and `owner` are its position. */
export function referencesOf(
  entry: MapEntry,
  section: string,
  owner: string,
  below: ReferencesBelow = new WeakMap(),
): Reference[] {
  const found: Reference[] = [];
  const collector = new Collector(found, section, owner, below);
  collector.attributes(entry);
  collector.node(entry.value);
  return found;
}

/** A `${Name}` in the text of `Fn::Sub`, with offsets in that text. */
export interface SubVariable {
  /** The text between the braces, trimmed. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The variables of a string for `Fn::Sub`; `${!Literal}` is not one. */
export function subVariables(text: string): SubVariable[] {
  const found: SubVariable[] = [];
  if (!text.includes('${')) return found;
  // A name ends at the next brace: a search for the closing one from each `${` takes quadratic time where none is closed.
  for (const match of text.matchAll(/\$\{([^{}]*)\}/g)) {
    const inside = match[1] ?? '';
    const name = inside.trim();
    if (name === '' || name.startsWith('!') || name.includes('\n')) continue;
    const start = match.index + 2 + inside.length - inside.trimStart().length;
    found.push({ name, start, end: start + name.length });
  }
  return found;
}

class Collector {
  constructor(
    private readonly found: Reference[],
    private readonly section: string,
    private readonly owner: string,
    private readonly below: ReferencesBelow,
  ) {}

  /** `DependsOn` and `Condition` of a resource or an output. */
  attributes(entry: MapEntry): void {
    if (entry.value.kind !== 'map') return;
    const condition = entry.value.get('Condition');
    if (this.section !== 'Conditions' && condition?.kind === 'scalar') this.whole('Condition', condition);
    if (this.section !== 'Resources') return;
    const dependsOn = entry.value.get('DependsOn');
    if (dependsOn?.kind === 'scalar') this.whole('DependsOn', dependsOn);
    for (const item of itemsOf(dependsOn)) if (item.kind === 'scalar') this.whole('DependsOn', item);
  }

  node(node: Node): void {
    if (node.kind === 'map')
      for (const entry of node.entries)
        if (entry.origin === node.origin) this.node(entry.value);
        else this.kept(entry);
    else if (node.kind === 'seq') for (const item of node.items) this.node(item);
    else if (node.kind === 'call') this.call(node);
  }

  private kept(entry: MapEntry): void {
    const { below, found, owner, section } = this;
    let known = below.get(entry);
    if (known?.owner !== owner) {
      const inside: Reference[] = [];
      new Collector(inside, section, owner, below).node(entry.value);
      known = { owner, found: inside };
      below.set(entry, known);
    }
    for (const each of known.found) found.push(each);
  }

  private call(call: CallNode): void {
    const { argument, name } = call;
    const first = argument.kind === 'seq' ? argument.items[0] : undefined;
    if (argument.kind === 'scalar') this.scalarArgument(name, argument);
    else if (name === 'Fn::GetAtt' && first?.kind === 'scalar') {
      this.add('GetAtt', first, first.written, 0, textOf(itemsOf(argument)[1]));
    } else if (first?.kind === 'scalar') this.firstArgument(name, first, argument);
    this.node(argument);
  }

  private scalarArgument(name: string, argument: ScalarNode): void {
    if (name === 'Ref') this.whole('Ref', argument);
    else if (name === 'Condition') this.whole('Condition', argument);
    else if (name === 'Fn::Sub') this.sub(argument, undefined);
  }

  private firstArgument(name: string, first: ScalarNode, argument: Node): void {
    if (name === 'Fn::If') this.whole('Condition', first);
    else if (name === 'Fn::FindInMap') this.whole('FindInMap', first);
    else if (name === 'Fn::Sub') this.sub(first, itemsOf(argument)[1]);
  }

  private sub(scalar: ScalarNode, variables: Node | undefined): void {
    for (const { name, start } of subVariables(scalar.text)) {
      if (variables?.kind === 'map' && variables.entry(name)) continue;
      const dot = name.indexOf('.');
      const attribute = dot < 0 ? undefined : name.slice(dot + 1);
      this.add('Sub', scalar, dot < 0 ? name : name.slice(0, dot), start, attribute);
    }
  }

  private whole(form: ReferenceForm, scalar: ScalarNode): void {
    if (scalar.value !== null) this.add(form, scalar, scalar.written, 0, undefined);
  }

  private add(
    form: ReferenceForm,
    node: ScalarNode,
    name: string,
    at: number,
    attribute: string | undefined,
  ): void {
    const { section, owner } = this;
    const quote = node.style === 'single' || node.style === 'double' ? 1 : 0;
    const simple = node.style !== 'literal' && node.style !== 'folded';
    const fits = simple && node.relativeEnd - node.relativeStart === node.written.length + 2 * quote;
    const start = node.relativeStart + quote + at;
    const span = fits ? new Span(node.origin, start, start + name.length) : node;
    this.found.push({ form, name, attribute, node, span, section, owner });
  }
}
