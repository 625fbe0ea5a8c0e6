import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileKind } from '../../src/core/document';

/** A real file kept beside the project. */
export interface CorpusFile {
  /** Its path in the corpus. */
  readonly path: string;
  readonly kind: FileKind;
  readonly format: string;
  /** `ok`, or what a strict parser says of it. */
  readonly parse: string;
  readonly features: readonly string[];
  readonly text: string;
}

const FOLDER = join(import.meta.dirname, '../../../shared/corpus');

/** All files of the corpus; none where it is absent. */
export function corpus(): readonly CorpusFile[] {
  if (!existsSync(join(FOLDER, 'manifest.csv'))) return [];
  const [head, ...rows] = csv(readFileSync(join(FOLDER, 'manifest.csv'), 'utf8'));
  const column = (row: readonly string[], name: string): string => row[head?.indexOf(name) ?? -1] ?? '';
  return rows.map((row) => ({
    path: column(row, 'path'),
    kind: column(row, 'kind') as FileKind,
    format: column(row, 'format'),
    parse: column(row, 'parse'),
    features: column(row, 'features').split(' '),
    text: decode(readFileSync(join(FOLDER, column(row, 'path')))),
  }));
}

/** The files of the corpus, or a test skipped in plain sight. */
export function corpusOrSkip(context: Mocha.Context): readonly CorpusFile[] {
  const files = corpus();
  if (files.length > 0) return files;
  context.test?.emit('skip', 'the corpus is absent: 653 files not tested');
  return context.skip();
}

/** A byte order mark says how the bytes are to be read, as an editor does. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le');
  return bytes.toString('utf8');
}

function csv(text: string): string[][] {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => {
      const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
      return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
    });
}
