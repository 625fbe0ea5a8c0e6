import type { GraphResource, ResourceGraph, ResourceGroup } from '../model';

/** A service as it is drawn: with its resources, or as one box. */
export interface ViewGroup {
  readonly group: ResourceGroup;
  readonly isCollapsed: boolean;
  /** The resources that are drawn; none where it is collapsed. */
  readonly resources: readonly GraphResource[];
}

/** An arrow between two drawn things, with the number of references that it is. */
export interface ViewArrow {
  /** The ID of a resource, or of a service that is collapsed or whose resource is not drawn. */
  readonly from: GraphEnd;
  readonly to: GraphEnd;
  readonly count: number;
}

/** Where an arrow begins or ends. */
export interface GraphEnd {
  readonly group: string;
  /** Nothing for the box of the service. */
  readonly resource?: string;
}

/** What is drawn of a graph. */
export interface GraphView {
  readonly groups: readonly ViewGroup[];
  readonly arrows: readonly ViewArrow[];
}

/** So many resources are readable at once: a graph of more begins with services collapsed, the largest first. */
const READABLE = 40;
/** Of one service no more resources are drawn; CloudFormation accepts no template with more. */
const MOST_DRAWN = 500;
/** From one service to another no more arrows are drawn one by one. */
const MOST_ARROWS = 6;

/** The services that are collapsed at first, by their IDs: none where the graph is small. */
export function collapsedAtFirst({ groups }: ResourceGraph): ReadonlySet<string> {
  let shown = 0;
  const collapsed = new Set<string>();
  for (const { id, resources } of [...groups].sort((a, b) => a.resources.length - b.resources.length)) {
    if (resources.length > 1 && shown + resources.length > READABLE) collapsed.add(id);
    else shown += resources.length;
  }
  return collapsed;
}

/** What is drawn where these services are collapsed: arrows of their resources begin and end at their boxes. */
export function viewOf({ groups, references }: ResourceGraph, collapsed: ReadonlySet<string>): GraphView {
  const ends = new Map<string, GraphEnd>();
  const shown = groups.map((group): ViewGroup => {
    const isCollapsed = collapsed.has(group.id);
    const resources = isCollapsed ? [] : group.resources.slice(0, MOST_DRAWN);
    for (const { id } of group.resources) ends.set(id, { group: group.id });
    for (const { id } of resources) ends.set(id, { group: group.id, resource: id });
    return { group, isCollapsed, resources };
  });
  const all = references.flatMap(({ from, to }): readonly ViewArrow[] => {
    const [first, second] = [ends.get(from), ends.get(to)];
    return first && second && !isSameBox(first, second) ? [{ from: first, to: second, count: 1 }] : [];
  });
  return { groups: shown, arrows: bundled(merged(all)) };
}

/** Arrows with the same ends are one. */
function merged(arrows: readonly ViewArrow[]): readonly ViewArrow[] {
  const found = new Map<string, ViewArrow>();
  for (const arrow of arrows) {
    const key = JSON.stringify([arrow.from, arrow.to]);
    const count = arrow.count + (found.get(key)?.count ?? 0);
    found.set(key, { ...arrow, count });
  }
  return [...found.values()];
}

/** Many arrows from one service to another are one from box to box: nobody could follow them. */
function bundled(arrows: readonly ViewArrow[]): readonly ViewArrow[] {
  const keyOf = ({ from, to }: ViewArrow) => JSON.stringify([from.group, to.group]);
  const counts = new Map<string, number>();
  for (const arrow of arrows) counts.set(keyOf(arrow), (counts.get(keyOf(arrow)) ?? 0) + 1);
  return merged(
    arrows.map((arrow) => {
      const { from, to, count } = arrow;
      const isBundled = from.group !== to.group && (counts.get(keyOf(arrow)) ?? 0) > MOST_ARROWS;
      return isBundled ? { from: { group: from.group }, to: { group: to.group }, count } : arrow;
    }),
  );
}

function isSameBox(one: GraphEnd, other: GraphEnd): boolean {
  return one.group === other.group && one.resource === other.resource;
}
