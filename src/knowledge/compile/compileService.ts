import { figuresIn } from '../figures/numbers';
import { headingPath, parseNote } from '../notes/parseNote';
import type { NoteLine, Service } from '../types';
import { checkHttps, readEntry, type YamlEntry, type YamlSource } from './yamlSource';

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

/** Reports a line of the notes that is too long, has a figure of its own, or a link that is not https. */
export function checkLine(source: YamlSource, line: NoteLine): void {
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
