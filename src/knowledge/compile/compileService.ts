import { figuresIn } from '../figures/numbers';
import { headingPath, parseNote } from '../notes/parseNote';
import type { NoteLine, Service } from '../types';
import { checkHttps, readEntries, readEntry, type YamlEntry, type YamlSource } from './yamlSource';

const KEYS = ['title', 'category', 'types', 'aliases', 'words', 'docs', 'related'];

/** The headings a `notes.md` may have. */
export const NOTE_HEADINGS: readonly string[] = [
  'What it is',
  'When to use it',
  'Limits and defaults',
  'In a template',
  'Security',
  'Cost and speed',
  'Pitfalls',
  'Changed since 2021',
];

const MAX_LINE = 200;

/** A service with its front matter, for checks across services. */
export interface CompiledService {
  readonly service: Service;
  readonly entry: YamlEntry;
  readonly source: YamlSource;
}

/** Reads a `notes.md`; nothing where it has no front matter. */
export function compileService(source: YamlSource, text: string, id: string): CompiledService | undefined {
  const note = parseNote(text);
  if (!note.frontMatter) {
    source.report(1, 'notes.md must begin with front matter between two --- lines');
    return undefined;
  }
  const entry = readEntry(source, note.frontMatter.text, note.frontMatter.line - 1);
  if (!entry) return undefined;
  const notes = note.lines.map((line) => {
    const { text, depth } = line;
    return { text, heading: headingPath(line.heading), depth, line: line.line };
  });
  for (const line of notes) checkLine(source, line);
  if (!note.headings.length) source.report(1, 'notes.md has no headings');
  if (!notes.length) source.report(1, 'notes.md has no lines');
  for (const heading of note.headings) {
    if (!NOTE_HEADINGS.includes(heading.text)) {
      source.report(
        heading.line,
        `unknown heading \`${heading.text}\`; must be one of ${NOTE_HEADINGS.join(', ')}`,
      );
    }
  }
  return { service: readService(entry, id, notes), entry, source };
}

function readService(entry: YamlEntry, id: string, notes: readonly NoteLine[]): Service {
  entry.only(KEYS);
  const words = entry.strings('words');
  const service = {
    id,
    title: entry.required('title'),
    category: entry.required('category'),
    types: entry.strings('types') ?? [],
    aliases: entry.strings('aliases') ?? [],
    ...(words ? { words } : {}),
    docs: entry.required('docs'),
    related: entry.strings('related') ?? [],
    notes,
  };
  checkHttps(entry, 'docs', service.docs);
  if (!service.aliases.length) entry.report('aliases', '`aliases` requires at least one name');
  if (new Set(service.related).size < service.related.length)
    entry.report('related', '`related` contains a service twice');
  return service;
}

function checkLine(source: YamlSource, line: NoteLine): void {
  if (!line.heading) source.report(line.line, 'this line is not under a heading');
  if (line.text.length > MAX_LINE)
    source.report(line.line, `this line has ${line.text.length} characters; the maximum is ${MAX_LINE}`);
  const prose = line.text.replace(/`[^`]*`/g, '');
  const links = prose.match(/\b(?:https?|ftp|command|javascript|file):[^\s)>\]]+|(?<=\]\()[^)]*/gi) ?? [];
  for (const link of links)
    if (!link.startsWith('https://'))
      source.report(line.line, `the link \`${link}\` must be an https address`);
  for (const figure of figuresIn(line.text)) {
    source.report(line.line, `the figure \`${figure}\` belongs in limits.yaml; refer to it as {{id}}`);
  }
}

/** The file of `knowledge/` with choices between services; in no folder, as it is about several. */
export const CHOICES_FILE = 'choices.yaml';
/** The heading of the notes that choices are shown under. */
const CHOICE_HEADING = 'When to use it';
const HEADING_BEFORE = 'What it is';

/** What distinguishes services, or kinds of one service. */
export interface Choice {
  /** The names in question: `SQS vs SNS`. */
  readonly title: string;
  /** In whose notes it is shown. */
  readonly services: readonly string[];
  /** The title, and a line for each of what there is to choose from. */
  readonly lines: readonly NoteLine[];
}

/** Reads `choices.yaml`; `known` are the IDs of all services. */
export function compileChoices(
  source: YamlSource,
  text: string,
  known: ReadonlySet<string>,
): readonly Choice[] {
  return readEntries(source, text).map((entry) => {
    entry.only(['title', 'services', 'lines']);
    const title = entry.required('title');
    const services = entry.strings('services') ?? [];
    const texts = entry.strings('lines') ?? [];
    if (!services.length) entry.report('services', '`services` requires at least one service');
    if (texts.length < 2) entry.report('lines', '`lines` requires at least two lines');
    for (const id of services) if (!known.has(id)) entry.report('services', `unknown service \`${id}\``);
    const at = entry.lineOf('lines');
    const lines = [title, ...texts].map((each, index) => ({
      text: each,
      heading: CHOICE_HEADING,
      depth: index === 0 ? 0 : 1,
      line: at + index,
    }));
    for (const line of lines) checkLine(source, line);
    return { title, services, lines };
  });
}

/** A service with the choices that it is part of, at the end of what its notes say about when to use it. */
export function withChoices(service: Service, choices: readonly Choice[]): Service {
  const lines = choices.flatMap((each) => (each.services.includes(service.id) ? each.lines : []));
  if (!lines.length) return service;
  const { notes } = service;
  const behind = notes.findLastIndex(({ heading }) => heading === CHOICE_HEADING);
  const at = 1 + (behind < 0 ? notes.findLastIndex(({ heading }) => heading === HEADING_BEFORE) : behind);
  return { ...service, notes: [...notes.slice(0, at), ...lines, ...notes.slice(at)] };
}
