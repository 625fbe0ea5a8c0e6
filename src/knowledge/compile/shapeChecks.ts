/** What the build proves of a shape: all that it names exists, and what it says fits together. */

import { patternProblem } from '../patterns/pattern';
import type { ShapeData, ShapeNode } from '../shapes';
import type { YamlEntry } from './yamlSource';

/** Reports what does not fit, at its line where it has one. */
export function checkShape(shape: ShapeData, entry: YamlEntry): void {
  const check = new ShapeCheck(shape);
  for (const name of Object.keys(shape.forms)) {
    const fault = patternProblem(shape.forms[name]?.pattern ?? '');
    if (fault) entry.report('forms', `the form \`${name}\`: ${fault}`);
  }
  check.node(shape.root, entry, true);
  for (const [name, part] of entry.entriesByName('parts')) check.node(shape.parts[name] ?? {}, part, false);
  check.names(entry);
}

class ShapeCheck {
  private readonly declared = new Set<string>();
  private readonly referred: { readonly scope: string; readonly entry: YamlEntry }[] = [];

  constructor(private readonly shape: ShapeData) {}

  /** Checks a node and all below it. A node that is the value of a key has a text that explains it. */
  node(node: ShapeNode, entry: YamlEntry, isPart: boolean): void {
    this.references(node, entry);
    this.together(node, entry);
    this.values(node, entry);
    for (const [name, below] of entry.entriesByName('keys')) {
      const child = node.keys?.[name];
      if (child && !child.what) below.report('what', `\`${name}\` has no \`what\``);
      if (child) this.node(child, below, isPart);
    }
    for (const [name, below] of entry.entriesByName('cases')) this.below(node.cases?.[name], below);
    for (const key of ['list', 'others', 'names'] as const) this.below(node[key], entry.entry(key));
    entry.entries('oneOf').forEach((each, at) => {
      this.below(node.oneOf?.[at], each);
    });
  }

  /** Every name that something refers to is declared somewhere in the shape, and every set of names has a name. */
  names(entry: YamlEntry): void {
    for (const { scope, entry: at } of this.referred)
      if (!this.declared.has(scope)) at.report('refers', `nothing in the shape declares \`${scope}\``);
    for (const scope of this.declared)
      if (!this.shape.scopes[scope]) entry.report('scopes', `\`scopes\` has no word for \`${scope}\``);
  }

  private below(node: ShapeNode | undefined, entry: YamlEntry | undefined): void {
    if (node && entry) this.node(node, entry, false);
  }

  private references(node: ShapeNode, entry: YamlEntry): void {
    const { part, form, declares, refers, mentions, only, by } = node;
    const { parts, forms, facets } = this.shape;
    if (part !== undefined && !parts[part]) entry.report('part', `there is no part \`${part}\``);
    if (form !== undefined && !forms[form]) entry.report('form', `there is no form \`${form}\``);
    if (declares !== undefined) this.declared.add(declares);
    for (const scope of [refers, mentions]) if (scope !== undefined) this.referred.push({ scope, entry });
    const known = Object.values(facets).flatMap((each) => Object.keys(each));
    for (const each of only ?? [])
      if (!known.includes(each)) entry.report('only', `no facet has the value \`${each}\``);
    if (by?.startsWith('@') && !facets[by.slice(1)])
      entry.report('by', `there is no facet \`${by.slice(1)}\``);
    if (by !== undefined && !node.cases) entry.report('by', '`by` requires `cases`');
  }

  private together(node: ShapeNode, entry: YamlEntry): void {
    const keys = new Set(Object.keys(this.keysOf(node)));
    const check = (key: string, names: readonly string[]) => {
      for (const name of names) if (!keys.has(name)) entry.report(key, `\`${name}\` is not one of the keys`);
    };
    for (const names of node.exclusive ?? []) check('exclusive', names);
    for (const names of node.anyOf ?? []) check('anyOf', names);
    check('order', node.order ?? []);
    for (const [facet, key] of Object.entries(node.decides ?? {})) {
      check('decides', [key]);
      if (!this.shape.facets[facet]) entry.report('decides', `there is no facet \`${facet}\``);
    }
    for (const [name, needed] of Object.entries(node.needs ?? {})) check('needs', [name, ...needed]);
  }

  private keysOf(node: ShapeNode): Readonly<Record<string, ShapeNode>> {
    const part = node.part === undefined ? undefined : this.shape.parts[node.part];
    return { ...(part && this.keysOf(part)), ...node.keys };
  }

  private values(node: ShapeNode, entry: YamlEntry): void {
    const { values, default: fallback, more, also } = node;
    for (const pattern of Object.keys(node.retired ?? {})) {
      const fault = patternProblem(pattern);
      if (fault) entry.report('retired', fault);
    }
    if (values && node.list) entry.report('values', '`values` of a list belong to what is in `list`');
    if (also !== undefined) {
      const fault = patternProblem(also);
      if (fault) entry.report('also', fault);
    }
    if (!values || more || fallback === undefined || values.some(([value]) => value === fallback)) return;
    entry.report('default', `\`${fallback}\` is not one of the values`);
  }
}
