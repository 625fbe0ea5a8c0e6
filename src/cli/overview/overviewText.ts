import {
  FILE_KIND_NAMES,
  formatNumber,
  gaugeBar,
  type LimitInUse,
  type LiveDocument,
  type Overview,
  ofLimit,
  type ResourceGraph,
} from '../../api';
import { pointOf, printable } from '../report';

/** So many places of a rule, and so many values of a limit, are listed. */
const MOST_PLACES = 5;

/** The overview for people: a heading and lines for each part that has something to say. */
export function overviewText(path: string, doc: LiveDocument, overview: Overview): string {
  const at = (offset: number | undefined) => {
    if (offset === undefined) return '';
    const { line, column } = pointOf(doc, offset);
    return `  ${line}:${column}`;
  };
  const parts = [
    [`${path}: ${FILE_KIND_NAMES[overview.kind]}`, ...contents(overview, at)],
    headed(
      'Limits in use',
      overview.limits.flatMap((each) => limitLines(each, at)),
    ),
    headed(
      'Capacity',
      overview.capacity.map(({ name, text, offset }) => `${name}: ${text}${at(offset)}`),
    ),
    headed('Findings', findingLines(overview, at)),
    headed('Resources by service', resourceLines(overview.graph)),
  ];
  const shown = parts.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.map(printable).join('\n')).join('\n\n')}\n`;
}

type Place = (offset: number | undefined) => string;

function headed(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`)];
}

/** Names and texts below each other; a name that is very long does not move the others. */
const WIDEST = 48;

function contents({ contents: figures }: Overview, at: Place): readonly string[] {
  const widest = (texts: readonly string[]) =>
    Math.min(WIDEST, Math.max(0, ...texts.map(({ length }) => length)));
  const width = widest(figures.map(({ name }) => name));
  const textWidth = widest(figures.flatMap(({ text, share }) => (share === undefined ? [] : [text])));
  return figures.map(({ name, text, share, offset }) => {
    const bar = share === undefined ? '' : `  ${gaugeBar(share)} ${percent(share)}`;
    return `  ${name.padEnd(width)}  ${bar ? text.padEnd(textWidth) : text}${bar}${at(offset)}`;
  });
}

function limitLines({ limit, values, share }: LimitInUse, at: Place): readonly string[] {
  const [nearest, ...others] = values;
  const more = others.length === 0 ? '' : ` (and ${formatNumber(others.length)} more)`;
  const title = `${gaugeBar(share)} ${percent(share)}  ${limit.what} [${limit.id}]`;
  const advised = limit.advice ? ', recommended' : limit.adjustable ? ', adjustable' : '';
  return [title, `  ${nearest.name}: ${ofLimit(limit, nearest.value)}${advised}${more}${at(nearest.offset)}`];
}

function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${share > 1 && rounded === 100 ? '>100' : formatNumber(rounded)}%`.padStart(5);
}

function findingLines({ findings }: Overview, at: Place): readonly string[] {
  return findings.flatMap(({ rule, title, severity, places }) => {
    const shown = places.slice(0, MOST_PLACES);
    const hidden = places.length - shown.length;
    return [
      `${severity}: ${title} [${rule}], ${formatNumber(places.length)} ${places.length === 1 ? 'finding' : 'findings'}`,
      ...shown.map(({ message, offset }) => `  ${message}${at(offset)}`),
      ...(hidden > 0 ? [`  … and ${formatNumber(hidden)} more`] : []),
    ];
  });
}

function resourceLines({ groups, references }: ResourceGraph): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of references) {
    const known = targets.get(from);
    if (known) known.push(to);
    else targets.set(from, [to]);
  }
  return groups.flatMap(({ title, resources }) => [
    `${title} (${formatNumber(resources.length)})`,
    ...resources.map(({ id, type }) => {
      const to = targets.get(id);
      return `  ${id} (${type})${to ? ` → ${to.join(', ')}` : ''}`;
    }),
  ]);
}
