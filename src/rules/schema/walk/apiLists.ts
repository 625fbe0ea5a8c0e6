import type { ApiList, PropertyType } from '../../../schema/types';
import { correction } from '../../text/spelling';
import { AGING } from './aging';

/** What holds of the list of values, where it is not from the schema but from AWS's API. */
export function apiListOf(types: readonly PropertyType[]): ApiList | undefined {
  const lists = types.flatMap((type) =>
    (type.kind === 'string' || type.kind === 'integer') && type.allowed ? [type.api] : [],
  );
  return lists.includes(undefined) ? undefined : lists[0];
}

/** Properties whose services are known to read upper and lower case alike. */
const CASELESS: ReadonlySet<string> = new Set(['Engine', 'IpProtocol', 'Protocol', 'StorageType']);

/** Whether the list has the value in another case, and the service reads both alike. */
export function isSameInAnyCase(
  text: string,
  allowed: readonly string[],
  name: string,
  api: ApiList,
): boolean {
  if (!api.anyCase && !CASELESS.has(name)) return false;
  const lower = text.toLowerCase();
  return allowed.some((each) => each.toLowerCase() === lower);
}

/** What a script or a person still fills in. */
const BLANK = /%%|<[^<>]*>|\{\{|__|\bXXX|REPLACE|CHANGE_?ME|TODO/i;

/** A value that is replaced before AWS reads it. */
export function isFilledInLater(text: string): boolean {
  return BLANK.test(text);
}

/** Of the properties that AWS adds values to, those where that happens every few years. */
const SETTLED: ReadonlySet<string> = new Set([
  ...['Architecture', 'Architectures', 'CompatibleArchitectures', 'Engine', 'EngineName', 'PolicyType'],
  ...['StorageType', 'VolumeType'],
]);

/** Whether a value that is not in the list can be one that AWS has added since. */
export function mayBeNewer(text: string, allowed: readonly string[], name: string, api: ApiList): boolean {
  if (api.grows) return familyOf(text, allowed) === undefined && isSizeLike(text, allowed);
  return AGING.has(name) && !SETTLED.has(name) && correction(text, allowed) === undefined;
}

/** What may have been meant by a value: of types of machines, the sizes of the family, or what only lacks `db.` or `.search`. */
export function candidatesFor(text: string, allowed: readonly string[], api: ApiList): readonly string[] {
  if (!api.grows) return allowed;
  const family = familyOf(text, allowed);
  if (family !== undefined) return allowed.filter((each) => each.startsWith(`${family}.`));
  const { start, end } = commonEnds(allowed);
  const whole = `${start}${text}${end}`;
  return allowed.includes(whole) ? [whole] : allowed;
}

const SIZES = 'nano|micro|small|medium|large|\\d*xlarge|metal(?:-\\d+xl)?';
/** `t3.micro`, `db.r5.large`, `r6g.large.search`. */
const SIZE_LIKE = new RegExp(`^(?:[a-z]+\\.)?[a-z][a-z\\d-]*\\.(?:${SIZES})(?:\\.[a-z\\d]+)*$`);
/** What is before the size. */
const FAMILY = new RegExp(`^(.+?)\\.(?:${SIZES})(?:\\.|$)`);

/** It is written like those of the list, also at its beginning and its end. */
function isSizeLike(text: string, allowed: readonly string[]): boolean {
  const { start, end } = commonEnds(allowed);
  return SIZE_LIKE.test(text) && text.startsWith(start) && text.endsWith(end);
}

/** The family of the list that a value belongs to. */
function familyOf(text: string, allowed: readonly string[]): string | undefined {
  const families = new Set(allowed.flatMap((each) => FAMILY.exec(each)?.[1] ?? []));
  return [...families].find((family) => text.startsWith(`${family}.`));
}

/** What all values begin and end with: `db.`, `.search`. */
function commonEnds([first = '', ...others]: readonly string[]): {
  readonly start: string;
  readonly end: string;
} {
  const start = first.slice(0, first.indexOf('.') + 1);
  const end = first.slice(first.lastIndexOf('.'));
  return {
    start: others.every((each) => each.startsWith(start)) ? start : '',
    end: others.every((each) => each.endsWith(end)) ? end : '',
  };
}
