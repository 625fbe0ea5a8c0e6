import { isUnit, unitNames } from '../figures/units';
import { fixPatternProblem, patternProblem } from '../patterns/pattern';
import type { Confidence, Limit, Measure, Noted, When } from '../types';
import {
  checkDay,
  checkHttps,
  type Literal,
  present,
  readEntries,
  type YamlEntry,
  type YamlSource,
} from './yamlSource';

const KEYS = [
  'id',
  'at',
  'what',
  'asked',
  'measure',
  'min',
  'max',
  'step',
  'default',
  'hint',
  'allowed',
  'pattern',
  'form',
  'unit',
  'adjustable',
  'advice',
  'when',
  'source',
  'checked',
  'confidence',
  'noted',
];
const MEASURES: readonly Measure[] = ['number', 'length', 'bytes', 'count', 'json', 'key'];
const CONFIDENCES: readonly Confidence[] = ['read', 'inferred', 'unverified'];
const ID = /^[a-z0-9][a-z0-9-]*(\.[A-Za-z0-9_-]+)+$/;
/** A property directly below the Properties of a resource type. */
const HINTED = /^\w+::\w+::\w+\/[^/]+$/;

/** A limit with its entry, for checks across files. */
export interface CompiledLimit {
  readonly limit: Limit;
  readonly entry: YamlEntry;
}

/** Reads a `limits.yaml`. `today` (ISO day) rejects dates of the future. */
export function compileLimits(
  source: YamlSource,
  text: string,
  service: string,
  today?: string,
): readonly CompiledLimit[] {
  return readEntries(source, text).map((entry) => ({ entry, limit: readLimit(entry, service, today) }));
}

function readLimit(entry: YamlEntry, service: string, today: string | undefined): Limit {
  entry.only(KEYS);
  const id = entry.required('id');
  if (id && !ID.test(id))
    entry.report(
      'id',
      `\`${id}\` is not a valid ID; write a short service name, a dot and a name, like lambda.timeout`,
    );
  const noted = entry.entries('noted').map(readNoted);
  const when = entry.entries('when').map(readWhen);
  const limit: Limit = {
    id,
    service,
    at: entry.strings('at') ?? [],
    what: entry.required('what'),
    measure: oneOf(entry, 'measure', MEASURES) ?? 'number',
    ...present(figuresOf(entry)),
    adjustable: entry.boolean('adjustable') ?? false,
    ...present({ advice: entry.boolean('advice'), when: when.length ? when : undefined }),
    source: entry.required('source'),
    checked: entry.required('checked'),
    confidence: oneOf(entry, 'confidence', CONFIDENCES) ?? 'read',
    ...(noted.length ? { noted } : {}),
    from: `${entry.source.path}:${entry.line}`,
  };
  checkHttps(entry, 'source', limit.source);
  checkDay(entry, 'checked', limit.checked, today);
  checkFigures(entry, limit);
  if (limit.hint) checkHint(entry, limit);
  return limit;
}

function figuresOf(entry: YamlEntry) {
  return {
    min: entry.number('min'),
    max: entry.number('max'),
    step: entry.number('step'),
    default: entry.literal('default'),
    asked: entry.strings('asked'),
    hint: entry.boolean('hint'),
    allowed: entry.literals('allowed'),
    pattern: entry.string('pattern'),
    form: entry.string('form'),
    unit: entry.string('unit'),
  };
}

function oneOf<T extends string>(entry: YamlEntry, key: string, known: readonly T[]): T | undefined {
  const value = entry.string(key);
  if (value === undefined) return undefined;
  const found = known.find((each) => each === value);
  if (!found) entry.report(key, `\`${value}\` is not a valid ${key}; must be one of ${known.join(', ')}`);
  return found;
}

function checkFigures(entry: YamlEntry, limit: Limit): void {
  const { min, max, step, allowed, pattern, form, unit } = limit;
  if (min !== undefined && max !== undefined && min > max)
    entry.report('min', `min ${min} is above max ${max}`);
  if (step !== undefined && step <= 0) entry.report('step', `step ${step} must be above 0`);
  const inBounds = limit.measure === 'number';
  if (inBounds) checkBounds(entry, 'default', limit, limit.default);
  if (inBounds) for (const value of allowed ?? []) checkBounds(entry, 'allowed', limit, value);
  if (allowed && !allowed.length) entry.report('allowed', '`allowed` must contain at least one value');
  if (allowed && new Set(allowed).size < allowed.length)
    entry.report('allowed', '`allowed` contains a value twice');
  // Beside bounds, the allowed values are those that the step does not apply to.
  const isList = allowed?.length && step === undefined;
  if (isList && limit.default !== undefined && !allowed.some((each) => equal(each, limit.default))) {
    entry.report('default', `default ${limit.default} is not one of the allowed values`);
  }
  if (unit !== undefined && !isUnit(unit))
    entry.report(
      'unit',
      `\`${unit}\` is not a known unit; must be one of ${unitNames().join(', ')}; a counted thing may be per something, like requests/s`,
    );
  const fault = pattern === undefined ? undefined : patternProblem(pattern);
  if (fault) entry.report('pattern', `pattern ${fault}`);
  if (form !== undefined && pattern === undefined)
    entry.report('form', '`form` describes a pattern in words, so `pattern` is required');
}

/** A hint is shown at a resource: it needs a default, and a property that stands directly below `Properties`. */
function checkHint(entry: YamlEntry, { at, default: standard }: Limit): void {
  if (standard === undefined) entry.report('hint', 'hint shows the default, and there is none');
  if (!at.some((target) => HINTED.test(target)))
    entry.report('hint', 'hint is shown for a property like AWS::Lambda::Function/Timeout; `at` has none');
}

function equal(a: Literal, b: Literal | undefined): boolean {
  return String(a) === String(b);
}

function checkBounds(entry: YamlEntry, key: string, limit: Limit, value: Literal | undefined): void {
  if (typeof value !== 'number') return;
  const { min, max } = limit;
  if (min !== undefined && value < min) entry.report(key, `${key} ${value} is below min ${min}`);
  if (max !== undefined && value > max) entry.report(key, `${key} ${value} is above max ${max}`);
}

function readWhen(entry: YamlEntry): When {
  entry.only(['path', 'in', 'prefix', 'notPrefix', 'present']);
  const tests = {
    in: entry.literals('in'),
    prefix: entry.strings('prefix'),
    notPrefix: entry.strings('notPrefix'),
    present: entry.boolean('present'),
  };
  if (Object.values(tests).every((each) => each === undefined))
    entry.report('path', '`when` requires in, prefix, notPrefix or present');
  return { path: entry.required('path'), ...present(tests) };
}

function readNoted(entry: YamlEntry): Noted {
  entry.only(['was', 'in', 'now', 'match', 'unless', 'fix', 'list', 'also', 'aged']);
  const match = entry.strings('match') ?? [];
  const unless = entry.strings('unless');
  const fix = entry.entry('fix');
  const year = entry.number('in');
  if (!match.length) entry.report('match', '`match` requires at least one pattern');
  if (year === undefined || !Number.isInteger(year)) entry.report('in', '`in` must be a year');
  for (const pattern of match) checkPattern(entry, 'match', pattern);
  for (const pattern of unless ?? []) checkPattern(entry, 'unless', pattern);
  const noted = {
    was: String(entry.literal('was') ?? entry.required('was')),
    in: year ?? 0,
    now: entry.required('now'),
    match,
    ...present({
      unless,
      fix: fix && readFix(fix),
      list: entry.boolean('list'),
      also: entry.strings('also'),
    }),
    aged: entry.boolean('aged') ?? true,
  };
  return noted;
}

function readFix(entry: YamlEntry): { readonly from: string; readonly to: string } {
  entry.only(['from', 'to']);
  const fix = { from: entry.required('from'), to: entry.string('to') ?? '' };
  if (fix.from) checkPattern(entry, 'from', fix.from, fixPatternProblem);
  if (!entry.has('to')) entry.report('to', '`to` is missing');
  return fix;
}

function checkPattern(entry: YamlEntry, key: string, pattern: string, problem = patternProblem): void {
  const fault = problem(pattern);
  if (fault) entry.report(key, `pattern \`${pattern}\` ${fault}`);
}
