/** Values of plain scalars by the YAML 1.2 core schema: https://yaml.org/spec/1.2.2/#103-core-schema */

/** A scalar that is one of these begins with one of these characters; all others are plain text. */
const MAY_BE_MORE = /^(?:[-+.\d~]|[nN](?:ull|ULL)$|[tT](?:rue|RUE)$|[fF](?:alse|ALSE)$)/;
const NUMBER = /^[-+]?(?:\d+|\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?$/;

/** The value of a plain scalar with this text. */
export function plainValue(text: string): string | number | boolean | null {
  if (text === '') return null;
  const first = text.charCodeAt(0) | 32;
  // A letter that begins neither null nor true nor false.
  if (first >= 97 && first <= 122 && first !== 110 && first !== 116 && first !== 102) return text;
  if (!MAY_BE_MORE.test(text)) return text;
  if (NUMBER.test(text)) return Number(text);
  return word(text);
}

function word(text: string): string | number | boolean | null {
  switch (text) {
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  if (/^0x[\da-fA-F]+$/.test(text) || /^0o[0-7]+$/.test(text)) return Number(text);
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return Number.NaN;
  const infinite = /^([-+]?)\.(?:inf|Inf|INF)$/.exec(text);
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return text;
}
