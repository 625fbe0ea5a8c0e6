import type { NoteLine, Service } from '../types';
import { checkLine } from './compileService';
import { readEntries, type YamlSource } from './yamlSource';

/** The file of `knowledge/` with choices between services; in no folder, as it is about several. */
export const CHOICES_FILE = 'choices.yaml';
/** The heading of the notes that choices are shown under. */
const HEADING = 'When to use it';
const BEFORE = 'What it is';

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
      heading: HEADING,
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
  const behind = notes.findLastIndex(({ heading }) => heading === HEADING);
  const at = 1 + (behind < 0 ? notes.findLastIndex(({ heading }) => heading === BEFORE) : behind);
  return { ...service, notes: [...notes.slice(0, at), ...lines, ...notes.slice(at)] };
}
