import { Graph, layout } from '@dagrejs/dagre';

/** Something with a size, by an ID. */
export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A point, in pixels from the top left. */
export interface Point2D {
  readonly x: number;
  readonly y: number;
}

/** A line between two things. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/** Things and links with their places: top left corners, and the points that lines bend at. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly corners: ReadonlyMap<string, Point2D>;
  /** The points of each link, in the order of the links; none where nothing bends. */
  readonly bends: readonly (readonly Point2D[])[];
}

/** How far apart things are, in pixels. */
export interface Spacing {
  /** Between things side by side. */
  readonly near: number;
  /** Between a thing and those it links to. */
  readonly far: number;
}

/** More things or links than these would take longer to lay out than anyone wants to wait; they are put in rows. */
const MOST_THINGS = 60;
const MOST_LINKS = 150;
/** Of more things only the first direction is tried. */
const WORTH_TRYING = 16;

/**
 * Places linked things in layers, each with what it links to on one side, and below them the things without links in
 * rows. Work is bounded whatever the graph is.
 *
 * @param directions the directions that may be taken; of few things the one whose picture is nearest to a square is
 */
export function place(
  things: readonly Sized[],
  links: readonly Link[],
  spacing: Spacing,
  directions: readonly ('LR' | 'TB')[],
): Placed {
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const isLayered = linked.size > 0 && linked.size <= MOST_THINGS && links.length <= MOST_LINKS;
  const inLayers = isLayered ? things.filter(({ id }) => linked.has(id)) : [];
  const layered = isLayered ? nearestToSquare(inLayers, links, spacing, directions) : NOWHERE;
  const rest = inRows(
    isLayered ? things.filter(({ id }) => !linked.has(id)) : things,
    spacing,
    layered.width,
  );
  return below(layered, rest, spacing, links.length);
}

const NOWHERE: Placed = { width: 0, height: 0, corners: new Map(), bends: [] };

function below(top: Placed, bottom: Placed, { near }: Spacing, links: number): Placed {
  const from = top.height > 0 && bottom.height > 0 ? top.height + near : top.height;
  const moved = [...bottom.corners].map(([id, { x, y }]) => [id, { x, y: y + from }] as const);
  return {
    width: Math.max(top.width, bottom.width),
    height: from + bottom.height,
    corners: new Map([...top.corners, ...moved]),
    bends: top.bends.length > 0 ? top.bends : Array.from({ length: links }, () => []),
  };
}

function nearestToSquare(
  things: readonly Sized[],
  links: readonly Link[],
  spacing: Spacing,
  directions: readonly ('LR' | 'TB')[],
): Placed {
  const tried = things.length > WORTH_TRYING ? directions.slice(0, 1) : directions;
  const placed = tried.map((direction) => inLayers(things, links, spacing, direction));
  const stretch = ({ width, height }: Placed) => Math.max(width / height, height / width);
  return placed.reduce((best, next) => (stretch(next) < stretch(best) ? next : best));
}

function inLayers(
  things: readonly Sized[],
  links: readonly Link[],
  { near, far }: Spacing,
  rankdir: 'LR' | 'TB',
): Placed {
  const graph = new Graph();
  graph.setGraph({ rankdir, nodesep: near, edgesep: near / 2, ranksep: far });
  for (const { id, width, height } of things) graph.setNode(id, { width, height });
  for (const { from, to } of links) graph.setEdge(from, to, {});
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    corners: new Map(
      things.map((each) => {
        const { x, y } = graph.node(each.id);
        return [each.id, { x: x - each.width / 2, y: y - each.height / 2 }];
      }),
    ),
    bends: links.map(({ from, to }) => graph.edge(from, to).points ?? []),
  };
}

/** Rows that together are about as wide as high, or as wide as what is above them. */
function inRows(things: readonly Sized[], { near }: Spacing, wanted: number): Placed {
  const area = things.reduce((sum, { width, height }) => sum + (width + near) * (height + near), 0);
  const widest = Math.max(wanted, Math.sqrt(area), ...things.map(({ width }) => width));
  const corners = new Map<string, Point2D>();
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const each of things) {
    if (x > 0 && x + each.width > widest) {
      [x, y, rowHeight] = [0, y + rowHeight + near, 0];
    }
    corners.set(each.id, { x, y });
    width = Math.max(width, x + each.width);
    rowHeight = Math.max(rowHeight, each.height);
    x += each.width + near;
  }
  return { width, height: y + rowHeight, corners, bends: [] };
}
