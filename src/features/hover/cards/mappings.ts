import { inlineCode, shorten } from '../../../core/markdown';
import { asMap, entriesOf, type MapEntry, type MapNode, type Range } from '../../../core/tree/node';
import { valueText } from '../../expressionText';
import { sectionDocs } from '../../shapePlace';
import type { Card } from '../../types';
import { bullets, card, facts } from '../card';
import { links } from '../links';
import type { Scene } from '../scene';

const ROWS = 8;
const CELLS = 4;
const CELL = 40;

/** A mapping: its rows and their contents. */
export function mappingCard({ ctx }: Scene, entry: MapEntry, range: Range): Card | undefined {
  const rows = entriesOf(entry.value);
  const docs = sectionDocs(ctx, ['Mappings', entry.key.text]);
  const more = rows.length - ROWS;
  const shown = rows.slice(0, ROWS).map((row) => `${inlineCode(row.key.text)}: ${rowText(asMap(row.value))}`);
  return card(
    range,
    facts(
      `**${inlineCode(entry.key.text)}**`,
      'mapping',
      rows.length === 1 ? '1 key' : `${rows.length} keys`,
    ),
    bullets(more > 0 ? [...shown, `${more} more`] : shown),
    links(docs, undefined),
  );
}

function rowText(row: MapNode | undefined): string {
  const cells = row?.entries ?? [];
  const shown = cells.slice(0, CELLS).map((cell) => `${inlineCode(cell.key.text)} ${cellText(cell)}`);
  return facts(...shown, cells.length > CELLS && `${cells.length - CELLS} more`);
}

function cellText(cell: MapEntry): string {
  return inlineCode(shorten(valueText(cell.value), CELL)) || 'empty';
}

/** One key of a mapping, of the first level or of the second. */
export function mappingKeyCard(mapping: MapEntry, path: readonly string[], range: Range): Card | undefined {
  const [first = '', second] = path;
  const row = asMap(asMap(mapping.value)?.get(first));
  const title = facts(`**${inlineCode(second ?? first)}**`, `key of mapping ${inlineCode(mapping.key.text)}`);
  if (second === undefined) return card(range, title, row && rowText(row));
  const here = row?.entry(second);
  const others = entriesOf(mapping.value)
    .filter((each) => each.key.text !== first)
    .flatMap((each) => {
      const cell = asMap(each.value)?.entry(second);
      return cell ? [`${inlineCode(each.key.text)} ${cellText(cell)}`] : [];
    });
  return card(
    range,
    title,
    here && `For ${inlineCode(first)}: ${cellText(here)}`,
    others.length > 0 &&
      `Others: ${facts(...others.slice(0, ROWS), others.length > ROWS && `${others.length - ROWS} more`)}`,
  );
}
