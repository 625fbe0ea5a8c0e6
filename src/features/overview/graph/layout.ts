import type { Steps } from '../../../core/steps';
import type { GraphResource } from '../model';
import { type Placed, type Point2D, place, type Sized, type Spacing } from './place';
import type { GraphEnd, GraphView, ViewArrow, ViewGroup } from './view';

/** A rectangle of the picture, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box of a resource. */
export interface ResourceBox extends Box {
  readonly resource: GraphResource;
}

/** The box of a service, with those of its resources. */
export interface GroupBox extends Box {
  readonly view: ViewGroup;
  readonly boxes: readonly ResourceBox[];
}

/** An arrow from border to border. */
export interface ArrowLine {
  readonly arrow: ViewArrow;
  readonly points: readonly Point2D[];
}

/** A graph with places. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly GroupBox[];
  readonly lines: readonly ArrowLine[];
}

/** Sizes in pixels. */
const MARGIN = 12;
const PADDING = 10;
const TITLE = 26;
const NODE_HEIGHT = 36;
const NARROWEST = 96;
const WIDEST = 220;
/** A character of a label, of a title, and the space around a label. */
const CHARACTER = 6.8;
const TITLE_CHARACTER = 8.2;
const AROUND = 18;
const IN_GROUP: Spacing = { near: 10, far: 36 };
const BETWEEN_GROUPS: Spacing = { near: 20, far: 56 };

/**
 * Lays a graph out in two levels: the resources of each service first, then the services. So each step is small, and a
 * service that is opened or closed changes little else. Pauses between the steps.
 */
export function* layoutSteps({ groups, arrows }: GraphView): Steps<GraphLayout> {
  const inner = new Map<string, Placed>();
  const within = byGroup(arrows);
  for (const { group, resources } of groups) {
    inner.set(group.id, placeResources(resources, within.get(group.id) ?? []));
    yield;
  }
  const sized = groups.map((view) => sizeOf(view, inner.get(view.group.id)));
  const links = linksBetween(arrows);
  const outer = place(sized, links, BETWEEN_GROUPS, ['LR', 'TB']);
  yield;
  const boxes = groups.map((view, at) => boxOf(view, sized[at], outer, inner.get(view.group.id)));
  const bends = new Map(links.map(({ from, to }, at) => [keyOf(from, to), outer.bends[at] ?? []]));
  return {
    width: outer.width + 2 * MARGIN,
    height: outer.height + 2 * MARGIN,
    groups: boxes,
    lines: linesOf(arrows, boxes, bends),
  };
}

/** The arrows between resources of one service. */
function byGroup(arrows: readonly ViewArrow[]): ReadonlyMap<string, readonly ViewArrow[]> {
  const found = new Map<string, ViewArrow[]>();
  for (const arrow of arrows) {
    if (arrow.from.group !== arrow.to.group) continue;
    const known = found.get(arrow.from.group);
    if (known) known.push(arrow);
    else found.set(arrow.from.group, [arrow]);
  }
  return found;
}

function placeResources(resources: readonly GraphResource[], arrows: readonly ViewArrow[]): Placed {
  const things = resources.map(({ id, type }) => ({ id, width: widthOf(id, type), height: NODE_HEIGHT }));
  const links = arrows.flatMap(({ from, to }) =>
    from.resource !== undefined && to.resource !== undefined
      ? [{ from: from.resource, to: to.resource }]
      : [],
  );
  return place(things, links, IN_GROUP, ['TB', 'LR']);
}

/** The width of a box for these labels. */
function widthOf(...labels: readonly string[]): number {
  const longest = Math.max(...labels.map((label) => label.length));
  return Math.min(WIDEST, Math.max(NARROWEST, longest * CHARACTER + AROUND));
}

function sizeOf({ group, isCollapsed }: ViewGroup, inner: Placed | undefined): Sized {
  const title = `${group.title} (${group.resources.length})`.length * TITLE_CHARACTER + TITLE;
  if (isCollapsed || !inner) return { id: group.id, width: Math.min(WIDEST, title), height: NODE_HEIGHT };
  const width = Math.max(Math.min(WIDEST, title), inner.width + 2 * PADDING);
  return { id: group.id, width, height: TITLE + inner.height + PADDING };
}

interface GroupLink {
  readonly from: string;
  readonly to: string;
}

function linksBetween(arrows: readonly ViewArrow[]): readonly GroupLink[] {
  const links = new Map<string, GroupLink>();
  for (const { from, to } of arrows)
    if (from.group !== to.group) links.set(keyOf(from.group, to.group), { from: from.group, to: to.group });
  return [...links.values()];
}

function keyOf(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

function boxOf(view: ViewGroup, size: Sized | undefined, outer: Placed, inner: Placed | undefined): GroupBox {
  const corner = outer.corners.get(view.group.id) ?? { x: 0, y: 0 };
  const [x, y] = [corner.x + MARGIN, corner.y + MARGIN];
  const boxes = view.resources.map((resource): ResourceBox => {
    const place = inner?.corners.get(resource.id) ?? { x: 0, y: 0 };
    const width = widthOf(resource.id, resource.type);
    return { resource, x: x + PADDING + place.x, y: y + TITLE + place.y, width, height: NODE_HEIGHT };
  });
  return { view, x, y, width: size?.width ?? 0, height: size?.height ?? 0, boxes };
}

function linesOf(
  arrows: readonly ViewArrow[],
  groups: readonly GroupBox[],
  bends: ReadonlyMap<string, readonly Point2D[]>,
): readonly ArrowLine[] {
  const groupBoxes = new Map(groups.map((each) => [each.view.group.id, each]));
  const resourceBoxes = new Map(
    groups.flatMap(({ boxes }) => boxes.map((each) => [each.resource.id, each] as const)),
  );
  const boxAt = ({ group, resource }: GraphEnd): Box | undefined =>
    resource === undefined ? groupBoxes.get(group) : resourceBoxes.get(resource);
  return arrows.flatMap((arrow) => {
    const [from, to] = [boxAt(arrow.from), boxAt(arrow.to)];
    if (!from || !to) return [];
    const between =
      arrow.from.group === arrow.to.group ? [] : (bends.get(keyOf(arrow.from.group, arrow.to.group)) ?? []);
    const moved = between.map(({ x, y }) => ({ x: x + MARGIN, y: y + MARGIN }));
    // Bends begin and end at the borders of services.
    const start =
      arrow.from.resource === undefined && moved[0] ? [] : [borderOf(from, moved[0] ?? middleOf(to))];
    const last = moved.at(-1);
    const end = arrow.to.resource === undefined && last ? [] : [borderOf(to, last ?? middleOf(from))];
    return [{ arrow, points: [...start, ...moved, ...end] }];
  });
}

function middleOf({ x, y, width, height }: Box): Point2D {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where the line from the middle of a box to a point leaves the box. */
function borderOf(box: Box, towards: Point2D): Point2D {
  const { x, y } = middleOf(box);
  const [dx, dy] = [towards.x - x, towards.y - y];
  const reach = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(reach)
    ? { x: x + dx * Math.min(1, reach), y: y + dy * Math.min(1, reach) }
    : { x, y };
}
