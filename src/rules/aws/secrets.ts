import { booleanOf, type MapEntry, type MapNode, textOf } from '../../core/tree/node';

/** Words that name a secret. */
const SECRET =
  /^(password|passwd|passphrase|pwd|secret|secretkey|apikey|privatekey|accesstoken|authtoken|clientsecret|secretaccesskey|token)$/;
/** How all of these end: most names end otherwise, and are not taken apart. */
const ENDS_LIKE_ONE = /(?:word|wd|phrase|secret|key|token)$/;
/** First words that mean the value is about a secret: whether there is one, how it is generated. */
const ABOUT =
  /^(enable|enabled|use|uses|has|is|create|generate|require|rotate|reset|min|minimum|max|maximum|next|no)$/;

/** True for the name of a password, a secret or a token: `DBPassword`, `API_TOKEN`. */
export function namesSecret(name: string): boolean {
  if (!ENDS_LIKE_ONE.test(name.toLowerCase().replace(/[^a-z0-9]+/g, ''))) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const ends = [1, 2, 3].map((count) => words.slice(-count).join(''));
  return ends.some((end) => SECRET.test(end)) && !ABOUT.test(words[0] ?? '');
}

/** True for plain text: not a reference that is resolved at deployment, and not a placeholder. */
export function isPlainText(text: string | undefined): boolean {
  if (text === undefined || text.trim() === '') return false;
  return !/\{\{resolve:|\$\{|^(true|false|none|null|no|yes|arn:.*|\/.*|https?:.*|\*+|x+|<.*>)$/i.test(text);
}

/** True for a parameter that anyone who can see the stack can read. */
export function isShown(parameter: MapNode): boolean {
  const type = textOf(parameter.get('Type')) ?? '';
  return (
    type === 'String' && booleanOf(parameter.get('NoEcho')) !== true && !parameter.entry('AllowedValues')
  );
}

/** True for an entry whose value is a secret in plain text; false for numbers, intrinsic functions and other values. */
export function plainSecret(name: string, entry: MapEntry): boolean {
  return namesSecret(name) && entry.value.kind === 'scalar' && isPlainText(textOf(entry.value));
}

/** True for a URL that holds a password in plain text: `postgres://app:password@host`. */
export function hasPassword(text: string | undefined): boolean {
  const password = /^[a-z][a-z\d+.-]*:\/\/[^\s:@/]*:([^\s@/]+)@/i.exec(text ?? '')?.[1];
  return isPlainText(password) && !/[$<{`%]|^(?:password|passwd|pass|secret)$/i.test(password ?? '');
}
