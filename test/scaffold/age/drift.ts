import type { Limit } from '../../../src/knowledge/types';

/** What a package says of a property: the values it lists, and its description. */
export interface PropertyFacts {
  readonly values: readonly string[] | undefined;
  readonly text: string;
  readonly default: string | undefined;
}

/** Finds what a package says of `Type/Property/…`; nothing where it does not have the property. */
export type PropertyLookup = (target: string) => PropertyFacts | undefined;

/** A figure and what a newer package says instead. */
export interface Drift {
  readonly id: string;
  readonly target: string;
  readonly message: string;
}

const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;
/** How descriptions state bounds. A description without one says nothing about them. */
const HIGHEST =
  /(?:maximum(?: value| length| number)?(?: of| is|:)?|up to|no more than|less than or equal to|must not exceed|between [^.]{1,40}? and|from [^.]{1,40}? (?:to|through)|`?\d[\d,]*`? ?(?:-|–|to|through)) `?(\d+(?:,\d{3})*(?:\.\d+)?)/gi;
const DEFAULT = /(?:default(?: value)?(?: is|:)|defaults to) `?"?([\w,./ -]{1,40}?)(?=[`"]|\.(?:\s|$)|$)/gi;

/** What the packages of today say differently, for a limit: its highest value, its default, its allowed values. */
export function driftOf(limit: Limit, look: PropertyLookup): readonly Drift[] {
  return limit.at.flatMap((target) => {
    const facts = look(target);
    const messages = facts
      ? [...maximum(limit, facts), ...standard(limit, facts), ...values(limit, facts)]
      : [];
    return messages.map((message) => ({ id: limit.id, target, message }));
  });
}

/** Conditions narrow a limit: what a description says in general is then not about it. */
function maximum({ max, when, measure }: Limit, { text }: PropertyFacts): readonly string[] {
  if (max === undefined || when?.length || measure === 'json') return [];
  const stated = [...text.matchAll(HIGHEST)].map(([, number = '']) => toNumber(number));
  const all = [...text.matchAll(NUMBER)].map(([number]) => toNumber(number));
  return stated.length === 0 || all.includes(max)
    ? []
    : [`max ${max}; the description says ${unique(stated)}`];
}

function standard(limit: Limit, { text, default: known }: PropertyFacts): readonly string[] {
  if (limit.default === undefined || limit.when?.length) return [];
  const stated = [...text.matchAll(DEFAULT)].map(([, value = '']) => value.trim());
  if (known !== undefined) stated.push(known.replaceAll('"', ''));
  const here = String(limit.default).toLowerCase();
  const plain = `${text} ${known ?? ''}`.toLowerCase().replace(/(\d),(?=\d{3})/g, '$1');
  return stated.length === 0 || plain.includes(here)
    ? []
    : [`default ${limit.default}; the description says ${unique(stated)}`];
}

function values({ allowed, when, measure }: Limit, facts: PropertyFacts): readonly string[] {
  if (!allowed || !facts.values || when?.length || measure !== 'number') return [];
  const here = new Set(allowed.map(String));
  const there = new Set(facts.values);
  const added = facts.values.filter((each) => !here.has(each));
  const gone = [...here].filter((each) => !there.has(each));
  return [
    ...(added.length ? [`the package also lists ${added.join(', ')}`] : []),
    ...(gone.length ? [`the package does not list ${gone.join(', ')}`] : []),
  ];
}

function toNumber(text: string): number {
  return Number(text.replaceAll(',', ''));
}

function unique(values: readonly (string | number)[]): string {
  return [...new Set(values)].join(', ');
}

/** Names of one list that another lacks, both ways. */
export function difference(
  here: readonly string[],
  there: readonly string[],
): { readonly onlyHere: readonly string[]; readonly onlyThere: readonly string[] } {
  return {
    onlyHere: here.filter((each) => !there.includes(each)),
    onlyThere: there.filter((each) => !here.includes(each)),
  };
}
