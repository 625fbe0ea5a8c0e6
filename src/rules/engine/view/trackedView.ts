import type { TemplateIndex } from '../../../core/index/template';
import { asMap, type MapEntry, type Node } from '../../../core/tree/node';
import { guardsOf } from '../../evaluate/conditions';
import { isSpliced } from '../../evaluate/maps';
import type { TemplateView } from '../../rule';
import { ResourceTables } from './resourceTables';

/** Keys of the parts of a template that a rule has read: `resource:Queue`, `type:AWS::SQS::Queue`, ... */
export type Reads = Set<string>;

/** A view of nothing, for files that are no templates. */
export const EMPTY_VIEW: TemplateView = {
  resource: () => undefined,
  resourcesOfType: () => [],
  resourcesByKey: () => ({ get: () => [] }),
  parameter: () => undefined,
  mapping: () => undefined,
  condition: () => undefined,
  inherited: () => undefined,
  hasTransform: () => false,
  dialect: () => undefined,
  isOpen: () => false,
  mayAdd: () => false,
  transforms: () => [],
  typeOf: () => undefined,
  has: () => false,
  names: () => [],
  references: () => [],
};

/**
 * The template as rules see it; what they read is put into `reads`, if it is given.
 *
 * @param condition the condition of the resource that is looked at: the parameters it depends on have no known value
 * @param tables those of this version, which all rules share
 */
export function trackedView(
  index: TemplateIndex,
  reads: Reads | undefined,
  condition?: string,
  tables: ResourceTables = new ResourceTables(),
): TemplateView {
  let guards: ReadonlySet<string> | undefined;
  const part =
    (sort: string, from: ReadonlyMap<string, MapEntry>) =>
    (name: string): Node | undefined => {
      reads?.add(`${sort}:${name}`);
      return from.get(name)?.value;
    };
  const view: TemplateView = {
    resource(id) {
      reads?.add(`resource:${id}`);
      return index.resources.get(id);
    },
    resourcesOfType(type) {
      reads?.add(`type:${type}`);
      return index.resourcesOfType(type);
    },
    resourcesByKey(type, keysOf) {
      reads?.add(`type:${type}`);
      return tables.table(index, type, keysOf);
    },
    parameter: part('parameter', index.parameters),
    mapping: part('mapping', index.mappings),
    condition: part('condition', index.conditions),
    inherited(kind, property) {
      reads?.add(`globals:${kind}:*`);
      reads?.add(`globals:${kind}:${property}`);
      const entry = index.globals.get(kind);
      const map = asMap(entry?.value);
      if (!entry || !map) return entry && 'unknown';
      return map.entry(property) ?? (isSpliced(map) ? 'unknown' : undefined);
    },
    hasTransform(name) {
      reads?.add('transforms');
      return index.transforms.includes(name);
    },
    dialect() {
      reads?.add('dialect');
      return index.dialect;
    },
    isOpen(section) {
      reads?.add('open');
      reads?.add('transforms');
      reads?.add('dialect');
      return index.dialect !== undefined || index.open.has(section) || index.transforms.some(isMacro);
    },
    mayAdd(section, name) {
      return view.isOpen(section) || index.mayAdd(section, name);
    },
    transforms() {
      reads?.add('transforms');
      return index.transforms;
    },
    typeOf(id) {
      reads?.add(`typeof:${id}`);
      return index.resources.get(id)?.type;
    },
    has(sort, name) {
      reads?.add(`has:${sort}:${name}`);
      return index[`${sort}s`].has(name);
    },
    names(sort) {
      reads?.add(`names:${sort}`);
      return tables.names(index, sort);
    },
    references: (resource) => index.referencesFrom('Resources', resource.entry),
    isGuard(parameter) {
      if (condition === undefined) return false;
      guards ??= guardsOf([condition], view);
      return guards.has(parameter);
    },
  };
  return view;
}

/** A transform of the author's: it may change anything. Those of AWS add nothing of their own beside what is written. */
function isMacro(transform: string): boolean {
  return !transform.startsWith('AWS::') || transform === 'AWS::Include';
}
