import { isPlainText, namesSecret } from '../aws/secrets';

/** A secret that is written out in a command. */
export interface CommandSecret {
  /** Where it is in the command. */
  readonly start: number;
  readonly length: number;
  /** What it is, for a message. */
  readonly what: string;
  /** It can be nothing else. */
  readonly isCertain: boolean;
}

/** A value up to the next space, or in quotes. */
const VALUE = String.raw`("[^"\s]*"|'[^'\s]*'|[^\s"'&|;<>()]+)`;

/** What can come between a program and an option of it; longer ones are not followed. */
const OPTIONS = String.raw`[^\n|;&]{0,200}?`;

/** `NAME=value` at the start of a command or behind a word for it, and `--name value`. The name is tested apart. */
const NAMED = new RegExp(
  String.raw`(?:(?:^|[\s"';&|(])([A-Za-z_]\w*)=|(?:^|\s)--([A-Za-z][\w-]*)[= ])${VALUE}`,
  'gm',
);
const LOGIN = new RegExp(String.raw`\bdocker\s+login\b${OPTIONS}\s(?:-p|--password)[= ]\s*${VALUE}`, 'g');
const CURL = new RegExp(String.raw`\bcurl\b${OPTIONS}\s(?:-u|--user)[= ]\s*${VALUE}`, 'g');
const KEY_ID = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;
const IN_URL = /\bhttps?:\/\/[\w.~-]+:([^\s@/$`{<*]+)@/g;

/**
 * The passwords, tokens and keys in a command, each once; none where a variable or another command gives them.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.variables
 */
export function secretsInCommand(text: string): readonly CommandSecret[] {
  const found = [
    ...keyIds(text),
    ...valuesOf(text, LOGIN, 'the password of docker login', literal),
    ...valuesOf(
      text,
      CURL,
      'the password of curl',
      (value) => literal(value) && /^\W?[^:]+:[^:]/.test(value),
    ),
    ...inUrls(text),
    ...named(text),
  ];
  const starts = new Set<number>();
  return found.filter(({ start }) => starts.size < starts.add(start).size);
}

/** True for the ID of an access key, but not for that of examples. */
export function isKeyId(text: string | undefined): boolean {
  return text !== undefined && /^(?:AKIA|ASIA)[A-Z0-9]{16}$/.test(text) && !text.includes('EXAMPLE');
}

function keyIds(text: string): readonly CommandSecret[] {
  return [...text.matchAll(KEY_ID)]
    .filter(([id]) => isKeyId(id))
    .map(({ 0: id, index }) => ({
      start: index,
      length: id.length,
      what: 'an AWS access key ID',
      isCertain: true,
    }));
}

function inUrls(text: string): readonly CommandSecret[] {
  return [...text.matchAll(IN_URL)].map(({ 0: all, 1: secret = '', index }) => ({
    start: index + all.length - 1 - secret.length,
    length: secret.length,
    what: 'a password in a URL',
    isCertain: true,
  }));
}

function valuesOf(
  text: string,
  pattern: RegExp,
  what: string,
  isSecret: (value: string) => boolean,
): readonly CommandSecret[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: all, 1: value = '', index }) =>
    isSecret(value)
      ? [{ start: index + all.length - value.length, length: value.length, what, isCertain: true }]
      : [],
  );
}

function named(text: string): readonly CommandSecret[] {
  return [...text.matchAll(NAMED)].flatMap(({ 0: all, 1: variable, 2: option, 3: value = '', index }) => {
    const name = variable ?? option ?? '';
    if (!namesSecret(name) || !literal(value) || (option !== undefined && /^["']?-/.test(value))) return [];
    const what = variable === undefined ? `the value of --${name}` : `the value of ${name}`;
    return [{ start: index + all.length - value.length, length: value.length, what, isCertain: false }];
  });
}

/** True for a text that no shell and no tool replaces: no variable, command, file, URL or placeholder. */
function literal(value: string): boolean {
  const text = value.replace(/^(["'])(.*)\1$/, '$2');
  return (
    text.length > 2 && !/[$`%{}<>*]|^(?:file|ssm|env|secret|vault):|^[./~@-]/.test(text) && isPlainText(text)
  );
}
