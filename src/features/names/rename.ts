import type { Range } from '../../core/document';
import type { TextEdit } from '../../core/findings';
import { fileAt } from '../fileAt';
import type { FeatureContext } from '../types';
import { type NameInShape, nameInShape } from './shapeNames';

/** A name that can be changed wherever the file has it. */
export interface RenamePlace extends Range {
  readonly name: string;
}

/**
 * The name at an offset of a file with a shape, or of a buildspec in a template: a build of a batch, a variable, a secondary
 * artifact. Nothing for names that the file does not declare, such as the variables that CodeBuild sets, and for logical IDs.
 */
export function renamePlace(ctx: FeatureContext, offset: number): RenamePlace | undefined {
  const file = fileAt(ctx, offset);
  const found = nameInShape(file.ctx, file.offset);
  return found && isOwn(found) ? { ...file.lift({ ...found.here }), name: found.name } : undefined;
}

/** The edits that give the name at an offset another text: where it is declared, in values that refer to it, and in commands. */
export function rename(ctx: FeatureContext, offset: number, text: string): readonly TextEdit[] {
  const file = fileAt(ctx, offset);
  const found = nameInShape(file.ctx, file.offset);
  if (!found || !isOwn(found)) return [];
  const places = [...found.declared, ...found.referred, ...found.mentioned];
  return places
    .map(({ start, end }) => ({ ...file.lift({ start, end }), text }))
    .sort((one, other) => one.start - other.start);
}

/** Declared in the file, or set in a command and exported. */
function isOwn({ declared, referred, mentioned }: NameInShape): boolean {
  return declared.length > 0 || (referred.length > 0 && mentioned.length > 0);
}
