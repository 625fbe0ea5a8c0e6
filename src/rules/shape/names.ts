import type { MapNode, ScalarNode } from '../../core/tree/node';
import type { ValueFacts } from '../../schema/valueFacts';
import type { WalkedShape } from '../schema/walk/walkShape';
import { isSpecialKey } from '../syntax/shape/keys';
import { isFilledIn, type JudgedShape } from './judgedShape';

/** A place where a name is declared or referred to. */
export interface NamedPlace {
  readonly scope: string;
  readonly node: ScalarNode;
  /** The object that it is in; what is declared in the same object refers to what is referred to there. */
  readonly around: MapNode;
  /** The object below which the name is known; nothing for the whole document. */
  readonly within: MapNode | undefined;
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
  for (const { map, object, within } of objects) {
    const facts = object.shape?.names;
    if (facts?.declares === undefined) continue;
    for (const { key } of map.entries)
      if (!object.properties.has(key.text))
        declared.push({ scope: facts.declares, node: key, around: map, within, facts });
  }
  for (const { node, types, around, within } of scalars)
    for (const { facts } of types) {
      if (facts?.declares !== undefined)
        declared.push({ scope: facts.declares, node, around, within, facts });
      if (facts?.refers !== undefined) referred.push({ scope: facts.refers, node, around, within, facts });
    }
  return { declared, referred };
}

/** What is declared in one scope. */
export interface DeclaredNames {
  readonly names: ReadonlySet<string>;
  /** One of them is put in later, so that it may be any. */
  readonly isOpen: boolean;
}

const NONE: DeclaredNames = { names: new Set(), isOpen: false };

/** Tells the names that are known at a place, in its scope. */
export function declaredByScope(declared: readonly NamedPlace[]): (place: NamedPlace) => DeclaredNames {
  const known = new Map<string, Map<MapNode | undefined, { names: Set<string>; isOpen: boolean }>>();
  for (const { scope, within, node } of declared) {
    const scopes =
      known.get(scope) ?? new Map<MapNode | undefined, { names: Set<string>; isOpen: boolean }>();
    const here = scopes.get(within) ?? { names: new Set<string>(), isOpen: false };
    here.names.add(node.text);
    here.isOpen ||= isFilledIn(node.text) || isSpecialKey(node.text);
    scopes.set(within, here);
    known.set(scope, scopes);
  }
  return ({ scope, within }) => known.get(scope)?.get(within) ?? NONE;
}

/** What the names of a scope are called in messages. */
export function wordFor(scope: string, { shape }: Pick<JudgedShape, 'shape'>): string {
  return shape.scopes.get(scope) ?? 'name';
}
