/**
 * Finds figures about AWS that are written into a line instead of referred to: a number with a unit, or one of three
 * digits and more. Names and versions that hold digits (EC2, IPv4, TLS 1.2, HTTP 429, 2012-10-17, SHA-256) are not figures.
 */

/** What holds digits but no figure, in the order it is taken out. */
const NOT_FIGURES: readonly RegExp[] = [
  /`[^`]*`/g, // code: property values, paths, ports
  /\{\{[^{}]*\}\}/g,
  /\]\([^)]*\)/g,
  /https?:\/\/\S+/g,
  /\b\d{4}-\d{2}-\d{2}\b/g, // dates and template versions
  /\b(?:19|20)\d{2}s?\b(?!\s*(?:[KMGT]i?B|seconds?|minutes?|requests?)\b)/g, // years
  /\b(?:HTTP(?:S)?(?:\/| )?|status(?: codes?)?|codes?|errors?|ports?|SSE|SHA|AES|RSA|ECC|ECDSA|HMAC|P|X\.|Ed|RFC|TLS|SSL|IMDSv|version|v|Layer|Base|UTF|ISO|SAML|OAuth|OpenAPI|GraphQL|Windows(?: Server)?|Amazon Linux|AL|Node\.js|Python|Java|Ruby|Go|PHP|\.NET|Valkey|Redis|SQL|Level|phase|step)[ -]?\d[\d.]*(?:(?:,? (?:and|or|to) |[/,] ?)\d[\d.]*)*(?:-bit)?/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/g, // addresses
  /\/\d{1,3}\b/g, // prefix lengths
  /\b[1-5]\d\d\b(?= (?:errors?|responses?|status|answers?|codes?))/g,
  /\b[1-5](?:xx|0x)\b/gi,
  /\b\d+-bit\b/g,
];

const UNIT_WORDS =
  '%|percent|[KMGTP]i?B|kB|bytes?|bits?|ms|milliseconds?|s|secs?|seconds?|min|mins|minutes?|hours?|hrs?|h|days?|weeks?|months?|years?|' +
  'chars?|characters?|IOPS|RCUs?|WCUs?|ACUs?|vCPUs?|rps|tps|requests?|messages?|records?|items?|shards?|nodes?|replicas?|versions?|' +
  'retries|attempts?|rules?|targets?|tags?|parameters?|resources?|outputs?|policies|groups?|layers?|stages?|actions?|attributes?|keys?';

const WITH_UNIT = new RegExp(
  `(?<![\\p{L}\\p{N}._-])\\d[\\d,.]*\\s?-?(?:${UNIT_WORDS})(?![\\p{L}\\p{N}])`,
  'giu',
);
const NUMBER = /(?<![\p{L}\p{N}._#-])\d[\d,]*(?:\.\d+)?(?![\p{L}\p{N}_]|-\p{L})/gu;

/** The figures in a line, as written. */
export function figuresIn(line: string): readonly string[] {
  const rest = withoutNames(line);
  const found = rest.match(WITH_UNIT) ?? [];
  const long = (rest.replace(WITH_UNIT, ' · ').match(NUMBER) ?? []).filter(
    (each) => each.replace(/\D/g, '').length >= 3,
  );
  return [...found, ...long].map((each) => each.trim());
}

/** Numbers of one or two digits without a unit in a line: figures if a limit of the service holds them. */
export function smallNumbersIn(line: string): readonly number[] {
  const rest = withoutNames(line).replace(WITH_UNIT, ' · ');
  const found = (rest.match(NUMBER) ?? []).map((each) => Number(each.replace(/,/g, '')));
  return found.filter((each) => each > 1 && each < 100);
}

function withoutNames(line: string): string {
  return NOT_FIGURES.reduce((rest, pattern) => rest.replace(pattern, ' · '), line);
}
