/** Statements of Jinja, Liquid, ERB and Terraform on lines of their own: `{% if stage %}`, `<% if stage %>`, `%{ if stage ~}`. */
const STATEMENT = /^[ \t]*(?:\{%[-+]?|<%[-#]?|%\{~?[ \t]*(?=(?:if|else|endif|for|endfor)\b))[ \t]*[a-z]/gm;
/** A value or a key in double braces without quotes; a dynamic reference does not count. */
const PLACEHOLDER =
  /^[ \t]*(?:- )*(?:[\w:."'-]+:[ \t]+)?(?:<%=[^\n]*|\{\{[-+]?[ \t]*(?!resolve:)[a-zA-Z_][^{}\n]*\}\}[\w-]*[ \t]*:?[ \t]*\r?)$/gm;
/** A single one may be a typo. */
const FEWEST_PLACEHOLDERS = 2;
/** More lines than this are not checked. */
const MOST_LINES = 200;
/** The end of a line that opens a block scalar. */
const BLOCK_TEXT = /[|>][-+\d]*[ \t]*(?:#[^\n]*)?\r?$/;

/**
 * True for a text that another tool renders into the file (Sceptre, Ansible, cookiecutter): in this form it is not YAML
 * for AWS, and nothing about its values is known. Such lines in a script or a configuration inside the file do not count.
 */
export function usesTemplatingEngine(text: string): boolean {
  // Most files have none of these signs, and looking for them costs far less than looking at lines.
  if (!['{{', '{%', '<%', '%{'].some((sign) => text.includes(sign))) return false;
  return (
    count(text, STATEMENT, 1) >= 1 || count(text, PLACEHOLDER, FEWEST_PLACEHOLDERS) >= FEWEST_PLACEHOLDERS
  );
}

function count(text: string, lines: RegExp, enough: number): number {
  let found = 0;
  let looked = 0;
  for (const { index } of text.matchAll(lines)) {
    looked += 1;
    if (!isInBlockText(text, index)) found += 1;
    if (found >= enough || looked >= MOST_LINES) break;
  }
  return found;
}

/** Climbs from the line at `start` to lines with less indentation, up to one that opens a block scalar. */
function isInBlockText(text: string, start: number): boolean {
  let indent = indentOf(text, start);
  for (let end = start - 1; end > 0 && indent > 0; ) {
    const begin = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(begin, end);
    const here = indentOf(text, begin);
    if (line.trim() !== '' && here < indent) {
      if (BLOCK_TEXT.test(line)) return true;
      indent = here;
    }
    end = begin - 1;
  }
  return false;
}

function indentOf(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at - start;
}
