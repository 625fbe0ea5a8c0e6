/** What a class of characters is called, many and one, by the members that make it up. */
const SORTS: readonly (readonly [members: readonly string[], many: string, one: string])[] = [
  [['a-z', 'A-Z'], 'letters', 'letter'],
  [['\\p{L}'], 'letters', 'letter'],
  [['a-z'], 'lowercase letters', 'lowercase letter'],
  [['A-Z'], 'uppercase letters', 'uppercase letter'],
  [['a-f', 'A-F', '0-9'], 'hexadecimal digits', 'hexadecimal digit'],
  [['a-f', '0-9'], 'hexadecimal digits', 'hexadecimal digit'],
  [['0-9'], 'digits', 'digit'],
  [['\\p{N}'], 'digits', 'digit'],
  [[' '], 'spaces', 'space'],
  [['\\s'], 'spaces', 'space'],
  [['\\p{Z}'], 'spaces', 'space'],
  [['-'], 'hyphens', 'hyphen'],
  [['_'], 'underscores', 'underscore'],
  [['.'], 'periods', 'period'],
  [['/'], 'slashes', 'slash'],
  [[':'], 'colons', 'colon'],
  [[','], 'commas', 'comma'],
  [[' -~'], 'printable ASCII characters', 'printable ASCII character'],
  [['!-~'], 'ASCII characters other than spaces', 'ASCII character other than a space'],
  [['!-\u007f'], 'ASCII characters other than spaces', 'ASCII character other than a space'],
  [[' -ÿ'], 'Latin-1 characters', 'Latin-1 character'],
  [['\u00a1-ÿ'], 'Latin-1 characters', 'Latin-1 character'],
  [['\t'], 'tabs', 'tab'],
  [['\n'], 'line breaks', 'line break'],
  [['\r'], 'line breaks', 'line break'],
  [['\\P{C}'], 'printable characters', 'printable character'],
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
export function classWords(members: readonly string[]): string | undefined {
  const isNegated = members[0] === '^';
  const names = namesOf(isNegated ? members.slice(1) : members, 1);
  if (!names) return undefined;
  const words = enumerated(names, 'and');
  return isNegated ? `anything but ${words}` : words;
}

/** One character of a class in words: `a letter, digit or hyphen`. Nothing where {@link classWords} says nothing. */
export function characterWords(members: readonly string[]): string | undefined {
  const isNegated = members[0] === '^';
  const names = namesOf(isNegated ? members.slice(1) : members, 2);
  if (!names) return undefined;
  const words = enumerated(names, 'or');
  const said = /^[aeiou]\w/.test(words) ? `an ${words}` : /^\w\w/.test(words) ? `a ${words}` : words;
  return isNegated ? `anything but ${said}` : said;
}

/** `A, B and C`. */
export function enumerated(all: readonly string[], last: 'and' | 'or'): string {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all.at(-1)}`;
}

function namesOf(members: readonly string[], column: 1 | 2): readonly string[] | undefined {
  const left = new Set(members.flatMap((each) => LONG.get(each) ?? [each]));
  const words = new Set<string>();
  for (const sort of SORTS) {
    if (!sort[0].every((each) => left.has(each))) continue;
    words.add(sort[column]);
    for (const each of sort[0]) left.delete(each);
  }
  const others = [...left].map((each) => (each.length > 1 ? rangeWords(each, column) : printable(each)));
  const all = [...words, ...others];
  return all.length === 0 || all.includes(undefined) ? undefined : all.filter((each) => each !== undefined);
}

/** A part of the digits or of the letters: `1 to 9`. */
function rangeWords(member: string, column: 1 | 2): string | undefined {
  if (/^\d-\d$/.test(member))
    return `${column === 1 ? 'digits' : 'digit from'} ${member.replace('-', ' to ')}`;
  return /^(?:[a-z]-[a-z]|[A-Z]-[A-Z])$/.test(member) ? member.replace('-', ' to ') : undefined;
}

function printable(sign: string): string | undefined {
  return /[\p{C}]/u.test(sign) ? undefined : sign;
}
