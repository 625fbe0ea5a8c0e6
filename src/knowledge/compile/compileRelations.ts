import type { NumberRelation } from '../resourceFacts';
import { checkHttps, readEntries, type YamlSource } from './yamlSource';

const KEYS = ['types', 'in', 'greater', 'atLeast', 'times', 'than', 'above', 'when', 'defaults', 'source'];

/** Reads `relations.yaml`. */
export function compileRelations(source: YamlSource, text: string): readonly NumberRelation[] {
  return readEntries(source, text).map((entry) => {
    entry.only(KEYS);
    const defaults = entry.entry('defaults');
    const above = entry.number('above');
    const relation: NumberRelation = {
      types: entry.strings('types') ?? [],
      in: entry.string('in')?.split('/') ?? [],
      first: entry.has('greater') ? entry.required('greater') : entry.required('atLeast'),
      mayEqual: !entry.has('greater'),
      times: entry.number('times') ?? 1,
      second: entry.required('than'),
      ...(above === undefined ? {} : { above }),
      when: entry.listsByName('when'),
      defaults: Object.fromEntries(
        (defaults?.names() ?? []).map((name) => [name, defaults?.number(name) ?? 0]),
      ),
      source: entry.required('source'),
    };
    if (relation.types.length === 0) entry.report('types', '`types` is missing');
    checkHttps(entry, 'source', relation.source);
    return relation;
  });
}
