/** Every command of the manifest, and those behind what is clicked in the panel, without `awsHints.` before them. */
export const COMMANDS = [
  'searchNotes',
  'openNotes',
  'notesAtCursor',
  'openDocs',
  'openLine',
  'openPlace',
  'updateLine',
  'addNote',
  'insertComment',
  'openReader',
  'pinReader',
  'filterNotes',
  'clearFilter',
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
