/**
 * Settings, without `awsHints.` before them, for which a workspace that is not trusted has no say: it could make the
 * extension read folders outside itself, or as much as fits into memory. `restrictedConfigurations` of the manifest has
 * the same ones.
 */
export const HELD_BACK = ['notes.folders', 'notes.maxSize', 'maxFileSize'] as const;

export type HeldBack = (typeof HELD_BACK)[number];

/** A setting as it was written, from `WorkspaceConfiguration.inspect`. */
export interface WrittenSetting {
  readonly defaultValue?: unknown;
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/** The value that holds: what the workspace says counts only where it is trusted. */
export function heldValue(written: WrittenSetting, isTrusted: boolean): unknown {
  const own = written.globalValue ?? written.defaultValue;
  return isTrusted ? (written.workspaceFolderValue ?? written.workspaceValue ?? own) : own;
}

/**
 * The notes folders that are read. A folder on another computer (`\\host\share`) counts only where the user's own settings
 * name it: opening it sends a request, with the name of the user on Windows.
 */
export function foldersOf(written: WrittenSetting, isTrusted: boolean): readonly string[] {
  const own = strings(written.globalValue);
  const all = strings(heldValue(written, isTrusted));
  return all.filter((path) => !/^[/\\]{2}/.test(path) || own.includes(path));
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
