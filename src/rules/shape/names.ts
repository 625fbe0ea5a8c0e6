import type { MapNode, ScalarNode } from '../../core/tree/node';
import type { ValueFacts } from '../../schema/valueFacts';
import type { WalkedShape } from '../schema/walk/walkShape';
import { isFilledIn, type JudgedShape } from './judgedShape';

/** A place where a name is declared or referred to. */
export interface NamedPlace {
  readonly scope: string;
  readonly node: ScalarNode;
  /** The object that it is in; what is declared in the same object refers to what is referred to there. */
  readonly around: MapNode;
  readonly facts: ValueFacts;
}

/** The names of a document that its shape declares and refers to. */
export interface ShapeNames {
  readonly declared: readonly NamedPlace[];
  readonly referred: readonly NamedPlace[];
}

/** All names of a document, in the order of the text within each kind. */
export function namesIn({ scalars, objects }: WalkedShape): ShapeNames {
  const declared: NamedPlace[] = [];
  const referred: NamedPlace[] = [];
  for (const { map, object } of objects) {
    const facts = object.shape?.names;
    if (facts?.declares === undefined) continue;
    for (const { key } of map.entries)
      if (!object.properties.has(key.text))
        declared.push({ scope: facts.declares, node: key, around: map, facts });
  }
  for (const { node, types, around } of scalars)
    for (const { facts } of types) {
      if (facts?.declares !== undefined) declared.push({ scope: facts.declares, node, around, facts });
      if (facts?.refers !== undefined) referred.push({ scope: facts.refers, node, around, facts });
    }
  return { declared, referred };
}

/** What is declared in one scope. */
export interface DeclaredNames {
  readonly names: ReadonlySet<string>;
  /** One of them is put in later, so that it may be any. */
  readonly isOpen: boolean;
}

/** The declared names of each scope; nothing for a scope without any. */
export function declaredByScope(declared: readonly NamedPlace[]): ReadonlyMap<string, DeclaredNames> {
  const scopes = new Map<string, { readonly names: Set<string>; isOpen: boolean }>();
  for (const { scope, node } of declared) {
    const known = scopes.get(scope) ?? { names: new Set<string>(), isOpen: false };
    known.names.add(node.text);
    known.isOpen ||= isFilledIn(node.text);
    scopes.set(scope, known);
  }
  return scopes;
}

/** What the names of a scope are called in messages. */
export function wordFor(scope: string, { shape }: Pick<JudgedShape, 'shape'>): string {
  return shape.scopes.get(scope) ?? 'name';
}
