/** Texts of names as they are compared. */
import { editDistance } from '../../../core/text/editDistance';

/** More slips than these are another name. */
export const MAX_SLIPS = 2;

/** What a heading lists: `EC2 / EBS`, `SQS & SNS`. */
export function partsOf(text: string): readonly string[] {
  return text.split(/\s*[/,&+|;]\s*|\s+(?:and|vs\.?|or|-|–|—)\s+/i).filter((part) => part.trim());
}

/** A text as words without endings, for whole-word search. */
export function phrase(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim()
    .split(' ')
    .map(singularWord)
    .join(' ');
}

/** A word without its plural ending. */
export function singularWord(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** Slips between two names that begin alike; more than {@link MAX_SLIPS} where they are different names. */
export function nearness(key: string, name: string, oneWord: boolean): number {
  if (oneWord && key.startsWith(name) && key.length - name.length <= 4) return 1;
  const most = name.length >= 9 ? MAX_SLIPS : 1;
  if (Math.abs(key.length - name.length) > most) return MAX_SLIPS + 1;
  const distance = editDistance(key, name, most);
  return distance <= most ? distance : MAX_SLIPS + 1;
}
