import { parseDocument } from 'yaml';
import type { EndedService, ExpectedResource, MeaningsOfValues } from '../resourceFacts';
import type { OptionDoc, RuntimeDates, Snippet, SnippetNeed } from '../types';
import { checkDay, checkHttps, present, readEntries, type YamlEntry, type YamlSource } from './yamlSource';

const SNIPPET_KINDS: readonly Snippet['kinds'][number][] = [
  'cloudformation',
  'sam',
  'buildspec',
  'appspec',
  'ebextensions',
  'eb-cron',
  'eb-env',
  'dockerrun',
  'asl',
  'procfile',
];

/** Reads a `snippets.yaml`. */
export function compileSnippets(
  source: YamlSource,
  text: string,
  service: string,
): readonly { snippet: Snippet; entry: YamlEntry }[] {
  return readEntries(source, text).map((entry) => {
    entry.only(['id', 'title', 'prefix', 'kinds', 'under', 'description', 'body', 'needs', 'notWith']);
    const named = entry.strings('kinds') ?? [];
    const kinds = SNIPPET_KINDS.filter((each) => named.includes(each));
    const unknown = named.find((each) => !kinds.some((kind) => kind === each));
    if (unknown)
      entry.report('kinds', `unknown kind \`${unknown}\`; must be one of ${SNIPPET_KINDS.join(', ')}`);
    if (!named.length) entry.report('kinds', '`kinds` is missing');
    const snippet: Snippet = {
      id: entry.required('id'),
      service,
      title: entry.required('title'),
      prefix: entry.required('prefix'),
      kinds,
      under: entry.required('under'),
      description: entry.required('description'),
      body: entry.required('body'),
      ...present({
        needs: entry.has('needs') ? entry.entries('needs').map(readNeed) : undefined,
        notWith: entry.strings('notWith'),
      }),
    };
    checkBody(entry, snippet.body);
    checkNeeds(entry, snippet);
    return { snippet, entry };
  });
}

function readNeed(entry: YamlEntry): SnippetNeed {
  entry.only(['stop', 'types', 'examples']);
  const examples = entry.entry('examples')?.texts() ?? {};
  for (const key of ['stop', 'types', 'examples'])
    if (!entry.has(key)) entry.report(key, `\`${key}\` is missing`);
  return { stop: entry.number('stop') ?? 0, types: entry.strings('types') ?? [], examples };
}

/** Every reference through a tab stop that is needed has an example. */
function checkNeeds(entry: YamlEntry, { body, needs = [] }: Snippet): void {
  for (const { stop, examples } of needs) {
    const used = new RegExp(
      `(!Ref |!GetAtt |\\\\\\$\\{)\\$\\{${stop}(?::[^{}]*)?\\}(?!\\w)(?:\\.(\\w+))?`,
      'g',
    );
    const attributes = [...body.matchAll(used)].map(([, , attribute = 'Ref']) => attribute);
    if (attributes.length === 0) entry.report('needs', `no reference in the body is tab stop ${stop}`);
    for (const attribute of new Set(attributes))
      if (examples[attribute] === undefined)
        entry.report('needs', `tab stop ${stop} has no example for ${attribute}`);
  }
}

function checkBody(entry: YamlEntry, body: string): void {
  const document = parseDocument(expandSnippet(body), { prettyErrors: false, version: '1.2' });
  const error = document.errors[0];
  if (error)
    entry.report('body', `the body is not valid YAML with its placeholders filled in: ${error.message}`);
  const reference = /\$\{[A-Za-z][^}\n]*\}?/.exec(body.replace(/\\\$/g, ''))?.[0];
  if (reference !== undefined)
    entry.report('body', `\`${reference}\` in the body must be escaped with a backslash: \`\\${reference}\``);
}

/** The text a snippet inserts when every placeholder keeps its default. */
export function expandSnippet(body: string): string {
  const defaults = new Map<string, string>();
  let text = body.replace(/\\\$/g, '\u0001').replace(/\\\}/g, '\u0002');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/\$\{(\d+)\|([^|,]*)[^|]*\|\}/g, (_, tab: string, first: string) => keep(defaults, tab, first))
      .replace(/\$\{(\d+):([^{}]*)\}/g, (_, tab: string, value: string) => keep(defaults, tab, value));
  }
  return text
    .replace(/\$\{?(\d+)\}?/g, (_, tab: string) => defaults.get(tab) ?? '')
    .replace(/\u0001/g, '$')
    .replace(/\u0002/g, '}');
}

function keep(defaults: Map<string, string>, tab: string, value: string): string {
  if (!defaults.has(tab)) defaults.set(tab, value);
  return value;
}

/** Reads `options.yaml`. */
export function compileOptions(
  source: YamlSource,
  text: string,
): readonly { option: OptionDoc; entry: YamlEntry }[] {
  return readEntries(source, text).flatMap((group) => {
    group.only(['namespace', 'docs', 'retired', 'only', 'ofResource', 'options']);
    const namespace = group.required('namespace');
    const docs = group.required('docs');
    checkHttps(group, 'docs', docs);
    return group.entries('options').map((entry) => {
      entry.only([
        'option',
        'what',
        'default',
        'values',
        'also',
        'retired',
        'only',
        'overriddenBy',
        'needs',
        'docs',
      ]);
      const fallback = entry.literal('default');
      const option: OptionDoc = {
        namespace,
        option: entry.required('option'),
        what: entry.required('what'),
        ...present({
          default: fallback === undefined ? undefined : String(fallback),
          values: entry.literals('values')?.map(String),
          also: entry.string('also'),
          retired: entry.string('retired') ?? group.string('retired'),
          only: onlyOf(group, entry),
          overriddenBy: entry.string('overriddenBy'),
          needs: entry.entry('needs')?.literalLists(),
          ofResource: group.boolean('ofResource'),
        }),
        docs: entry.string('docs') ?? docs,
      };
      checkHttps(entry, 'docs', option.docs);
      return { option, entry };
    });
  });
}

/** What an option requires for an effect: its own conditions and those of its namespace. */
function onlyOf(group: YamlEntry, entry: YamlEntry): OptionDoc['only'] {
  const conditions = { ...group.entry('only')?.literalLists(), ...entry.entry('only')?.literalLists() };
  return Object.keys(conditions).length > 0 ? conditions : undefined;
}

const DATES = ['deprecated', 'createBlocked', 'updateBlocked'] as const;

/** Reads `runtimes.yaml`. */
export function compileRuntimes(
  source: YamlSource,
  text: string,
): readonly { dates: RuntimeDates; entry: YamlEntry }[] {
  return readEntries(source, text).map((entry) => {
    entry.only(['runtime', ...DATES, 'successor', 'docs']);
    for (const key of DATES) checkDay(entry, key, entry.string(key) ?? '');
    const dates: RuntimeDates = {
      runtime: entry.required('runtime'),
      deprecated: entry.required('deprecated'),
      ...present({
        createBlocked: entry.string('createBlocked'),
        updateBlocked: entry.string('updateBlocked'),
        successor: entry.string('successor'),
      }),
      docs: entry.required('docs'),
    };
    checkHttps(entry, 'docs', dates.docs);
    return { dates, entry };
  });
}

const ENDED_KEYS = ['types', 'name', 'names', 'ended', 'closed', 'announced', 'instead', 'source', 'checked'];

/** Reads `ended-services.yaml`. */
export function compileEnded(source: YamlSource, text: string): readonly EndedService[] {
  return readEntries(source, text).map((entry) => {
    entry.only(ENDED_KEYS);
    const instead = entry.string('instead');
    const service: EndedService = {
      types: entry.strings('types') ?? [],
      name: entry.required('name'),
      names: entry.strings('names') ?? [],
      ended: entry.required('ended'),
      closed: entry.boolean('closed') ?? false,
      checked: entry.required('checked'),
      announced: entry.boolean('announced') ?? false,
      ...(instead === undefined ? {} : { instead }),
      source: entry.required('source'),
    };
    if (service.closed && service.types.length > 0)
      entry.report('types', 'a closed service has no `types`: its resources can still be created');
    for (const key of ['ended', 'checked'] as const) checkDay(entry, key, service[key]);
    checkHttps(entry, 'source', service.source);
    return service;
  });
}

const EXPECTED_KEYS = ['at', 'when', 'accepts', 'arn', 'text', 'what', 'accepted', 'effect', 'source'];

/** Reads `expected-resources.yaml`. */
export function compileExpected(source: YamlSource, text: string): readonly ExpectedResource[] {
  return readEntries(source, text).map((entry) => {
    entry.only(EXPECTED_KEYS);
    const [pattern, effect] = [entry.string('text'), entry.string('effect')];
    const expected: ExpectedResource = {
      at: (entry.strings('at') ?? []).map(placeOf),
      when: entry.listsByName('when'),
      accepts: entry.listsByName('accepts'),
      arn: entry.strings('arn') ?? [],
      ...(pattern === undefined ? {} : { text: pattern }),
      what: entry.required('what'),
      accepted: entry.boolean('accepted') ?? false,
      ...(effect === undefined ? {} : { effect }),
      source: entry.required('source'),
    };
    if (expected.at.length === 0) entry.report('at', '`at` is missing');
    if (Object.keys(expected.accepts).length + expected.arn.length === 0)
      entry.report('accepts', '`accepts` is missing, and no ARN is accepted');
    checkHttps(entry, 'source', expected.source);
    return expected;
  });
}

/** Reads `values.yaml`. */
export function compileMeanings(source: YamlSource, text: string): readonly MeaningsOfValues[] {
  return readEntries(source, text).map((entry) => {
    entry.only(['at', 'values', 'source']);
    const values = entry.stringsByName('values');
    const at = (entry.strings('at') ?? []).map(placeOf);
    if (at.length === 0) entry.report('at', '`at` is missing');
    for (const [value, what] of Object.entries(values))
      if (!what.endsWith('.')) entry.report('values', `what ${value} means is not a sentence`);
    const page = entry.required('source');
    checkHttps(entry, 'source', page);
    return { at, values, source: page };
  });
}

/** `AWS::SNS::Topic/Subscription/Endpoint` */
function placeOf(text: string): ExpectedResource['at'][number] {
  const [type = '', ...path] = text.split('/');
  return { type, path };
}
