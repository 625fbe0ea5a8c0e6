/** A text with one mistake in it, and the first and the last line that it touched, from 1 on. */
export interface Slipped {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Makes one mistake in a text, as fingers and tools make it; nothing where the text has no place for it. */
export type Slip = (text: string, next: (below: number) => number) => Slipped | undefined;

/** Puts something in the place of what the first group of a pattern matches, at one of its matches. */
function replaced(pattern: RegExp, by = ''): Slip {
  const indexed = new RegExp(pattern, 'dgm');
  return (text, next) => {
    const places = [...text.matchAll(indexed)];
    const place = places[next(places.length)]?.indices?.[1];
    if (!place) return undefined;
    const line = text.slice(0, place[0]).split('\n').length;
    return { text: text.slice(0, place[0]) + by + text.slice(place[1]), from: line, to: line };
  };
}

/** Puts other lines in the place of one line of content. */
function lines(
  make: (line: string, below: string | undefined) => readonly string[] | undefined,
  joins = 0,
): Slip {
  return (text, next) => {
    const all = text.split('\n');
    const content = all.flatMap((line, at) => (/^\s*[^\s#]/.test(line) ? [at] : []));
    const at = content[next(content.length)];
    if (at === undefined) return undefined;
    const fresh = make(all[at] ?? '', all[at + 1]);
    if (!fresh) return undefined;
    all.splice(at, 1 + joins, ...fresh);
    return { text: all.join('\n'), from: at + 1, to: at + fresh.length };
  };
}

const indentOf = (line: string) => /^ */.exec(line)?.[0] ?? '';
const moved = (by: number) =>
  lines((line) => {
    if (by > 0) return [' '.repeat(by) + line];
    return indentOf(line).length >= -by ? [line.slice(-by)] : undefined;
  });

/** Mistakes in YAML. */
export const YAML_SLIPS: Readonly<Record<string, Slip>> = {
  'a line is indented by three more': moved(3),
  'a line is indented by three less': moved(-3),
  'a line is indented by five more': moved(5),
  'a line is at the left edge': lines((line) => [line.trimStart()]),
  'a colon is lost': replaced(/^\s*(?:- )*["']?[\w.:/-]+?["']?(:)(?=\s|$)/),
  'a colon is an equals sign': replaced(/^\s*(?:- )*[\w.-]+(:)(?= )/, ' ='),
  'a value has a second colon': replaced(/: \w+()\s*$/, ': x'),
  'the space behind a colon is lost': replaced(/^\s*(?:- )*["']?[\w.-]+["']?:( )(?=\S)/),
  'a closing quote is lost': replaced(/(?:: |- )["'][^"'\n]*(["'])\s*$/),
  'a quote is too many': replaced(/:( )(?=[^\s"'#])/, ' "'),
  'a dash is lost': replaced(/^\s*(- )/),
  'a dash is a space': replaced(/^\s*(- )/, '  '),
  'a dash is a star': replaced(/^\s*(-) /, '*'),
  'a dash is before a key': replaced(/^\s+()\w+:/, '- '),
  'a bracket is lost': replaced(/(\])/),
  'a brace is lost': replaced(/(?<!\$)(\{)/),
  'a brace is too many': lines((line) => [`${line.trimEnd()} }`]),
  'a comma is lost': replaced(/[[{][^\n\]}]*(,)[^\n\]}]*[\]}]/),
  'a comma is too many': replaced(/: ["'][^"'\n]*["']()\s*$/, ','),
  'tabs indent a line': lines((line) => [line.replace(/^ +/, (each) => '\t'.repeat(each.length / 2))]),
  'a tab is before a line': lines((line) => [line.replace(/^( *)/, '$1\t')]),
  'two lines are one': lines((line, below) => (below ? [`${line} ${below.trimStart()}`] : undefined), 1),
  'a word is at the left edge': lines((line) => ['lost', line]),
  'a word is before a line': lines((line) => [`${indentOf(line)}lost`, line]),
  'a word is behind a line': lines((line) => [`${line} lost: x`]),
  'a merge left its marks': lines((line) => ['<<<<<<< HEAD', line, '=======', line, '>>>>>>> other']),
  'a block scalar has text in its header': replaced(/[:-] [|>][+-]?()\s*$/, ' x'),
  'an alias has no anchor': replaced(/:( )(?=[A-Za-z])/, ' *'),
  'an anchor has no name': replaced(/:( )(?=[A-Za-z])/, ' & '),
  'a value begins with a sign': replaced(/:( )(?=[A-Za-z])/, ' @'),
  'an escape sequence is none': replaced(/: "()[^"\n]*"/, '\\q'),
  'a comment is one of JavaScript': lines((line) => [`${indentOf(line)}// a comment`, line]),
  'a document ends in the middle': lines((line) => ['...', line]),
};

/** Mistakes in JSON. */
export const JSON_SLIPS: Readonly<Record<string, Slip>> = {
  'a comma is lost': replaced(/(,)\s*$/),
  'a comma is too many': replaced(/[^\s,{[]()\s*$/, ','),
  'a comma is there twice': replaced(/(,)\s*$/, ',,'),
  'a colon is lost': replaced(/"\s*(:)/),
  'a colon is an equals sign': replaced(/"\s*(:)/, '='),
  'the first quote of a key is lost': replaced(/^\s*(")[^"]*"\s*:/),
  'the last quote of a key is lost': replaced(/^\s*"[^"]*(")\s*:/),
  'the first quote of a value is lost': replaced(/:\s*(")[^"]*"/),
  'the last quote of a value is lost': replaced(/:\s*"[^"\n]*(")/),
  'an opening brace is lost': replaced(/(?<!\$)(\{)\s*$/),
  'a closing brace is lost': replaced(/^\s*(\})/),
  'a closing bracket is lost': replaced(/^\s*(\])/),
  'a brace is a bracket': replaced(/^\s*(\})/, ']'),
  'a closing brace is there twice': replaced(/^\s*(\})/, '}}'),
  'a word is too many': replaced(/(,)\s*$/, ', and so on'),
  'a line is a comment': lines((line) => ['// a comment', line]),
  'a merge left its marks': lines((line) => ['<<<<<<< HEAD', line, '=======', line, '>>>>>>> other']),
  'a string has a line break': replaced(/"[^"\n\\]+()[^"\n\\]+"/, '\n'),
  'a string has a tab': replaced(/"[^"\n\\]+()[^"\n\\]+"/, '\t'),
  'an escape sequence is none': replaced(/"()[^"\n]*"/, '\\q'),
  'a literal is one of Python': replaced(/:\s*(")[^"\n]*"/, 'True "'),
  'the end is lost': (text, next) => {
    const at = Math.floor((text.length * (20 + next(79))) / 100);
    const line = text.slice(0, at).split('\n').length;
    return { text: text.slice(0, at), from: line, to: line };
  },
};
