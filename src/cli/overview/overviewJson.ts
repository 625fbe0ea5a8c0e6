import {
  FILE_KIND_NAMES,
  type LimitInUse,
  type LiveDocument,
  type Overview,
  type OverviewFigure,
} from '../../api';
import { type Point, pointOf } from '../report';

/** The overview as one JSON object; lines and columns count from 1. */
export function overviewJson(path: string, doc: LiveDocument, overview: Overview): string {
  const at = (offset: number | undefined) => (offset === undefined ? {} : pointOf(doc, offset));
  const { kind, contents, limits, capacity, findings, graph } = overview;
  return JSON.stringify(
    {
      path,
      kind,
      kindName: FILE_KIND_NAMES[kind],
      contents: contents.map((each) => figureJson(each, at)),
      limits: limits.map((each) => limitJson(each, at)),
      capacity: capacity.map(({ limit, offset, ...each }) => ({
        ...each,
        limit: limit.id,
        source: limit.source,
        ...at(offset),
      })),
      findings: findings.map(({ places, ...rule }) => ({
        ...rule,
        places: places.map(({ message, offset }) => ({ message, ...at(offset) })),
      })),
      services: graph.groups.map(({ resources, ...service }) => ({
        ...service,
        resources: resources.map(({ offset, ...resource }) => ({ ...resource, ...at(offset) })),
      })),
      references: graph.references,
    },
    null,
    1,
  );
}

type Place = (offset: number | undefined) => Partial<Point>;

function figureJson({ limit, offset, ...figure }: OverviewFigure, at: Place): object {
  const compared = limit && { limit: limit.id, max: limit.max, unit: limit.unit, source: limit.source };
  return { ...figure, ...compared, ...at(offset) };
}

function limitJson({ limit, share, values }: LimitInUse, at: Place): object {
  const { id, what, service, min, max, unit, adjustable, source } = limit;
  return {
    limit: id,
    ...{ what, service, min, max, unit, adjustable, source, share },
    values: values.map(({ name, value, share: near, offset }) => ({
      name,
      value,
      share: near,
      ...at(offset),
    })),
  };
}
