/** Every command of the manifest, and `openLine` behind lines of the user's notes, without `awsHints.` before them. */
export const COMMANDS = [
  'searchNotes',
  'openNotes',
  'notesAtCursor',
  'openDocs',
  'openLine',
  'insertSnippet',
  'importNotes',
  'reloadNotes',
  'stopReadingNotes',
  'showOverview',
  'saveOverviewSvg',
  'changeKind',
  'showRule',
  'showLog',
] as const;

export type CommandName = (typeof COMMANDS)[number];
