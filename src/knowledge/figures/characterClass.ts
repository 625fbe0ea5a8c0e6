/** What a class of characters is called, by the members that make it up. */
const SORTS: readonly (readonly [readonly string[], string])[] = [
  [['a-z', 'A-Z'], 'letters'],
  [['\\p{L}'], 'letters'],
  [['a-z'], 'lower case letters'],
  [['A-Z'], 'capital letters'],
  [['a-f', '0-9'], 'hexadecimal digits'],
  [['0-9'], 'digits'],
  [['\\p{N}'], 'digits'],
  [[' '], 'blanks'],
  [['\\s'], 'blanks'],
  [['\\p{Z}'], 'blanks'],
  [['-'], 'hyphens'],
  [['_'], 'underscores'],
  [['.'], 'dots'],
  [['/'], 'slashes'],
  [[':'], 'colons'],
  [[','], 'commas'],
];
/** Members that stand for others. */
const LONG: ReadonlyMap<string, readonly string[]> = new Map([
  ['\\w', ['a-z', 'A-Z', '0-9', '_']],
  ['\\d', ['0-9']],
]);

/**
 * The members of a class in words: `letters, digits and hyphens`, `anything but colons`. A first member of `^` negates.
 * Nothing for a class of nearly everything, or one with ranges that have no name.
 */
export function classWords(members: readonly string[], last: 'and' | 'or' = 'and'): string | undefined {
  const isNegated = members[0] === '^';
  const left = new Set((isNegated ? members.slice(1) : members).flatMap((each) => LONG.get(each) ?? [each]));
  const words = new Set<string>();
  for (const [sort, name] of SORTS) {
    if (!sort.every((each) => left.has(each))) continue;
    words.add(name);
    for (const each of sort) left.delete(each);
  }
  if ([...left].some((each) => each.length > 1)) return undefined;
  const all = [...words, ...left];
  if (all.length === 0) return undefined;
  const said = all.length === 1 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all.at(-1)}`;
  return isNegated ? `anything but ${said}` : said;
}
