import type { FunctionDoc, FunctionKind, FunctionPlace } from '../types';
import { checkHttps, present, readEntries, type YamlEntry, type YamlSource } from './yamlSource';

const SORTS: readonly FunctionDoc['sort'][] = [
  'function',
  'pseudo-parameter',
  'resource-attribute',
  'section',
];
const KINDS: readonly FunctionKind[] = ['string', 'number', 'boolean', 'list'];

/** Reads `functions.yaml`. */
export function compileFunctions(
  source: YamlSource,
  text: string,
): readonly { doc: FunctionDoc; entry: YamlEntry }[] {
  return readEntries(source, text).map((entry) => {
    entry.only(['name', 'sort', 'what', 'usage', 'gives', 'docs']);
    const written = entry.required('sort');
    const sort = SORTS.find((each) => each === written);
    if (written && !sort)
      entry.report('sort', `unknown sort \`${written}\`; must be one of ${SORTS.join(', ')}`);
    const kind = entry.string('gives');
    const gives = KINDS.find((each) => each === kind);
    if (kind !== undefined && !gives)
      entry.report('gives', `unknown kind \`${kind}\`; must be one of ${KINDS.join(', ')}`);
    const doc: FunctionDoc = {
      name: entry.required('name'),
      sort: sort ?? 'function',
      what: entry.required('what'),
      ...present({ usage: entry.string('usage'), gives }),
      docs: entry.required('docs'),
    };
    checkHttps(entry, 'docs', doc.docs);
    return { doc, entry };
  });
}

/** Reads `function-places.yaml`. */
export function compileFunctionPlaces(
  source: YamlSource,
  text: string,
): readonly { place: FunctionPlace; entry: YamlEntry }[] {
  return readEntries(source, text).map((entry) => {
    entry.only(['place', 'what', 'why', 'functions', 'extended', 'resources', 'source']);
    const place: FunctionPlace = {
      place: entry.required('place'),
      what: entry.required('what'),
      why: entry.required('why'),
      functions: entry.strings('functions') ?? [],
      extended: entry.strings('extended') ?? [],
      resources: entry.boolean('resources') ?? true,
      source: entry.required('source'),
    };
    for (const name of [...place.functions, ...place.extended])
      if (!/^(?:Ref|Condition|Fn::[A-Za-z0-9]+)$/.test(name))
        entry.report('functions', `\`${name}\` is not the long name of a function`);
    checkHttps(entry, 'source', place.source);
    return { place, entry };
  });
}
