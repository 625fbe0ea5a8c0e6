import { allEmbedded, type Embedded, embeddedAt } from '../core/embedded/embedded';
import type { Range } from '../core/tree/node';
import type { FeatureContext } from './types';

/** A file as a feature reads it: the document of a context, or a file that is embedded in a value of it. */
export interface FeatureFile {
  /** The context of this file; all offsets a feature gets from it are those of this file. */
  readonly ctx: FeatureContext;
  /** Writes text that is put in, where it has to be escaped: the file is a text in quotes. */
  readonly write?: (text: string) => string | undefined;
  /** An offset of this file in the document. */
  toOuter(offset: number): number;
  /** Something that was found in this file, at its place in the document. */
  lift<T extends Range>(found: T): T;
}

/** A file with a place in it. */
export interface FilePlace extends FeatureFile {
  /** In the text of {@link ctx}. */
  readonly offset: number;
}

/**
 * The file that an offset of a document is in, so that no feature needs to know whether a buildspec is a file or a value in
 * a template.
 */
export function fileAt(ctx: FeatureContext, offset: number): FilePlace {
  const inner = embeddedAt(ctx.doc, offset);
  return inner
    ? { ...embeddedFile(ctx, inner), offset: inner.toInner(offset) ?? 0 }
    : { ...ownFile(ctx), offset };
}

/** The document and all files embedded in it that reach into a range of it. */
export function filesWithin(ctx: FeatureContext, range: Range): readonly FeatureFile[] {
  return [ownFile(ctx), ...allEmbedded(ctx.doc, range).map((inner) => embeddedFile(ctx, inner))];
}

function ownFile(ctx: FeatureContext): FeatureFile {
  return { ctx, toOuter: (offset) => offset, lift: (found) => found };
}

function embeddedFile(ctx: FeatureContext, inner: Embedded): FeatureFile {
  return {
    ctx: { ...ctx, doc: inner.doc },
    ...(inner.isBlock ? {} : { write: (text: string) => inner.write(text) }),
    toOuter: (offset) => inner.toOuter(offset),
    lift: (found) => ({ ...shown(found, inner), ...inner.liftRange(found) }),
  };
}

/** Something with its texts as they are written in the document. */
function shown<T extends object>(found: T, inner: Embedded): T {
  const texts = Object.entries(found).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? inner.show(value) : value,
  ]);
  return { ...found, ...Object.fromEntries(texts) };
}
