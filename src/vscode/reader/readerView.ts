/** The ID of the reader's view in the manifest. */
export const READER_VIEW = 'awsHints.reader';

/** The type of the reader beside the editor; its panels are brought back after a reload. */
export const READER_PANEL = 'awsHints.largeReader';
