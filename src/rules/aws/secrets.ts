import { booleanOf, type MapEntry, type MapNode, textOf } from '../../core/tree/node';

/** Words that name a secret. */
const SECRET =
  /^(password|passwd|passphrase|pwd|secret|secretkey|apikey|privatekey|accesstoken|authtoken|clientsecret|secretaccesskey|token)$/;
/** Words before it that say the value is about a secret: whether there is one, how it is made. */
const ABOUT =
  /^(enable|enabled|use|uses|has|is|create|generate|require|rotate|reset|min|minimum|max|maximum|next|no)$/;

/** True for a name that says its value is a password, a secret or a token: `DBPassword`, `API_TOKEN`. */
export function namesSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const ends = [1, 2, 3].map((count) => words.slice(-count).join(''));
  return ends.some((end) => SECRET.test(end)) && !ABOUT.test(words[0] ?? '');
}

/** True for a text that is there in plain: no reference that is resolved at deployment, no mark for nothing. */
export function isPlainText(text: string | undefined): boolean {
  if (text === undefined || text.trim() === '') return false;
  return !/\{\{resolve:|\$\{|^(true|false|none|null|no|yes|arn:.*|\/.*|https?:.*|\*+|x+|<.*>)$/i.test(text);
}

/** A parameter that anybody who may see the stack can read. */
export function isShown(parameter: MapNode): boolean {
  const type = textOf(parameter.get('Type')) ?? '';
  return (
    type === 'String' && booleanOf(parameter.get('NoEcho')) !== true && !parameter.entry('AllowedValues')
  );
}

/** The entry whose value is a secret in plain text; nothing where it is a number, a call or no secret. */
export function plainSecret(name: string, entry: MapEntry): boolean {
  return namesSecret(name) && entry.value.kind === 'scalar' && isPlainText(textOf(entry.value));
}
