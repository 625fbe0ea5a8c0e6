import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import { itemsOf, type MapNode } from '../../core/tree/node';

/** One record of a record set or of a group of them. */
export interface RecordSet {
  readonly record: MapNode;
  /** The maps that may name the hosted zone: the record, then its group. */
  readonly zone: readonly MapNode[];
}

/** The records that are written out in a record set or a record set group. */
export function recordSetsOf(resource: Resource): readonly RecordSet[] {
  const { properties, type } = resource;
  if (!properties) return [];
  if (type === 'AWS::Route53::RecordSet') return [{ record: properties, zone: [properties] }];
  return alternatives(properties.get('RecordSets'))
    .flatMap((list) => itemsOf(list))
    .flatMap((item) => alternatives(item))
    .flatMap((record) => (record.kind === 'map' ? [{ record, zone: [record, properties] }] : []));
}
