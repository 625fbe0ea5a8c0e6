/** The id of the reader's view in the manifest. */
export const READER_VIEW = 'awsHints.reader';
