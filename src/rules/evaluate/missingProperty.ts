import { isIf } from '../../core/tree/branches';
import { asMap, type MapEntry, type MapNode, type NodeBase } from '../../core/tree/node';
import type { TemplateView } from '../rule';
import { getPropertyIn, type PropertyState } from './properties';

/** The entry of a property that is there in any case: no condition may leave it out. */
export function unconditionalEntry(what: PropertyState): MapEntry | undefined {
  if (what.state !== 'set') return undefined;
  return isIf(what.entry.value) ? undefined : what.entry;
}

/** Like {@link unconditionalEntry}, for a property of a map. */
export function unconditionalEntryIn(
  map: MapNode | undefined,
  path: readonly string[],
  template: TemplateView,
): MapEntry | undefined {
  return unconditionalEntry(getPropertyIn(map, path, template));
}

/** Where it is said that a resource, or an event of a SAM function, lacks a property: at the key of its properties. */
export function missingPropertyAnchor({ key, value }: MapEntry): NodeBase {
  return asMap(value)?.entry('Properties')?.key ?? key;
}
