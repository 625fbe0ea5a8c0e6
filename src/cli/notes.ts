import {
  formatLimit,
  type KnowledgeBase,
  type LanguageService,
  type Limit,
  type Service,
  type Stale,
  type UserLine,
  type UserNotesIndex,
} from '../api';
import type { Io } from './io';
import { indexFiles } from './noteFiles';
import { type OutputFormat, readArguments } from './options';
import { NOTES_USAGE } from './usage';

/** What the command reads and writes besides the files it is given. */
export type NotesIo = Io;

interface Options {
  readonly index: boolean;
  readonly format: OutputFormat;
  readonly service: string | undefined;
  readonly rest: readonly string[];
}

/**
 * `aws-hints notes`: prints the built-in knowledge, or indexes notes documents by service and marks what is stale in them.
 * Gives the exit code: 0, or 2 for wrong usage and for files that cannot be read (the others are still indexed).
 */
export async function runNotes(args: readonly string[], io: NotesIo): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    if (!options) io.out(NOTES_USAGE);
    else io.err(`aws-hints: ${options}\n${NOTES_USAGE}`);
    return options ? 2 : 0;
  }
  const hints = await io.service();
  const kb = hints.knowledge;
  const service = options.service === undefined ? undefined : findService(kb, options.service);
  if (options.service !== undefined && !service) {
    io.err(`aws-hints: unknown service ${plain(options.service)}; run “aws-hints notes” for the list\n`);
    return 2;
  }
  if (options.index) return runIndex(hints, options, service, io);
  const query = options.rest.join(' ').trim();
  if (query) printSearch(kb, query, service, options.format, io);
  else if (service) printService(kb, service, options.format, io);
  else printServices(kb, options.format, io);
  return 0;
}

/** The options, an error message, or an empty string where help was requested. */
function readOptions(args: readonly string[]): Options | string {
  const read = readArguments(args, { index: 'boolean', service: 'string' });
  if (typeof read === 'string') return plain(read);
  if (read.help) return '';
  const { values, rest, format } = read;
  const index = values.has('index');
  if (index && rest.length === 0) return '--index requires at least one file';
  return { index, format, service: values.get('service'), rest };
}

function findService(kb: KnowledgeBase, name: string): Service | undefined {
  const id = kb.service(name) ? name : kb.names().exact(name);
  return id === undefined ? undefined : kb.service(id);
}

async function runIndex(
  hints: LanguageService,
  options: Options,
  only: Service | undefined,
  io: NotesIo,
): Promise<number> {
  const kb = hints.knowledge;
  const { index, refused } = await indexFiles(options.rest, hints);
  for (const { path, reason } of refused) io.err(`aws-hints: ${plain(path)}: ${reason}\n`);
  const shown = only ? { services: { [only.id]: index.services[only.id] ?? [] }, other: [] } : index;
  io.out(
    options.format === 'json'
      ? `${JSON.stringify(indexJson(kb, shown), undefined, 1)}\n`
      : indexText(kb, shown),
  );
  return refused.length ? 2 : 0;
}

/** Services in the order of the knowledge; only those with lines. */
function servicesWithLines(kb: KnowledgeBase, index: UserNotesIndex): readonly Service[] {
  return kb.services.filter((service) => index.services[service.id]?.length);
}

function indexJson(kb: KnowledgeBase, index: UserNotesIndex): object {
  const entries = servicesWithLines(kb, index).map(({ id }) => [
    id,
    (index.services[id] ?? []).map(lineJson),
  ]);
  return { services: Object.fromEntries(entries) as object, other: index.other.map(lineJson) };
}

/** `stale` is the first correction of a line, as before there could be several; `allStale` has each. */
function lineJson({ text, path, line, depth, heading, stale, allStale }: UserLine): object {
  return {
    ...{ text, path, line, depth, heading },
    stale: stale && staleJson(stale),
    allStale: allStale.map(staleJson),
  };
}

/** `times` is in how many lines of the file it is, on the first; `firstLine` is that line, on the others. */
function staleJson({ limit, now, source, times, firstLine }: Stale): object {
  return { limit, now, source, ...(times ? { times } : {}), ...(firstLine ? { firstLine } : {}) };
}

function staleText({ now, source, times, firstLine }: Stale): string {
  if (firstLine) return `! out of date as line ${firstLine}`;
  return `! ${now} (${source})${times ? ` (${times} lines of this file)` : ''}`;
}

function indexText(kb: KnowledgeBase, index: UserNotesIndex): string {
  const groups = servicesWithLines(kb, index).map((service) =>
    groupText(service.title, index.services[service.id] ?? []),
  );
  if (index.other.length) groups.push(groupText('Other', index.other));
  const all = [...Object.values(index.services).flat(), ...index.other];
  const stale = all.filter((line) => line.stale).length;
  const lines = `${all.length} line${all.length === 1 ? '' : 's'}`;
  return `${groups.join('\n')}\n${lines}, ${stale} out of date\n`;
}

function groupText(title: string, lines: readonly UserLine[]): string {
  const body = lines.map((line) => {
    const head = `  ${'  '.repeat(line.depth)}${line.text}  (${plain(line.path)}:${line.line})\n`;
    const notes = line.allStale.map((stale) => `  ${'  '.repeat(line.depth)}  ${staleText(stale)}\n`);
    return head + notes.join('');
  });
  return `${title}\n${body.join('')}`;
}

function printSearch(
  kb: KnowledgeBase,
  query: string,
  only: Service | undefined,
  format: OutputFormat,
  io: NotesIo,
): void {
  const found = kb.search(query, 200).filter((result) => !only || result.service === only.id);
  const results = found.slice(0, 30);
  if (format === 'json') {
    const plainResults = results.map(({ service, kind, text, heading, limit }) => ({
      service,
      kind,
      text,
      heading,
      ...(limit ? { limit: limitJson(limit) } : {}),
    }));
    io.out(`${JSON.stringify({ query, results: plainResults }, undefined, 1)}\n`);
    return;
  }
  if (!results.length) io.err(`aws-hints: nothing found for “${plain(query)}”\n`);
  for (const { service, kind, text, heading, limit } of results) {
    const where = kind === 'service' ? heading : `${kb.service(service)?.title ?? 'Other'}: ${heading}`;
    io.out(limit ? `${text}\n    ${limit.id}, ${limit.source}\n` : `${text}\n    ${where}\n`);
  }
}

function limitJson(limit: Limit): object {
  const { from: _from, noted: _noted, ...rest } = limit;
  return { ...rest, figure: formatLimit(limit) ?? null };
}

function printServices(kb: KnowledgeBase, format: OutputFormat, io: NotesIo): void {
  if (format === 'json') {
    const services = kb.services.map(({ notes, ...rest }) => ({ ...rest, lines: notes.length }));
    io.out(`${JSON.stringify({ services }, undefined, 1)}\n`);
    return;
  }
  const categories = [...new Set(kb.services.map((each) => each.category))].sort();
  for (const category of categories) {
    io.out(`${category}\n`);
    for (const each of kb.services.filter((service) => service.category === category)) {
      io.out(`  ${each.id.padEnd(20)} ${each.title}\n`);
    }
  }
}

function printService(kb: KnowledgeBase, service: Service, format: OutputFormat, io: NotesIo): void {
  const notes = kb.notes(service.id);
  const limits = kb.limitsOf(service.id);
  const changed = kb.changed(service.id);
  if (format === 'json') {
    const { notes: _notes, ...rest } = service;
    const moved = changed.map(({ limit, noted }) => ({
      limit: limit.id,
      was: noted.was,
      in: noted.in,
      now: noted.now,
      source: limit.source,
      checked: limit.checked,
    }));
    const snippets = kb.snippetsOf(service.id);
    io.out(
      `${JSON.stringify({ ...rest, notes, limits: limits.map(limitJson), changed: moved, snippets }, undefined, 1)}\n`,
    );
    return;
  }
  io.out(`${service.title} (${service.category})\n${service.docs}\n`);
  for (const heading of new Set(notes.map((line) => line.heading))) {
    io.out(`\n${heading}\n`);
    for (const line of notes.filter((each) => each.heading === heading))
      io.out(`  ${'  '.repeat(line.depth)}- ${line.text}\n`);
  }
  if (changed.length) io.out('\nChanged since 2021\n');
  for (const { limit, noted } of changed) io.out(`  - ${noted.was} -> ${noted.now}\n    ${limit.source}\n`);
  if (limits.length) io.out('\nFigures\n');
  for (const limit of limits) {
    const figure = formatLimit(limit);
    io.out(`  - ${limit.what}${figure ? `: ${figure}` : ''} [${limit.id}]${unsure(limit)}\n`);
  }
}

function unsure(limit: Limit): string {
  return limit.confidence === 'read' ? '' : ` (${limit.confidence})`;
}

/** Names from the command line and the file system without what a terminal would act on. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
}
