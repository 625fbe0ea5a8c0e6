import { decodeText, readRegularFile, reasonOf } from './files';
import type { Io } from './io';
import { HOVER_USAGE } from './usage';

/**
 * `aws-hints hover`: prints the hover card for a position, as Markdown. Lines and columns count from 1. Gives the exit
 * code: 0 with a card, 1 where there is none, 2 for wrong usage or a file that cannot be read.
 */
export async function runHover(args: readonly string[], io: Io): Promise<number> {
  const [, path, line, column] = /^(.+):(\d+):(\d+)$/.exec(args[0] ?? '') ?? [];
  if (path === undefined || args.length !== 1) {
    io.err(`aws-hints: hover expects FILE:LINE:COLUMN\nusage:\n${HOVER_USAGE}`);
    return 2;
  }
  let text: string;
  try {
    text = decodeText(readRegularFile(path));
  } catch (error) {
    io.err(`aws-hints: ${path}: ${reasonOf(error)}\n`);
    return 2;
  }
  const service = await io.service();
  const doc = await service.open(text, { path: path.replaceAll('\\', '/') });
  if (doc.refused !== undefined) {
    io.err(`aws-hints: ${path}: ${doc.refused}\n`);
    return 2;
  }
  const offset = doc.offsetAt({ line: Number(line) - 1, character: Number(column) - 1 });
  const card = doc.kind === 'none' ? undefined : service.hover(doc, offset);
  if (card) io.out(`${card.markdown}\n`);
  return card ? 0 : 1;
}
