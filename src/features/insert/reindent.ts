/** One level of indentation in the bodies of snippets, in spaces. */
const BODY_UNIT = 2;

/** A column of the body, and the column it is moved to. */
interface Column {
  readonly from: number;
  readonly to: number;
}

/**
 * Lines of a snippet, which are indented by two spaces a level, with another width. The text of block scalars keeps its
 * own indentation below the first of its lines, and what belongs to an item of a list stays behind its dash.
 *
 * @param unit spaces of one level
 */
export function reindent(lines: readonly string[], unit: number): readonly string[] {
  if (unit === BODY_UNIT) return lines;
  const columns: Column[] = [];
  let inText: Column | undefined;
  return lines.map((line) => {
    const content = line.trimStart();
    if (content === '') return line;
    const from = line.length - content.length;
    if (inText && from <= inText.from) inText = undefined;
    const to = inText ? textColumn(columns, inText, from, unit) : place(columns, from, unit);
    if (!inText) {
      for (let dashes = 2; content.slice(dashes - 2, dashes) === '- '; dashes += 2)
        columns.push({ from: from + dashes, to: to + dashes });
      if (/(?:^|\s)[|>][-+\d]*$/.test(content)) inText = { from, to };
    }
    return ' '.repeat(to) + content;
  });
}

function place(columns: Column[], from: number, unit: number): number {
  while ((columns.at(-1)?.from ?? -1) > from) columns.pop();
  const last = columns.at(-1);
  if (last?.from === from) return last.to;
  const to = last ? last.to + unit : from;
  columns.push({ from, to });
  return to;
}

/** Lines of a block scalar are moved as far as the first of them. */
function textColumn(columns: Column[], key: Column, from: number, unit: number): number {
  const first = columns.at(-1);
  if (first && first.from > key.from) return first.to + Math.max(0, from - first.from);
  columns.push({ from, to: key.to + unit });
  return key.to + unit;
}
