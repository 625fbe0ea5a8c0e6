/** The one word for a figure that was not read on a page of AWS: findings, cards, reader and rule pages use it. */
export const UNVERIFIED = 'unverified';

/** Where a figure that is {@link UNVERIFIED} was taken from. */
export type FigureOrigin = 'notes' | 'resource schema' | 'API model' | 'properties';

const SENTENCES: Readonly<Record<FigureOrigin, string>> = {
  notes: `This is ${UNVERIFIED}.`,
  'resource schema': `This is from AWS's resource schema and ${UNVERIFIED}.`,
  'API model': `This is from AWS's API model and ${UNVERIFIED}.`,
  properties: `Which properties go together is ${UNVERIFIED}.`,
};

/** The sentence that closes a finding whose figure is unverified. */
export function unverifiedSentence(origin: FigureOrigin): string {
  return SENTENCES[origin];
}
