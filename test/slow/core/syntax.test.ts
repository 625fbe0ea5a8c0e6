import assert from 'node:assert/strict';
import { openDocument } from '../../../src/core/open';
import { corpus } from '../../support/corpus';
import { isJson, isYaml, numbers, type Source, sources } from '../../support/sources';
import { isReadByLibrary, readByPyYaml } from '../../support/strictReaders';

/** FUZZ=1 is the long run. */
const LONG = process.env.FUZZ === '1';
const CASES_PER_FILE = LONG ? 40 : 5;
const LONGEST = LONG ? 60_000 : 12_000;

/** Files of this length at most. */
const files = () => sources(LONGEST);

/** A file with one change, as fingers make it. */
type Change = (text: string, next: (below: number) => number) => string | undefined;

/** One line of content moved by one or two blanks. */
const moved: Change = (text, next) => {
  const lines = text.split('\n');
  const content = lines.flatMap((line, at) => (/^ {2}\s*[^\s#]/.test(line) ? [at] : []));
  const at = content[next(content.length)];
  const line = at === undefined ? undefined : lines[at];
  if (at === undefined || line === undefined) return undefined;
  const by = [-2, -1, 1, 2][next(4)] ?? 1;
  lines[at] = by > 0 ? ' '.repeat(by) + line : line.slice(-by);
  return lines.join('\n');
};

/** A quoted string or a flow collection that goes on at the left edge. */
const broken: Change = (text, next) => {
  const places = [
    ...text.matchAll(/^ *(?:- )?[\w:]+: (?:!\w+ )?(?:"[^"\n]* [^"\n]*"|'[^'\n]* [^'\n]*'|\[.*, .*\])$/gm),
  ];
  const place = places[next(places.length)];
  if (!place) return undefined;
  const opening = place[0].search(/["'[]/);
  const blank = place[0].indexOf(' ', opening);
  const at = place.index + blank;
  return blank < 0 ? undefined : `${text.slice(0, at)}\n${' '.repeat(next(3))}${text.slice(at + 1)}`;
};

function changedTexts(change: Change): readonly Source[] {
  const next = numbers(7);
  return files()
    .filter(isYaml)
    .flatMap((source) =>
      Array.from({ length: CASES_PER_FILE }, () => change(source.text, next)).flatMap((text) =>
        text === undefined ? [] : [{ ...source, text }],
      ),
    );
}

function messagesOf({ path, kind, text }: Source): readonly string[] {
  return openDocument(text, { path, kind }).problems.map(
    ({ start, message }) => `${text.slice(0, start).split('\n').length}: ${message}`,
  );
}

describe('A file in which something was moved', function () {
  this.timeout(LONG ? 3_600_000 : 240_000);

  for (const [what, change] of [
    ['a line is indented otherwise', moved],
    ['a value goes on at the left', broken],
  ] as const)
    it(`has one mistake where PyYAML refuses it, and none where it does not: ${what}`, function () {
      const cases = changedTexts(change);
      assert.ok(cases.length > 300, `${cases.length}`);
      const valid = readByPyYaml(
        this,
        cases.map(({ text }) => text),
      );
      const silent: string[] = [];
      let [refused, messages] = [0, 0];
      cases.forEach((each, index) => {
        const said = messagesOf(each);
        if (valid[index]) assert.deepEqual(said, [], each.path);
        else {
          refused += 1;
          messages += said.length;
          if (said.length === 0) silent.push(each.path);
        }
      });
      assert.ok(silent.length <= 0.01 * refused, `${silent.length} of ${refused}: ${silent}`);
      // Of a script that is torn apart, several lines look like keys.
      assert.ok(messages <= 1.05 * refused + 5, `${messages} messages for ${refused} mistakes`);
    });
});

/** Other layouts of a file with the same content, as far as a strict reader takes them. */
const YAML_LAYOUTS: Readonly<Record<string, (text: string) => string>> = {
  'indented twice as deep': (text) => text.replace(/^ +/gm, '$&$&'),
  'with an indented root': (text) => text.replace(/^(?=[^\n#])/gm, '  '),
  'with line breaks of Windows': (text) => text.replace(/\r?\n/g, '\r\n'),
  'with a byte order mark': (text) => `\uFEFF${text}`,
  'without a line break at the end': (text) => text.trimEnd(),
  'with blank lines': (text) => text.replace(/\n/g, '\n\n'),
  'with comments': (text) => text.replace(/\n(?=( *)[^\s#])/g, '\n$1# note: "x" [\n'),
  'with comments at the left': (text) => text.replace(/\n(?= *[^\s#])/g, "\n# it's {\n"),
  'with blanks at the ends of lines': (text) => text.replace(/$/gm, '  '),
  'with a document marker': (text) => `--- # first\n${text}`,
  'with lists as deep as their keys': (text) => text.replace(/^ {2}( *- [^:\n]*)$/gm, '$1'),
  'with wide dashes': (text) => text.replace(/^( *)- (?=[^-:\n]*$)/gm, '$1-   '),
  'with values below their keys': (text) =>
    text.replace(/^( *)([A-Z]\w*): ([^\s|>&*#].*)$/gm, '$1$2:\n$1    $3'),
  'with comments behind values': (text) => text.replace(/^( *[A-Z]\w*: [A-Za-z][^#\n]*)$/gm, '$1 # it\'s "x'),
  'with blanks before colons': (text) => text.replace(/^( *[A-Z]\w*):(?=\s)/gm, '$1 :'),
  'with values far from their keys': (text) => text.replace(/^( *[A-Z]\w*): (?=\S)/gm, '$1:    '),
};

const JSON_LAYOUTS: Readonly<Record<string, (text: string, next: (below: number) => number) => string>> = {
  'indented unevenly': (text, next) => text.replace(/^ +/gm, () => ' '.repeat(next(9))),
  'at the left edge': (text) => text.replace(/^ +/gm, ''),
  'indented with tabs': (text) => text.replace(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 2)),
  'on one line': (text) => text.replace(/\s*\n\s*/g, ' '),
  'with blank lines': (text) => text.replace(/\n/g, '\n\n'),
  'with a byte order mark': (text) => `\uFEFF${text}`,
};

describe('A valid file in another layout', function () {
  this.timeout(LONG ? 3_600_000 : 240_000);
  let count = 0;

  for (const [layout, write] of Object.entries(YAML_LAYOUTS))
    it(`has no mistake: ${layout}`, () => {
      for (const source of files().filter(isYaml)) {
        const text = write(source.text);
        if (!isReadByLibrary(text)) continue;
        count += 1;
        assert.deepEqual(messagesOf({ ...source, text }), [], source.path);
      }
    });

  for (const [layout, write] of Object.entries(JSON_LAYOUTS))
    it(`has no mistake: JSON ${layout}`, () => {
      const next = numbers(11);
      for (const source of files().filter(isJson)) {
        count += 1;
        const text = write(source.text, next);
        assert.deepEqual(messagesOf({ ...source, text }), [], source.path);
      }
    });

  it('was tried often enough', () => {
    assert.ok(count > (corpus().length > 0 ? 5000 : 1500), `${count}`);
  });
});
