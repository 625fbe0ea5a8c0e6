import assert from 'node:assert/strict';
import type { Limit } from '../../../../src/knowledge/types';
import { RULES } from '../../../../src/rules/index';
import {
  allowsFunctions,
  ifCondition,
  type Json,
  limitDocument,
  NO_VALUE,
  SECTION_ENTRY,
} from '../../../support/limitDocument';
import { knowledge, lint } from '../../../support/lint';

/** The rules that hold values against limits. */
const LIMIT_RULES = RULES.filter(({ id }) => ['limits', 'key-limits', 'cfn-template-limits'].includes(id));

/** Values with more characters than this make a file that is not read at all. */
const LONGEST_VALUE = 2_000_000;

/** Characters that strings are filled with; the first that the pattern of the limit allows is used. */
const FILLERS = ['a', 'A', '1', 'a/', 'aA1-', '/'];

/** The smallest amount by which a number of this limit can exceed a bound and break no other part of the limit. */
const stepOf = ({ step }: Limit): number => step ?? 1;

/** A value of exactly this size in the measure of the limit; nothing where the pattern of the limit allows none. */
function sized(limit: Limit, at: string, size: number): Json | undefined {
  switch (limit.measure) {
    case 'number':
      // The number may be a part of the value only, as the minutes of a window are: other rules compute it.
      return isAllowed(limit, String(size)) ? size : undefined;
    case 'count':
      return isSection(at) ? sectionOf(at, size) : Array.from({ length: size }, (_, index) => `item${index}`);
    case 'json':
      return { a: 'x'.repeat(size - '{"a":""}'.length) };
    case 'key':
      return 'A'.repeat(size);
    case 'length':
    case 'bytes':
      return text(limit, size);
  }
}

function isSection(at: string): boolean {
  return /^template\/\w+$/.test(at) && at.replace('template/', '') in SECTION_ENTRY;
}

function sectionOf(at: string, size: number): Json {
  const entry = SECTION_ENTRY[at.replace('template/', '')] ?? {};
  return Object.fromEntries(Array.from({ length: size }, (_, index) => [`Name${index}`, entry]));
}

function text(limit: Limit, size: number): string | undefined {
  const start = limit.when?.find(({ path }) => path === '.')?.prefix?.[0] ?? '';
  return FILLERS.map((filler) => (start + filler.repeat(size)).slice(0, size)).find((each) =>
    isAllowed(limit, each),
  );
}

function isAllowed({ pattern }: Limit, value: string): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value);
}

/** Whether the limit is reported for a value at one of its places. */
async function isReported(limit: Limit, at: string, value: Json): Promise<boolean> {
  const { path, text } = limitDocument(limit, at, value);
  const { doc, findings } = await lint(text, { path, rules: LIMIT_RULES });
  assert.equal(doc.refused, undefined);
  assert.notEqual(doc.kind, 'none');
  // The sizes of whole sections are one rule with one id, which also warns before the maximum is reached.
  return isSection(at)
    ? findings.some(({ rule, severity }) => rule === 'cfn-template-limits' && severity === 'error')
    : findings.some(({ rule }) => rule === limit.id);
}

/** A bound of a limit: the last value it allows and the first it does not. */
interface Bound {
  readonly limit: Limit;
  readonly at: string;
  readonly name: 'max' | 'min';
  readonly inside: Json;
  readonly outside: Json;
}

function boundsOf(limit: Limit, at: string): readonly Bound[] {
  const { max, min } = limit;
  const upper = max === undefined ? [] : bound(limit, at, 'max', max, max + stepOf(limit));
  const lower = min === undefined ? [] : bound(limit, at, 'min', min, min - stepOf(limit));
  return [...upper, ...lower];
}

function bound(limit: Limit, at: string, name: 'max' | 'min', at0: number, beyond: number): readonly Bound[] {
  if (Math.max(at0, beyond) > LONGEST_VALUE && limit.measure !== 'number') return [];
  if (beyond < 0 && limit.measure !== 'number') return [];
  // A special value outside of the range: 0 turns something off, -1 is without bound.
  if (limit.allowed?.includes(beyond)) return bound(limit, at, name, at0, beyond + Math.sign(beyond - at0));
  const inside = sized(limit, at, at0);
  const outside = sized(limit, at, beyond);
  return inside === undefined || outside === undefined ? [] : [{ limit, at, name, inside, outside }];
}

const limits = knowledge().limits.filter(({ max, min }) => max !== undefined || min !== undefined);
const bounds = limits.flatMap((limit) => limit.at.flatMap((at) => boundsOf(limit, at)));

/** One test for each limit that has such bounds; it goes through all places of the limit. */
function forEachLimit(what: string, own: readonly Bound[], check: (bound: Bound) => Promise<void>): void {
  for (const id of new Set(own.map(({ limit }) => limit.id)))
    it(`${id}: ${what}`, async () => {
      for (const each of own) if (each.limit.id === id) await check(each);
    });
}

async function assertQuiet({ limit, at }: Bound, value: Json, why = 'it is allowed'): Promise<void> {
  assert.equal(await isReported(limit, at, value), false, `${at}: ${why}, but ${brief(value)} is reported`);
}

async function assertReported({ limit, at }: Bound, value: Json, why = 'it is not allowed'): Promise<void> {
  assert.equal(
    await isReported(limit, at, value),
    true,
    `${at}: ${why}, but ${brief(value)} is not reported`,
  );
}

function brief(value: Json): string {
  return JSON.stringify(value).slice(0, 60);
}

describe('The bounds of every limit', () => {
  it('are nearly all tested: few patterns allow no string of the right length', () => {
    const places = limits.flatMap(({ at, max, min }) =>
      at.flatMap(() => [max, min].filter((each) => each !== undefined)),
    );
    assert.ok(bounds.length > 0.85 * places.length, `${bounds.length} of ${places.length}`);
  });

  forEachLimit('its bounds are allowed, and the next values are not', bounds, async (bound) => {
    await assertQuiet(bound, bound.inside);
    await assertReported(bound, bound.outside);
  });
});

describe('The bounds of every limit, where a condition decides', () => {
  const conditional = bounds.filter(({ limit, at }) => allowsFunctions(at) && limit.measure !== 'key');
  const counts = conditional.filter(({ limit }) => limit.measure === 'count');
  const values = conditional.filter(({ limit }) => limit.measure !== 'count');

  forEachLimit('each branch of Fn::If counts', values, async (bound) => {
    await assertQuiet(bound, ifCondition(bound.inside, NO_VALUE));
    await assertQuiet(bound, NO_VALUE, 'the property is left out');
    // A condition on the value itself holds only if all branches meet it.
    if (bound.limit.when?.some(({ path }) => path === '.')) return;
    await assertReported(bound, ifCondition(NO_VALUE, bound.outside));
  });

  const atMost = counts.filter(({ name }) => name === 'max');
  forEachLimit('items that a condition may add', atMost, async (bound) => {
    const full = bound.inside as readonly Json[];
    const extra = ifCondition('extra', NO_VALUE);
    await assertQuiet(bound, [...full, extra], 'the last item may be left out');
    await assertQuiet(bound, [...full, NO_VALUE], 'the last item is left out');
    await assertReported(bound, [...full, ifCondition('one', 'other')], 'one of both is there');
    await assertReported(
      bound,
      [...(bound.outside as readonly Json[]), extra],
      'there is one too many without it',
    );
  });

  const atLeast = counts.filter(({ name }) => name === 'min');
  forEachLimit('items that a condition may leave out', atLeast, async (bound) => {
    const rest = (bound.inside as readonly Json[]).slice(1);
    await assertQuiet(bound, [...rest, ifCondition('one', NO_VALUE)], 'the last item may be there');
    await assertReported(bound, [...rest, NO_VALUE], 'the last item is left out');
  });
});

describe('The bounds of every limit on a string', () => {
  const free = bounds.filter(
    ({ limit: { pattern, when, allowed }, name }) => !pattern && !when && !allowed && name === 'max',
  );

  const lengths = free.filter(({ limit }) => limit.measure === 'length');
  forEachLimit('a character outside of the Basic Multilingual Plane counts once', lengths, async (bound) => {
    const most = bound.limit.max ?? 0;
    await assertQuiet(bound, '🚀'.repeat(most));
    await assertReported(bound, '🚀'.repeat(most + 1));
  });

  const bytes = free.filter(({ limit }) => limit.measure === 'bytes');
  forEachLimit('a character counts as many bytes as it has in UTF-8', bytes, async (bound) => {
    const most = bound.limit.max ?? 0;
    const fill = '🚀'.repeat(Math.floor(most / 4)) + 'a'.repeat(most % 4);
    await assertQuiet(bound, fill);
    await assertReported(bound, `${fill}a`);
  });
});
