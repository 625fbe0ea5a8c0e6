import type { EndedService } from '../../resourceFacts';
import type { Noted } from '../../types';

/** What notes say of a service that ended is out of date, whatever service the line is filed under. */
export interface EndedStatement {
  readonly id: string;
  readonly source: string;
  /** ISO day. */
  readonly checked: string;
  readonly noted: Noted;
}

/** A line that says so itself is right. */
const SAID =
  '\\b(?:ended|retired|discontinued|shut down|closed to|no new customers|end of (?:life|support)|sunset|not available to new)\\b';

/** One statement for each service that ended or is closed to new customers, by its names in notes. */
export function endedStatements(services: readonly EndedService[]): readonly EndedStatement[] {
  return services.map((service) => {
    const { name, names, ended, source, checked } = service;
    const short = name.replace(/^(?:AWS|Amazon) /, '');
    const pattern = (names.length > 0 ? names : [short]).map((each) => each.replaceAll(' ', ' ?')).join('|');
    const noted = {
      was: name,
      in: Number(ended.slice(0, 4)),
      now: todayOf(service),
      aged: true,
      match: [`\\b(?:${pattern})s?\\b`],
      unless: [SAID],
    };
    return { id: `ended.${short.toLowerCase().replaceAll(' ', '-')}`, source, checked, noted };
  });
}

function todayOf({ name, ended, closed, instead }: EndedService): string {
  const today = closed
    ? `${name} is not available to new customers since ${ended}.`
    : `${name} was shut down on ${ended}.`;
  return instead === undefined ? today : `${today} AWS recommends ${instead}.`;
}
