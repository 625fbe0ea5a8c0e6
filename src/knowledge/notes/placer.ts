/**
 * Files each line of a notes document under the most specific service it mentions. A mention in passing moves nothing:
 * a line leaves the service of its heading only where it begins with another's name and defines it, or where the
 * heading names several services to choose among.
 */
import { finish, type Steps } from '../../core/steps';
import { type NameAtStart, type Names, normalizeName } from './names/nameIndex';
import { isOtherService, mentionsOtherService } from './names/otherServices';
import { headingPath, type NoteHeading, type ParsedLine, type ParsedNote } from './parseNote';
import { DEFINES, LABELS, PARTS, TOPICS } from './placerTables';

/** A line with the service it belongs to. */
export interface PlacedLine {
  readonly line: ParsedLine;
  /** Id of a service; nothing where none fits. */
  readonly service: string | undefined;
  /**
   * The line's own service, then those of its heading where the line does not name one of several itself: a superseded
   * figure of any of them is looked for.
   */
  readonly context: readonly string[];
  /** Headings above, with a bullet that serves as one: `EC2 / EBS / ELB > EBS`. */
  readonly heading: string;
}

/** Files every line. `fallback` is the service of the file as a whole (`sqs.md`), for lines below no heading of a service. */
export function placeLines(note: ParsedNote, names: Names, fallback?: string): readonly PlacedLine[] {
  return finish(placeSteps(note, names, fallback));
}

/** Headings or lines placed between two pauses. */
const STEP = 20;

/** {@link placeLines} with pauses. */
export function* placeSteps(note: ParsedNote, names: Names, fallback?: string): Steps<readonly PlacedLine[]> {
  const placer = new Placer(names, fallback, note);
  for (const [at, heading] of note.headings.entries()) {
    placer.openSection(heading);
    if (at % STEP === 0) yield;
  }
  const placed: PlacedLine[] = [];
  for (const [at, line] of note.lines.entries()) {
    placed.push(placer.place(line, at));
    if (at % STEP === 0) yield;
  }
  return placed;
}

interface Section {
  readonly candidates: readonly string[];
  /** The heading is made of their names; one that only mentions them gives way to headings below it that mention others. */
  readonly named: boolean;
  /** It is about a service without a folder. */
  readonly other: boolean;
  /** The service that a bullet standing as a sub-heading switched to. */
  current: string | undefined;
  /** Text of that bullet. */
  title: string | undefined;
}

class Placer {
  private readonly sections = new Map<NoteHeading | undefined, Section>();
  private readonly placed = new Map<
    ParsedLine,
    { readonly service: string | undefined; readonly named: boolean }
  >();
  private previousHeading: NoteHeading | undefined;
  private previousServices: readonly string[] = [];
  /** The highest level at which a heading is the name of a service. */
  private readonly chapters = new Map<string, number>();

  /** How many headings are directly below a heading, and how many of them are names of services. */
  private readonly below = new Map<
    NoteHeading | undefined,
    { readonly all: number; readonly services: number }
  >();

  constructor(
    private readonly names: Names,
    private readonly fallback: string | undefined,
    private readonly note: ParsedNote,
  ) {
    for (const { text, level, parent } of note.headings) {
      const services = names.wholeHeading(text);
      for (const service of services)
        this.chapters.set(service, Math.min(level, this.chapters.get(service) ?? level));
      const below = this.below.get(parent) ?? { all: 0, services: 0 };
      this.below.set(parent, {
        all: below.all + 1,
        services: below.services + (services.length > 0 ? 1 : 0),
      });
    }
  }

  /** Headings are opened in their order, before any line is placed. */
  openSection(heading: NoteHeading): void {
    const other = this.isOther(heading);
    const candidates = other ? [] : this.servicesOf(heading);
    const named =
      this.names.wholeHeading(heading.text).length > 0 || this.beginsWithOnly(heading.text, candidates);
    this.sections.set(heading, { candidates, named, other, current: undefined, title: undefined });
    this.previousHeading = heading;
    this.previousServices = candidates;
  }

  /** `ECS: roles of tasks` is as much about ECS as `ECS` is: it names no other service. */
  private beginsWithOnly(heading: string, candidates: readonly string[]): boolean {
    const [service] = candidates;
    return candidates.length === 1 && this.names.atStart(heading)?.service === service;
  }

  /** Below a service without a folder nothing belongs to another service, unless a heading names it. */
  private isOther(heading: NoteHeading): boolean {
    if (this.names.wholeHeading(heading.text).length > 0) return false;
    const above = heading.parent && this.sections.get(heading.parent)?.other;
    if (above === true || isOtherService(heading.text, heading.parent === undefined)) return true;
    return mentionsOtherService(heading.text) && !this.names.atStart(heading.text);
  }

  /** Services of a heading: those it names, else its parent's, else, for a topic in plain text, those of the heading before. */
  private servicesOf(heading: NoteHeading): readonly string[] {
    const above = heading.parent ? (this.sections.get(heading.parent)?.candidates ?? []) : [];
    if (!above.length) {
      const topic = TOPICS.test(heading.text);
      if (topic && !heading.parent && this.previousHeading?.level === heading.level)
        return this.previousServices;
      return topic ? [] : this.outsideOfFile(heading);
    }
    if (TOPICS.test(heading.text)) return above;
    const named = heading.parent ? this.namedAbove(heading.parent) : false;
    const mentioned = this.names.inHeading(heading.text);
    const isNamed = !named || this.beginsWithOnly(heading.text, mentioned);
    const own = isNamed ? mentioned : this.names.wholeHeading(heading.text);
    const [chapter = ''] = above;
    const isPart = this.names.owns(chapter, heading.text) || this.isIntegration(heading, chapter, own);
    const stays = above.length === 1 && named && isPart;
    if (own.length && !stays) return own;
    return above.length > 1 ? this.narrowed(heading, above) : above;
  }

  /**
   * Services of a heading below none. In `codedeploy.md` a heading that only mentions another service (`Hooks of an ECS
   * deployment`) leaves the file's service only for what is often written about as a part of it.
   */
  private outsideOfFile(heading: NoteHeading): readonly string[] {
    const own = this.names.inHeading(heading.text);
    const [chapter] = this.fallback === undefined ? [] : [this.fallback];
    if (chapter === undefined || own.includes(chapter)) return own;
    if (this.names.wholeHeading(heading.text).length > 0 || this.beginsWithOnly(heading.text, own))
      return own;
    return own.every((each) => PARTS[chapter]?.includes(each)) ? own : [];
  }

  /**
   * `VPC` below `Lambda` is about VPC access of Lambda. What is often written about as a part of another service (`EBS`
   * below `EC2`) is about itself, unless the document has a chapter for it.
   */
  private isIntegration(heading: NoteHeading, chapter: string, own: readonly string[]): boolean {
    const [service] = own;
    if (own.length !== 1 || service === undefined || service === chapter) return false;
    // `CloudWatch Events` below `CloudWatch` is a product beside it.
    if (normalizeName(heading.text).startsWith(normalizeName(chapter))) return false;
    // A chapter that is mostly made of services is a list of them under a title.
    const { all, services } = this.below.get(heading.parent) ?? { all: 1, services: 0 };
    if (services > 1 && services > all / 2) return false;
    return (
      !(PARTS[chapter]?.includes(service) ?? false) ||
      (this.chapters.get(service) ?? heading.level) < heading.level
    );
  }

  private namedAbove(heading: NoteHeading): boolean {
    for (let each: NoteHeading | undefined = heading; each; each = each.parent) {
      if (this.sections.get(each)?.named) return true;
    }
    return false;
  }

  /** `EBS volumes` below `EC2 / EBS / ELB`. */
  private narrowed(heading: NoteHeading, above: readonly string[]): readonly string[] {
    const mentioned = this.names.inHeading(heading.text).filter((each) => above.includes(each));
    return mentioned.length ? mentioned : above;
  }

  place(line: ParsedLine, at: number): PlacedLine {
    const section = this.section(line.heading);
    const found = line.parent
      ? this.placeChild(line, line.parent, section)
      : this.placeTop(line, at, section);
    this.placed.set(line, found);
    const near = found.named && section.candidates.length > 1 ? [] : section.candidates;
    const context = new Set([...(found.service ? [found.service] : []), ...near]);
    const path = headingPath(line.heading);
    const heading = section.title ? [path, section.title].filter(Boolean).join(' > ') : path;
    return { line, service: found.service, context: [...context], heading };
  }

  private section(heading: NoteHeading | undefined): Section {
    let section = this.sections.get(heading);
    if (!section) {
      section = { candidates: [], named: false, other: false, current: undefined, title: undefined };
      this.sections.set(heading, section);
    }
    return section;
  }

  private placeChild(line: ParsedLine, parent: ParsedLine, section: Section) {
    const above = this.placed.get(parent) ?? { service: undefined, named: false };
    if (above.named || section.candidates.length === 1 || line.code) return above;
    const bare = line.hasChildren ? this.names.exactInLine(line.text) : undefined;
    if (bare) return { service: bare, named: true };
    const start = this.names.atStart(line.text);
    if (start && this.moves(start, section)) return { service: start.service, named: true };
    return above;
  }

  private placeTop(line: ParsedLine, at: number, section: Section) {
    const rest = section.current ?? section.candidates[0] ?? (section.other ? undefined : this.fallback);
    if (line.code) return { service: rest, named: false };
    const bare = this.names.exactInLine(line.text);
    if (bare) return this.placeBare(line, at, bare, section);
    const start = this.names.atStart(line.text);
    if (start && this.moves(start, section)) return { service: start.service, named: true };
    if (section.candidates.length > 1) return { service: this.byWords(line.text, section), named: false };
    return { service: rest, named: false };
  }

  /** Whether a name at the start of a line takes the line with it. */
  private moves(start: NameAtStart, section: Section): boolean {
    if (section.other) return DEFINES.test(start.rest);
    if (section.candidates.includes(start.service)) return true;
    const list = /^\s*[,/&+]|^\s+(?:and|or)\b/.test(start.rest);
    if (!section.candidates.length && this.fallback === undefined) return !list;
    return !list && DEFINES.test(start.rest) && !this.isAside(start, section);
  }

  /** `**VPC:** off by default` below `Lambda` is what Lambda does with VPC: a colon defines nothing. */
  private isAside(start: NameAtStart, section: Section): boolean {
    const chapters = section.candidates.length > 0 ? section.candidates : [this.fallback ?? ''];
    return LABELS.test(start.rest) && !chapters.some((each) => PARTS[each]?.includes(start.service));
  }

  /** A bullet that is nothing but a name: a sub-heading, unless it is part of a list of names. */
  private placeBare(line: ParsedLine, at: number, service: string, section: Section) {
    const own = section.candidates.length === 1 ? section.candidates[0] : undefined;
    if (own && own !== service && this.names.owns(own, line.text)) return { service: own, named: true };
    if (line.hasChildren) return { service, named: true };
    const chosen = section.candidates.length > 1 && section.candidates.includes(service);
    if (!chosen && this.inListOfNames(line, at)) {
      return { service: section.current ?? section.candidates[0] ?? service, named: false };
    }
    const title = this.names.isTitle(service, line.text) || inParts(line.heading, line.text);
    if (title && (chosen || !section.candidates.length)) {
      section.current = service;
      section.title = line.text;
    }
    return { service, named: true };
  }

  private inListOfNames(line: ParsedLine, at: number): boolean {
    const next = this.note.lines[at + 1];
    const before = this.note.lines[at - 1];
    const name = (other: ParsedLine | undefined) =>
      other !== undefined &&
      other.heading === line.heading &&
      this.names.exactInLine(other.text) !== undefined;
    return !next || next.heading !== line.heading || name(next) || name(before);
  }

  /**
   * Of several services, the one whose words the line holds most of, or first. A sub-heading is a word for its service,
   * and a line without any word stays with the sub-heading, or the first service of the heading.
   */
  private byWords(text: string, section: Section): string | undefined {
    let best = section.current ?? section.candidates[0];
    let most = { count: section.current ? 1 : 0, first: section.current ? -1 : 0 };
    for (const each of section.candidates) {
      const { count, first } = this.names.weigh(each, text);
      const own = each === section.current ? { count: count + 1, first: -1 } : { count, first };
      if (own.count < most.count || (own.count === most.count && own.first >= most.first)) continue;
      best = each;
      most = own;
    }
    return best;
  }
}

/** Whether a heading names a text as one of its parts: `Secrets Mgr` of `SSM / Secrets Mgr`. */
function inParts(heading: NoteHeading | undefined, text: string): boolean {
  const key = normalizeName(text);
  return heading?.text.split(/[/,&+|;]|\b(?:and|vs)\b/i).some((part) => normalizeName(part) === key) ?? false;
}
