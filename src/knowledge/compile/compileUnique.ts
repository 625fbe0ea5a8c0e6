import type { UniqueResource } from '../resourceFacts';
import { checkHttps, readEntries, type YamlSource } from './yamlSource';

const KEYS = [
  'type',
  'list',
  'event',
  'inline',
  'same',
  'optional',
  'when',
  'atMost',
  'what',
  'effect',
  'accepted',
  'source',
];

/** Reads `unique.yaml`. */
export function compileUnique(source: YamlSource, text: string): readonly UniqueResource[] {
  return readEntries(source, text).map((entry) => {
    entry.only(KEYS);
    const [list, event] = [entry.string('list')?.split('/'), entry.string('event')];
    const inline = entry.entry('inline');
    const unique: UniqueResource = {
      type: entry.required('type'),
      ...(list === undefined ? {} : { list }),
      ...(event === undefined ? {} : { event }),
      ...(inline ? { inline: { type: inline.required('type'), list: inline.required('list') } } : {}),
      same: entry.strings('same') ?? [],
      optional: entry.strings('optional') ?? [],
      when: entry.entry('when')?.texts() ?? {},
      atMost: entry.number('atMost') ?? 1,
      what: entry.required('what'),
      effect: entry.required('effect'),
      accepted: entry.boolean('accepted') ?? false,
      source: entry.required('source'),
    };
    if (unique.same.length === 0) entry.report('same', '`same` is missing');
    checkHttps(entry, 'source', unique.source);
    return unique;
  });
}
