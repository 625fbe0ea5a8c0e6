import ts from 'typescript';
import { parseDocument, visit } from 'yaml';
import type { SourceFile } from './files';

/** A text that a reader may see, and where it is written (lines from 1). */
export interface VisibleText {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** The texts of a file that a reader may see: whole sentences only, so nothing without a space. */
export function visibleTexts(file: SourceFile): readonly VisibleText[] {
  return readerOf(file.path)(file).filter(({ text }) => text.includes(' '));
}

function readerOf(path: string): (file: SourceFile) => readonly VisibleText[] {
  if (path.endsWith('.ts')) return textsOfSource;
  if (path.endsWith('.yaml')) return textsOfYaml;
  return path.endsWith('.json') ? textsOfManifest : textsOfMarkdown;
}

/** String literals and templates, `X` where a template has a value; not imports, examples of rules and types. */
function textsOfSource({ path, text }: SourceFile): readonly VisibleText[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const found: VisibleText[] = [];
  const look = (node: ts.Node): void => {
    const isExample = ts.isPropertyAssignment(node) && /^(?:bad|good)$/.test(node.name.getText());
    if (isExample || ts.isImportDeclaration(node)) return;
    const words = wordsOf(node);
    if (words !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ path, line: line + 1, text: words });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function wordsOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `X${literal.text}`).join('');
}

/** Keys of the knowledge whose values are shown; the others are names, patterns and what the notes of users say. */
const SHOWN = /^(?:what|title|description|form|now)$/;

function textsOfYaml({ path, text }: SourceFile): readonly VisibleText[] {
  const found: VisibleText[] = [];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  visit(parseDocument(text), {
    Pair(_, { key, value }) {
      const name = (key as { readonly value?: unknown } | null)?.value;
      const { value: words, range } = (value ?? {}) as {
        readonly value?: unknown;
        readonly range?: number[];
      };
      if (typeof name === 'string' && SHOWN.test(name) && typeof words === 'string')
        found.push({ path, line: lineAt(range?.[0] ?? 0), text: withoutCode(words) });
    },
  });
  return found;
}

/** Lines outside of front matter and code blocks. */
function textsOfMarkdown({ path, text }: SourceFile): readonly VisibleText[] {
  const blank = (part: string) => part.replace(/[^\n]/g, '');
  const prose = text.replace(/^---\n[\s\S]*?\n---\n/, blank).replace(/^( *)```[\s\S]*?^\1```/gm, blank);
  return prose.split('\n').flatMap((line, index) => {
    // Indented code.
    if (/^ {4}/.test(line) && !/^ *[-*]/.test(line)) return [];
    return [{ path, line: index + 1, text: withoutCode(line).replace(/\]\([^)]*\)/g, ']') }];
  });
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]*`|\{\{[^{}]*\}\}/g, 'X');
}

/** Keys of the manifest whose values the editor shows. */
const TITLES = /^(?:title|displayName|description|name|label|contents|altText|\w*Descriptions?)$/;

function textsOfManifest({ path, text }: SourceFile): readonly VisibleText[] {
  const found: VisibleText[] = [];
  const look = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      const line = text.slice(0, Math.max(0, text.indexOf(JSON.stringify(value)))).split('\n').length;
      if (TITLES.test(name)) found.push({ path, line, text: withoutCode(value) });
    } else if (Array.isArray(value)) for (const each of value) look(each, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) look(each, key);
  };
  look(JSON.parse(text), '');
  return found;
}
