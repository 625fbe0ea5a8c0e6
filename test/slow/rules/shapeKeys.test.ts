import assert from 'node:assert/strict';
import type { FileKind } from '../../../src/api';
import type { ObjectType, PropertySchema, PropertyType } from '../../../src/schema/types';
import { findingsOf, schema } from '../../support/lint';
import { Desk } from '../../unit/features/complete/completeSupport';

/** The files whose keys are proven one by one. */
const FILES: readonly (readonly [kind: FileKind, path: string, inJson?: readonly boolean[]])[] = [
  ['buildspec', 'buildspec.yml'],
  ['appspec', 'appspec.yml'],
  ['ebextensions', '.ebextensions/a.config'],
  ['eb-cron', 'cron.yaml'],
  ['eb-env', 'env.yaml'],
  ['dockerrun', 'Dockerrun.aws.json', [true]],
];

/** What a file has at its top so that it is of a kind and decides a facet. */
const BASES: Readonly<Record<string, Record<string, unknown>>> = {
  buildspec: { version: 0.2 },
  'v0.1': { version: 0.1 },
  appspec: { version: 0, os: 'linux' },
  ec2: { version: 0, os: 'linux' },
  linux: { version: 0, os: 'linux' },
  ecs: { version: 0, Resources: [{ Web: { Type: 'AWS::ECS::Service' } }] },
  lambda: { version: 0, Resources: [{ Fn: { Type: 'AWS::Lambda::Function' } }] },
  ebextensions: {},
  'eb-cron': { version: 1, cron: [] },
  'eb-env': { AWSConfigurationTemplateVersion: '1.1.0.0' },
  dockerrun: { AWSEBDockerrunVersion: '1' },
  single: { AWSEBDockerrunVersion: '1' },
  several: { AWSEBDockerrunVersion: '2' },
  compose: { AWSEBDockerrunVersion: '3' },
};

/** Names that an author might give. */
const NAMES: Readonly<Record<string, string>> = {
  files: '/etc/a.conf',
  sources: '/opt/a',
  option_settings: 'aws:autoscaling:asg',
  OptionSettings: 'aws:autoscaling:asg',
};

type Wrap = (inner: unknown) => unknown;

/** A key or value somewhere in a file. */
interface Place {
  readonly base: Record<string, unknown>;
  readonly path: readonly string[];
  /** Puts an object with the key into the file. */
  readonly wrap: Wrap;
}

interface Case {
  readonly place: Place;
  readonly property: PropertySchema;
  readonly object: ObjectType;
  /** Keys beside it that decide what it is. */
  readonly beside: Record<string, unknown>;
}

function* casesIn(
  type: PropertyType,
  place: Place,
  depth = 0,
  beside: Record<string, unknown> = {},
): Iterable<Case> {
  if (depth > 9) return;
  if (type.kind === 'list')
    yield* casesIn(type.of, { ...place, wrap: (inner) => place.wrap([inner]) }, depth);
  else if (type.kind === 'union') for (const each of type.of) yield* casesIn(each, place, depth, beside);
  else if (type.kind === 'object') yield* casesOfObject(type, place, depth, beside);
}

function* casesOfObject(
  object: ObjectType,
  place: Place,
  depth: number,
  beside: Record<string, unknown>,
): Iterable<Case> {
  const named: (readonly [string, PropertySchema])[] = [...object.properties];
  const others = object.shape?.others;
  if (others) named.push([NAMES[place.path.at(-1) ?? ''] ?? 'Name1', others]);
  for (const [name, property] of named) {
    const [only] = [...(property.shape?.only.values() ?? [])];
    const base = (only && BASES[only[0] ?? '']) || place.base;
    const here = { ...place, base };
    if (property.name !== '*') yield { place: here, property, object, beside };
    const below = (more: Record<string, unknown>): Place => ({
      base,
      path: [...place.path, name],
      wrap: (inner) => place.wrap({ ...more, [name]: inner }),
    });
    const { type } = property;
    if (type.kind !== 'variant') yield* casesIn(type, below(beside), depth + 1);
    else
      for (const [value, each] of type.of) {
        if (type.by.startsWith('@'))
          yield* casesIn(each, { ...below(beside), base: BASES[value] ?? base }, depth + 1);
        else yield* casesIn(each, below({ ...beside, [type.by]: value }), depth + 1);
      }
  }
}

const MARK = '\uE100';

/** A file in which an object has a key; what is at the mark is asked about. */
function textOf({ place, beside }: Case, json: boolean, entry: string, value: string): string {
  const inner = { ...beside, [`${MARK}${entry}`]: value };
  const own = place.wrap(inner) as Record<string, unknown>;
  const whole = { ...place.base, ...own };
  if (json) return JSON.stringify(whole, null, 2);
  return yaml(whole, '').join('\n');
}

function yaml(value: unknown, indent: string): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((each: unknown) => {
      const [first = '', ...rest] = yaml(each, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  if (typeof value !== 'object' || value === null) return [`${indent}${String(value)}`];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    if (Array.isArray(each) && each.length === 0) return [`${indent}${key}: []`];
    if (typeof each === 'object' && each !== null) return [`${indent}${key}:`, ...yaml(each, `${indent}  `)];
    return [`${indent}${key}: ${String(each)}`.trimEnd()];
  });
}

/** The text without its mark, and where that was. */
function marked(text: string): { readonly text: string; readonly at: number } {
  return { text: text.replace(MARK, ''), at: text.indexOf(MARK) };
}

/** Any key may be written in the object, or there are two that differ in case only: which of them is meant is not known. */
function isOpen({ object, property }: Case): boolean {
  const lower = property.name.toLowerCase();
  const same = [...object.properties.keys()].filter((each) => each.toLowerCase() === lower);
  return object.open || object.shape?.others !== undefined || same.length > 1;
}

/** A value that a key can have, alone or in a list. */
function valuesOf({ property }: Case): readonly PropertyType[] {
  const types = (type: PropertyType): readonly PropertyType[] => {
    if (type.kind === 'list') return types(type.of);
    if (type.kind === 'union') return type.of.flatMap(types);
    return type.kind === 'object' || type.kind === 'variant' ? [] : [type];
  };
  return types(property.type).filter(({ facts }) => (facts?.values.size ?? 0) > 0);
}

/** All keys of a file, each once, without those that it needs to be one of its kind. */
function* keysOf(name: string): Iterable<Case> {
  const root = schema().shape(name)?.root;
  assert.ok(root);
  const seen = new Set<string>();
  for (const each of casesIn(root, { base: BASES[name] ?? {}, path: [], wrap: (inner) => inner })) {
    const where = whereOf(each);
    const isOfBase =
      each.place.path.length === 0 && Object.keys(each.place.base).includes(each.property.name);
    if (!seen.has(where) && !isOfBase) yield each;
    seen.add(where);
  }
}

function whereOf({ place, property }: Case): string {
  return [...place.path, property.name].join('.');
}

/** A text without what follows a key that is being typed. */
function cutAfter(text: string, at: number, length: number, json: boolean): string {
  const end = at + length + (json ? 2 : 0);
  return text.slice(0, end) + text.slice(end).replace(/^[^\n]*/, '');
}

describe('each key of a file', function () {
  this.timeout(600_000);
  const desk = new Desk();

  /** What is wrong with the card, the proposal and the correction of a key. */
  async function* faultsOfKey(
    each: Case,
    json: boolean,
    path: string,
    kind: FileKind,
  ): AsyncIterable<string> {
    const key = each.property.name;
    const isUsable = each.property.shape?.ignored === undefined && !each.property.shape?.reserved;
    const whole = marked(textOf(each, json, key, ''));
    const { doc, service } = await desk.open(whole.text, path, kind);
    if (!service.hover(doc, whole.at + 1)?.markdown.startsWith(`**\`${key}\`**`)) yield 'has no card';
    const first = key.slice(0, 2);
    const begun = marked(textOf(each, json, first, ''));
    // The mark is behind the quote of JSON.
    const typed = await desk.open(
      cutAfter(begun.text, begun.at - (json ? 1 : 0), first.length, json),
      path,
      kind,
    );
    const list = await typed.service.complete(typed.doc, begun.at + first.length);
    if (isUsable && !list.some(({ label }) => label === key)) yield 'is not proposed';
    if (isOpen(each)) return;
    const slip = marked(textOf(each, json, `${key}x`, ''));
    const wrong = await desk.open(slip.text, path, kind);
    const found = (await findingsOf(wrong.doc)).filter(({ span }) => Math.abs(span.start - slip.at) <= 1);
    const edits = found.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits()));
    if (found.length === 0) yield 'is not reported with another letter';
    else if (isUsable && !edits.some(({ text }) => text.toLowerCase().includes(key.toLowerCase())))
      yield 'is not corrected';
  }

  /** What is wrong with the cards, the proposals and the reports of the values of a key. */
  async function* faultsOfValues(
    each: Case,
    json: boolean,
    path: string,
    kind: FileKind,
  ): AsyncIterable<string> {
    const key = each.property.name;
    const inList = each.property.type.kind === 'list';
    const write = (value: string) =>
      marked(
        textOf(each, json, key, '').replace(
          json ? '""' : /(\uE100[^\n:]*:)/,
          json
            ? inList
              ? `["${value}"]`
              : `"${value}"`
            : `$1 ${inList ? `[${value}]` : /^0\d/.test(value) ? `'${value}'` : value}`,
        ),
      );
    for (const type of valuesOf(each))
      for (const [value, { retired }] of type.facts?.values ?? []) {
        const { text, at } = write(value);
        const offset = text.indexOf(value, at + key.length + 1);
        const { doc, service } = await desk.open(text, path, kind);
        if (!service.hover(doc, offset)?.markdown.includes(`**\`${value}\`**`))
          yield `has no card of ${value}`;
        if (retired !== undefined) continue;
        const begun = write('');
        const place =
          begun.text.indexOf(json ? '"' : ' ', begun.at + key.length + (json ? 2 : 0)) +
          1 +
          (inList && !json ? 1 : 0);
        const { doc: empty } = await desk.open(begun.text, path, kind);
        const list = await service.complete(empty, place);
        if (!list.some(({ label }) => label === value)) yield `does not propose ${value}`;
      }
    const isClosed = valuesOf(each).every(({ facts }) => !facts?.open);
    if (valuesOf(each).length === 0 || !isClosed || each.property.shape?.ignored !== undefined) return;
    const { text, at } = write('zzz');
    const { doc } = await desk.open(text, path, kind);
    const offset = text.indexOf('zzz', at);
    const found = (await findingsOf(doc)).filter(({ span }) => span.start <= offset && offset < span.end);
    if (found.length === 0) yield 'does not report zzz';
  }

  for (const [name, path, formats = [false, true]] of FILES)
    for (const json of formats) {
      const format = json ? 'JSON' : 'YAML';
      it(`${name} in ${format}: has a card, is proposed, and is corrected`, async () => {
        const faults: string[] = [];
        let keys = 0;
        for (const each of keysOf(name)) {
          keys += 1;
          for await (const fault of faultsOfKey(each, json, path, name))
            faults.push(`${whereOf(each)} ${fault}`);
        }
        assert.deepEqual(faults, []);
        assert.ok(keys > 2, `only ${keys} keys`);
      });

      it(`${name} in ${format}: has cards and proposals for its values, and no others`, async () => {
        const faults: string[] = [];
        for (const each of keysOf(name))
          for await (const fault of faultsOfValues(each, json, path, name))
            faults.push(`${whereOf(each)} ${fault}`);
        assert.deepEqual(faults, []);
      });
    }
});
