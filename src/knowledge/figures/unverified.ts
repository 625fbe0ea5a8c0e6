/** The one word for a figure that was not read on a page of AWS: cards, reader and rule pages use it; findings do not. */
export const UNVERIFIED = 'unverified';
