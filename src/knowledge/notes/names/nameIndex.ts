import type { Service } from '../../types';
import { chapterName } from './chapterName';
import { MAX_SLIPS, nearness, partsOf, phrase, singularWord } from './nameText';
import { inFull } from './shortForms';

/** A service named at the beginning of a line. */
export interface NameAtStart {
  readonly service: string;
  /** What follows the name. */
  readonly rest: string;
}

/** Finds services by the names people use: ids, titles, aliases; misspelled, short, plural, with AWS or Amazon before them. */
export interface Names {
  /** The service whose name the whole text is: `EBS`, `AWS VPC`, `Lambdas`, `Cloudfornt`. */
  exact(text: string): string | undefined;
  /** Like {@link exact}, for a line: `Backup` is a word there, `AWS Backup` a name. */
  exactInLine(text: string): string | undefined;
  /** The services a heading mentions, in its order: `EC2 / EBS / ELB`, `SQS & SNS`, `Notes on DynamoDB`. */
  inHeading(text: string): readonly string[];
  /** Like {@link inHeading}, by names only: `Versioning` is a word of a service. */
  namedIn(text: string): readonly string[];
  /** Like {@link inHeading}, but only where the heading is made of names: `SQS triggers` names none. */
  wholeHeading(text: string): readonly string[];
  /** The service a line begins with, after `AWS`, `Lookup`, `New feature -` and the like. */
  atStart(text: string): NameAtStart | undefined;
  /** How many of a service's names and words a line holds, and how early the first occurs. */
  weigh(service: string, text: string): { readonly count: number; readonly first: number };
  /** Whether a text is what a service is called (id, title, acronym), rather than another name for part of it. */
  isTitle(service: string, text: string): boolean;
  /** Whether a service's own words or names hold exactly this text: `Streams` is DynamoDB's under DynamoDB. */
  owns(service: string, text: string): boolean;
}

const MAX_NAME_WORDS = 6;
const MAX_NAME = 80;
const MANY_WORDS = /(?:\S+\s+){8}/;
/** Shorter names must be spelled correctly: `SNS` is not a typo of `SQS`. */
const MIN_FUZZY = 6;
const VENDOR = /^(?:aws|amazon)$/i;
const VENDOR_PREFIX = /^(?:aws|amazon)/;
/** Names that are words too: without AWS before them, they name a service as a heading only. */
const PLAIN_NAMES = /^(?:backup|batch|config|glue|organization|shield|organizationalunit)s?$/;
const LEAD_IN =
  /^(?:[\s"'“”‘’*_(-]|(?:aws|amazon|look ?up|look into|see also|see|new (?:feature|service)|note|also|todo|read (?:more )?(?:about|on)|read|check|learn|the|an?)\b[\s:–—-]*(?=\S))+/i;

/** Builds the look-ups once for a set of services. */
export function createNames(services: readonly Service[]): Names {
  return new NameIndex(services);
}

/** A name as it is compared: lower case, without spaces, hyphens and punctuation. */
export function normalizeName(text: string): string {
  // Nearly all words are like this.
  if (/^[A-Za-z0-9]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, '');
}

/** Names that an entry of a service answers to. */
export function namesOf(service: Pick<Service, 'id' | 'title' | 'aliases'>): readonly string[] {
  return [service.id, service.title, withoutVendor(service.title), ...service.aliases];
}

function withoutVendor(text: string): string {
  return text.replace(/^(?:AWS|Amazon)\s+(?=\S)/i, '');
}

class NameIndex implements Names {
  private readonly names = new Map<string, string>();
  /** Names long enough to be found misspelled, by their first letter. */
  private readonly long = new Map<string, readonly { readonly name: string; readonly service: string }[]>();
  /** Words that place a line; only a heading that is nothing but the word is read by them. */
  private readonly words = new Map<string, string | undefined>();
  /** With a space on both sides, as {@link weigh} looks for them. */
  private readonly ofService = new Map<string, readonly string[]>();
  private readonly titles = new Map<string, readonly string[]>();
  private readonly owned = new Map<string, ReadonlySet<string>>();

  /** A heading is asked about by each step of reading notes, and neighbors by each line of a list. */
  private readonly exactly = new Answers<string | undefined>();
  private readonly headings = new Answers<readonly string[]>();

  private weighed: { readonly text: string; readonly line: string } | undefined;

  constructor(services: readonly Service[]) {
    for (const service of services) {
      const names = namesOf(service);
      for (const name of names) this.addName(name, service.id);
      const words = service.words ?? [];
      for (const word of words) this.addWord(word, service.id);
      const all = [...new Set([...names, ...words].map(phrase))].filter(Boolean).map((each) => ` ${each} `);
      this.ofService.set(service.id, all);
      this.titles.set(
        service.id,
        [service.id, withoutVendor(service.title)].map((each) => singularWord(normalizeName(each))),
      );
      this.owned.set(
        service.id,
        new Set([...names, ...words].map((each) => singularWord(normalizeName(each)))),
      );
    }
  }

  private addName(name: string, service: string): void {
    const key = normalizeName(name);
    if (!key || this.names.has(key)) return;
    this.names.set(key, service);
    if (key.length < MIN_FUZZY || VENDOR_PREFIX.test(key) || PLAIN_NAMES.test(key)) return;
    const first = key.charAt(0);
    this.long.set(first, [...(this.long.get(first) ?? []), { name: key, service }]);
  }

  private addWord(word: string, service: string): void {
    const key = singularWord(normalizeName(word));
    this.words.set(key, this.words.has(key) && this.words.get(key) !== service ? undefined : service);
  }

  exact(text: string): string | undefined {
    return this.exactly.of(text, () => this.exactName(text));
  }

  private exactName(text: string): string | undefined {
    if (text.length > MAX_NAME || MANY_WORDS.test(text)) return undefined;
    const trimmed = text.replace(/^[\s"'“”*_`[(]+|[\s"'“”*_`\]):.–—=-]+$/g, '');
    if (!trimmed) return undefined;
    const bare = withoutVendor(trimmed);
    return this.find(trimmed) ?? (bare === trimmed ? undefined : this.find(bare)) ?? this.inBrackets(trimmed);
  }

  exactInLine(text: string): string | undefined {
    return PLAIN_NAMES.test(normalizeName(text)) ? undefined : this.exact(text);
  }

  /** `Simple Queue Service (SQS)` and `SQS (Simple Queue Service)`. */
  private inBrackets(text: string): string | undefined {
    const found = /^(.+?)\s*\(([^()]+)\)?$/.exec(text);
    if (!found?.[1] || !found[2]) return undefined;
    const service = this.find(withoutVendor(found[1]));
    return service !== undefined && this.find(withoutVendor(found[2])) === service ? service : undefined;
  }

  private find(text: string): string | undefined {
    const key = normalizeName(text);
    return (
      this.lookUp(key) ??
      this.lookUp(normalizeName(inFull(text))) ??
      (/[,;|]/.test(text) ? undefined : this.similar(key, text))
    );
  }

  private lookUp(key: string): string | undefined {
    if (!key) return undefined;
    return (
      this.names.get(key) ??
      (key.length > 3 && key.endsWith('s') ? this.names.get(key.slice(0, -1)) : this.names.get(`${key}s`))
    );
  }

  /** A longer name with a slip or a foreign ending; only where one service alone is near. */
  private similar(normalized: string, text: string): string | undefined {
    const key = normalized.replace(VENDOR_PREFIX, '');
    const oneWord = !/[\s/]/.test(withoutVendor(text));
    if (key.length < MIN_FUZZY) return undefined;
    let best = MAX_SLIPS + 1;
    let found: string | undefined;
    for (const { name, service } of this.long.get(key.charAt(0)) ?? []) {
      const distance = nearness(key, name, oneWord);
      if (distance > best || distance > MAX_SLIPS) continue;
      found = distance === best && service !== found ? undefined : service;
      best = distance;
    }
    return found;
  }

  inHeading(text: string): readonly string[] {
    const named = this.namedIn(text);
    return named.length > 0 ? named : this.wordsOnly(text);
  }

  namedIn(text: string): readonly string[] {
    const whole = this.wholeHeading(text);
    return whole.length > 0 ? whole : this.mentioned(text);
  }

  /** The services of a heading that is made of their words: `Security Groups and NACLs`, `AWS - AMI (image)`. */
  private wordsOnly(text: string): readonly string[] {
    const parts = partsOf(chapterName(text)).filter((part) => !VENDOR.test(part.trim()));
    const names = parts.map((part) => withoutVendor(chapterName(part)));
    const found = names.map((name) => this.words.get(singularWord(normalizeName(name))));
    const services = [...new Set(found)].flatMap((each) => each ?? []);
    // Where they disagree, a plain word may mean anything: `Launch Configurations and Templates`.
    const isSure = services.length === 1 || names.every((name) => /\s|^[A-Z]{2,}s?$/.test(name));
    return isSure && !found.includes(undefined) ? services : [];
  }

  wholeHeading(text: string): readonly string[] {
    return this.headings.of(text, () => this.namesOnly(text));
  }

  private namesOnly(text: string): readonly string[] {
    const parts = partsOf(text);
    const found = parts.length > 1 ? parts.map((part) => this.exact(part)) : [];
    const known = found.filter((each) => each !== undefined);
    if (known.length && known.length === parts.length) return [...new Set(known)];
    const one = this.exact(text);
    if (one) return [one];
    const bare = chapterName(text);
    return bare === text.trim() ? [] : this.wholeHeading(bare);
  }

  /** Names anywhere in a heading, by whole words. */
  private mentioned(text: string): readonly string[] {
    const found = new Set<string>();
    let rest = text;
    while (rest) {
      const name = this.prefix(rest);
      if (name) found.add(name.service);
      const next = name ? name.rest : rest.replace(/^[^\p{L}\p{N}]*[\p{L}\p{N}@]+/u, '');
      if (next === rest) break;
      rest = next;
    }
    return [...found];
  }

  atStart(text: string): NameAtStart | undefined {
    const head = text.slice(0, 200);
    const found = this.prefix(head) ?? this.prefix(head.replace(LEAD_IN, ''));
    return found && { service: found.service, rest: found.rest + text.slice(200) };
  }

  /** The longest name, of up to six words, that a text begins with. */
  private prefix(text: string): NameAtStart | undefined {
    const word = /[\p{L}\p{N}@]+/uy;
    const gap = /^[ \t\u00a0_-]{1,3}$/;
    let key = '';
    let end = /^[^\p{L}\p{N}]*/u.exec(text)?.[0].length ?? 0;
    let best: NameAtStart | undefined;
    for (let count = 0; count < MAX_NAME_WORDS; count++) {
      word.lastIndex = end;
      const found = word.exec(text);
      if (!found) break;
      key += normalizeName(found[0]);
      end = word.lastIndex;
      const service = PLAIN_NAMES.test(key) ? undefined : this.lookUp(key);
      if (service) best = { service, rest: text.slice(end) };
      const between = /^[^\p{L}\p{N}@]*/u.exec(text.slice(end))?.[0] ?? '';
      if (!gap.test(between)) break;
      end += between.length;
    }
    return best;
  }

  weigh(service: string, text: string): { readonly count: number; readonly first: number } {
    // A line is weighed for one service after another.
    if (this.weighed?.text !== text) this.weighed = { text, line: ` ${phrase(text)} ` };
    const { line } = this.weighed;
    let [count, first] = [0, Number.POSITIVE_INFINITY];
    for (const each of this.ofService.get(service) ?? []) {
      const at = line.indexOf(each);
      if (at < 0) continue;
      count += 1;
      first = Math.min(first, at);
    }
    return { count, first };
  }

  isTitle(service: string, text: string): boolean {
    const key = singularWord(normalizeName(withoutVendor(text)));
    return /^[A-Z0-9]{2,5}s?$/.test(text.trim()) || (this.titles.get(service) ?? []).includes(key);
  }

  owns(service: string, text: string): boolean {
    return this.owned.get(service)?.has(singularWord(normalizeName(text))) ?? false;
  }
}

/** The last answers by the text asked about; a document has few texts at a time that are asked about again. */
class Answers<Answer> {
  private static readonly most = 500;
  private readonly known = new Map<string, Answer>();

  of(text: string, find: () => Answer): Answer {
    const known = this.known.get(text);
    if (known !== undefined || this.known.has(text)) return known as Answer;
    if (this.known.size >= Answers.most) this.known.clear();
    const found = find();
    this.known.set(text, found);
    return found;
  }
}
